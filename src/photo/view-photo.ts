import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type DeletedPhoto, isDeleted } from './deleted-photo.ts';
import { copyKeyOf, objectKeyOf } from './object-key.ts';
import type { ObjectRequest } from './object-url.ts';
import type { ContentType, Photo, PhotoRef, Viewable } from './photo.ts';
import { stripMetadata } from './strip-metadata.ts';

export type ViewPhotoDependencies = AuthoriseDependencies & {
  findPhoto: (ref: PhotoRef) => Promise<Photo | DeletedPhoto | undefined>;
  /** The bytes of a version, or of the current one. */
  fetchObject: (object: {
    key: string;
    versionId?: string | undefined;
  }) => Promise<{ bytes: Buffer; versionId: string } | 'missing'>;
  /** Stores bytes; answers with their version. */
  storeObject: (object: { key: string; bytes: Buffer; contentType: ContentType }) => Promise<string>;
  rememberViewable: (ref: PhotoRef, viewable: Viewable) => Promise<'remembered' | 'gone'>;
  signObjectUrl: (request: ObjectRequest) => Promise<{ url: string; expiresAt: string }>;
};

/** A URL that shows the photo to whoever has it, for a minute. */
export type PhotoView = { url: string; expiresAt: string; contentType: ContentType };

/** How long a view's URL opens the photo; once it is open, it stays open. */
export const viewSeconds = 60;

/**
 * Lets someone look at a photo: at the version that the answer is about, and before there is one, at what was uploaded.
 * No metadata reaches a viewer, whoever uploaded the photo: at the first view the whole file is looked through (some of it
 * can stand behind the pixels), and if it has any, a copy without it is stored and shown from then on.
 */
export const viewPhoto =
  (dependencies: ViewPhotoDependencies) =>
  async (actor: Actor, ref: PhotoRef): Promise<PhotoView | Refusal> => {
    const access = await authorise(dependencies, actor, 'view_photo', ref);
    if (isRefusal(access)) return access;
    const photo = await dependencies.findPhoto(ref);
    if (!photo) return refuse('not_found');
    if (isDeleted(photo)) return refuse('photo_deleted');
    if (photo.answer?.kind === 'withdrawn') return refuse('photo_withdrawn');
    if (photo.answer?.kind === 'unreadable' && photo.answer.cause === 'not_an_image') {
      return refuse('photo_not_viewable');
    }
    const viewable = isKnown(photo) ? photo.viewable : await lookInto(dependencies, photo);
    if ('refused' in viewable) return viewable;
    if (viewable.is === 'not_an_image') return refuse('photo_not_viewable');

    const { contentType, ofVersion, copyVersion } = viewable;
    const { url, expiresAt } = await dependencies.signObjectUrl({
      method: 'GET',
      key: copyVersion === undefined ? objectKeyOf(photo, photo.bytes) : copyKeyOf(photo, photo.bytes),
      query: {
        versionId: copyVersion ?? ofVersion,
        'response-cache-control': 'no-store',
        'response-content-disposition': 'inline',
        'response-content-type': contentType,
      },
      expiresInSeconds: viewSeconds,
    });
    return { url, expiresAt, contentType };
  };

/** Before there is an answer, what was found of one upload holds for all: a ticket stores the same bytes each time. */
const isKnown = (photo: Photo): photo is Photo & { viewable: Viewable } =>
  photo.viewable !== undefined &&
  (photo.objectVersion === undefined || photo.objectVersion === photo.viewable.ofVersion);

/** Finds out what of a photo can be shown, and remembers it. Safe to run again, and at the same time as another. */
async function lookInto(
  { fetchObject, storeObject, rememberViewable }: ViewPhotoDependencies,
  photo: Photo,
): Promise<Viewable | Refusal> {
  const object = await fetchObject({ key: objectKeyOf(photo, photo.bytes), versionId: photo.objectVersion });
  if (object === 'missing') return refuse('photo_not_uploaded');
  const { bytes, versionId: ofVersion } = object;
  const stripped = stripMetadata(bytes);
  const viewable: Viewable = stripped
    ? {
        is: 'image',
        ofVersion,
        contentType: stripped.contentType,
        ...(!stripped.isAsItWas && {
          copyVersion: await storeObject({ key: copyKeyOf(photo, photo.bytes), ...stripped }),
        }),
      }
    : { is: 'not_an_image', ofVersion };
  // Deleted meanwhile: its deletion looks for files long enough to find this copy, too.
  return (await rememberViewable(photo, viewable)) === 'gone' ? refuse('photo_deleted') : viewable;
}
