import { createHash } from 'node:crypto';
import { objectKeyOf } from '../photo/object-key.ts';
import type { PhotoBytes } from '../photo/photo.ts';
import { stripMetadata } from '../photo/strip-metadata.ts';
import type { BuildExportDependencies } from './build-export.ts';
import type { ImageFile } from './export-source.ts';
import { withoutImage } from './without-image.ts';

export type ImageOfDependencies = {
  /** The bytes of one version; `undefined` where it is no longer there. */
  fetchPhoto: (object: { key: string; versionId: string }) => Promise<Buffer | undefined>;
};

/** Where a photo is found in the app, or its file without metadata: that version of it which its answer is about. */
export const imageOf =
  ({ fetchPhoto, appUrl }: ImageOfDependencies & { appUrl: string }): BuildExportDependencies['imageOf'] =>
  async (photo, choice) => {
    const { profileId, episodeId, photoId, objectVersion, viewable, bytes } = photo;
    const versionId = objectVersion ?? viewable?.ofVersion;
    const lacking = withoutImage(photo);
    // Not the address of the file, which opens it for a minute: what is exported is kept for years. There the app shows one
    // that waits for its answer, too.
    if (choice === 'links' && (lacking === undefined || lacking === 'photo_not_analysed_yet'))
      return { url: `${appUrl}/profiles/${profileId}/episodes/${episodeId}#photo-${photoId}` };
    if (choice !== 'embedded' || versionId === undefined || lacking !== undefined) return undefined;
    return fileWithoutMetadata({ fetchPhoto }, { key: objectKeyOf(photo, bytes), versionId }, bytes);
  };

/** @throws Error where what lies in the bucket is not what the ticket was for */
export async function fileWithoutMetadata(
  { fetchPhoto }: Pick<ImageOfDependencies, 'fetchPhoto'>,
  object: { key: string; versionId: string },
  { sha256 }: Pick<PhotoBytes, 'sha256'>,
): Promise<ImageFile | undefined> {
  const file = await fetchPhoto(object);
  if (!file) return undefined;
  // A ticket stores no other bytes: these are not what lies in the bucket.
  if (createHash('sha256').update(file).digest('base64') !== sha256)
    throw new Error('S3 answered with other bytes than a photo has.');
  const stripped = stripMetadata(file);
  return stripped && { bytes: stripped.bytes, contentType: stripped.contentType };
}
