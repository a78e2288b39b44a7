import type { ContentType, Photo } from '../photo/photo.ts';

/** What a photo's file is called in an archive: names sort as they were taken. */
export const photoFileName = (
  { takenAt, phase, photoId }: Pick<Photo, 'takenAt' | 'phase' | 'photoId'>,
  contentType: ContentType,
): string => `${forAFile(takenAt.at)}-${phase}-${photoId}.${extensionOf(contentType)}`;

export const extensionOf = (contentType: ContentType): string =>
  contentType === 'image/png' ? 'png' : 'jpg';

/** A moment in UTC that every file system takes. */
export const forAFile = (at: string): string => at.slice(0, 19).replaceAll(':', '').concat('Z');
