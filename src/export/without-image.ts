import type { Photo } from '../photo/photo.ts';

/**
 * Why no image of a photo is given away: consent was withdrawn before a machine looked at it, the file is none that can be
 * shown, it never came, or it waits for its answer, which says what version of the file is the photo.
 */
export const withoutImageBecause = [
  'photo_withdrawn',
  'photo_not_viewable',
  'photo_not_uploaded',
  'photo_not_analysed_yet',
] as const;
export type WithoutImage = (typeof withoutImageBecause)[number];

/** @returns `undefined` where there is an image */
export function withoutImage({ answer, objectVersion, viewable }: Photo): WithoutImage | undefined {
  if (answer?.kind === 'withdrawn') return 'photo_withdrawn';
  if (answer?.kind === 'unreadable' && (answer.cause === 'not_an_image' || answer.cause === 'heic'))
    return 'photo_not_viewable';
  if (viewable?.is === 'not_an_image') return 'photo_not_viewable';
  if ((objectVersion ?? viewable?.ofVersion) !== undefined) return undefined;
  return answer?.kind === 'expired' ? 'photo_not_uploaded' : 'photo_not_analysed_yet';
}
