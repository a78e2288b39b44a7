import { createHash } from 'node:crypto';
import { objectKeyOf } from '../photo/object-key.ts';
import type { Photo } from '../photo/photo.ts';
import { stripMetadata } from '../photo/strip-metadata.ts';
import type { BuildExportDependencies } from './build-export.ts';

export type ImageOfDependencies = {
  /** The bytes of one version; `undefined` where it is no longer there. */
  fetchPhoto: (object: { key: string; versionId: string }) => Promise<Buffer | undefined>;
};

/** Why there is no image of a photo to give away; `undefined` where there is one. */
export function withoutImage({ answer, objectVersion, viewable }: Photo): string | undefined {
  if (answer?.kind === 'withdrawn') return 'photo_withdrawn';
  if (answer?.kind === 'unreadable' && (answer.cause === 'not_an_image' || answer.cause === 'heic'))
    return 'photo_not_viewable';
  if (viewable?.is === 'not_an_image') return 'photo_not_viewable';
  return (objectVersion ?? viewable?.ofVersion) === undefined ? 'photo_not_analysed_yet' : undefined;
}

/** Where a photo is found in the app, or its file without metadata: that version of it which its answer is about. */
export const imageOf =
  ({ fetchPhoto, appUrl }: ImageOfDependencies & { appUrl: string }): BuildExportDependencies['imageOf'] =>
  async (photo, choice) => {
    const { profileId, episodeId, photoId, objectVersion, viewable, bytes } = photo;
    const versionId = objectVersion ?? viewable?.ofVersion;
    if (choice === 'none' || versionId === undefined || withoutImage(photo) !== undefined) return undefined;
    // Not the address of the file, which opens it for a minute: what is exported is kept for years.
    if (choice === 'links')
      return { url: `${appUrl}/profiles/${profileId}/episodes/${episodeId}#photo-${photoId}` };
    const file = await fetchPhoto({ key: objectKeyOf(photo, bytes), versionId });
    if (!file) return undefined;
    // A ticket stores no other bytes: these are not what lies in the bucket.
    if (createHash('sha256').update(file).digest('base64') !== bytes.sha256)
      throw new Error('S3 answered with other bytes than a photo has.');
    const stripped = stripMetadata(file);
    return stripped && { bytes: stripped.bytes, contentType: stripped.contentType };
  };
