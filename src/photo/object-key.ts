import * as z from 'zod/mini';
import { type ContentType, type PhotoBytes, PhotoRef } from './photo.ts';

const extensionOf = { 'image/jpeg': 'jpg', 'image/png': 'png' } as const satisfies Record<
  ContentType,
  string
>;

/** Where a photo's object lies in the bucket. */
export const objectKeyOf = (
  { profileId, episodeId, photoId }: PhotoRef,
  { contentType }: Pick<PhotoBytes, 'contentType'>,
): string => `photos/${profileId}/${episodeId}/${photoId}.${extensionOf[contentType]}`;

/** Where the copy without metadata lies that is shown instead of a photo which has some. */
export const copyKeyOf = (
  { profileId, episodeId, photoId }: PhotoRef,
  { contentType }: Pick<PhotoBytes, 'contentType'>,
): string => `shown/${profileId}/${episodeId}/${photoId}.${extensionOf[contentType]}`;

/** Which photo an object is of; `undefined` for a key that {@link objectKeyOf} does not make. */
export function photoRefOf(unverifiedKey: string): PhotoRef | undefined {
  const [, profileId, episodeId, photoId] =
    /^photos\/([^/]+)\/([^/]+)\/([^/.]+)\.(?:jpg|png)$/.exec(unverifiedKey) ?? [];
  return z.safeParse(PhotoRef, { profileId, episodeId, photoId }).data;
}
