import * as z from 'zod/mini';
import { type ContentType, type PhotoBytes, PhotoRef } from './photo.ts';

const extensionOf = { 'image/jpeg': 'jpg', 'image/png': 'png' } as const satisfies Record<
  ContentType,
  string
>;

/** Where a photo's object lies in the bucket. */
export const objectKeyOf = (ref: PhotoRef, { contentType }: Pick<PhotoBytes, 'contentType'>): string =>
  `${objectPrefixOf(ref)}${extensionOf[contentType]}`;

/** Where the copy without metadata lies that is shown instead of a photo which has some. */
export const copyKeyOf = (ref: PhotoRef, { contentType }: Pick<PhotoBytes, 'contentType'>): string =>
  `${copyPrefixOf(ref)}${extensionOf[contentType]}`;

/** What the keys of all objects of one photo begin with, and those of no other one. */
export const objectPrefixOf = ({ profileId, episodeId, photoId }: PhotoRef): string =>
  `photos/${profileId}/${episodeId}/${photoId}.`;

/** As {@link objectPrefixOf}, of its copies. */
export const copyPrefixOf = ({ profileId, episodeId, photoId }: PhotoRef): string =>
  `shown/${profileId}/${episodeId}/${photoId}.`;

/** Which photo an object is of; `undefined` for a key that {@link objectKeyOf} does not make. */
export function photoRefOf(unverifiedKey: string): PhotoRef | undefined {
  const [, profileId, episodeId, photoId] =
    /^photos\/([^/]+)\/([^/]+)\/([^/.]+)\.(?:jpg|png)$/.exec(unverifiedKey) ?? [];
  return z.safeParse(PhotoRef, { profileId, episodeId, photoId }).data;
}
