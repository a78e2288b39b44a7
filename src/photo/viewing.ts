import type { Refusal } from '../platform/refusal.ts';
import { refuse } from '../platform/refusal.ts';
import type { ObjectRequest } from './object-url.ts';
import type { ContentType, Viewable } from './photo.ts';
import { stripMetadata } from './strip-metadata.ts';

/** Stores bytes; answers with their version. */
export type StoreObject = (object: {
  key: string;
  bytes: Buffer;
  contentType: ContentType | 'text/plain';
}) => Promise<string>;

export type ViewingDependencies = {
  /** The bytes of a version, or of the current one. */
  fetchObject: (object: {
    key: string;
    versionId?: string | undefined;
  }) => Promise<{ bytes: Buffer; versionId: string } | 'missing'>;
  storeObject: StoreObject;
  signObjectUrl: (request: ObjectRequest) => Promise<{ url: string; expiresAt: string }>;
};

/** A URL that shows a photo to whoever has it, for a minute. */
export type PhotoView = { url: string; expiresAt: string; contentType: ContentType };

/** How long a view's URL opens a photo; once it is open, it stays open. */
export const viewSeconds = 60;

/** Where an image is, and where its copy without metadata lies, if it needs one. */
type Place = { key: string; copyKey: string };

/**
 * Finds out what of an uploaded object can be shown: all of it is looked through (some metadata can stand behind the
 * pixels), and if it has any, a copy without it is stored. Safe to run again, and at the same time as another.
 */
export async function lookInto(
  { fetchObject, storeObject }: ViewingDependencies,
  { key, copyKey, versionId }: Place & { versionId?: string | undefined },
): Promise<Viewable | 'missing'> {
  const object = await fetchObject({ key, versionId });
  if (object === 'missing') return 'missing';
  const { bytes, versionId: ofVersion } = object;
  const stripped = stripMetadata(bytes);
  if (!stripped) return { is: 'not_an_image', ofVersion };
  return {
    is: 'image',
    ofVersion,
    contentType: stripped.contentType,
    ...(!stripped.isAsItWas && { copyVersion: await storeObject({ key: copyKey, ...stripped }) }),
  };
}

/** Signs a URL that shows what can be shown of an object. */
export async function viewOf(
  { signObjectUrl }: ViewingDependencies,
  viewable: Viewable,
  { key, copyKey }: Place,
): Promise<PhotoView | Refusal> {
  if (viewable.is === 'not_an_image') return refuse('photo_not_viewable');
  const { contentType, ofVersion, copyVersion } = viewable;
  const { url, expiresAt } = await signObjectUrl({
    method: 'GET',
    key: copyVersion === undefined ? key : copyKey,
    query: {
      versionId: copyVersion ?? ofVersion,
      'response-cache-control': 'no-store',
      'response-content-disposition': 'inline',
      'response-content-type': contentType,
    },
    expiresInSeconds: viewSeconds,
  });
  return { url, expiresAt, contentType };
}
