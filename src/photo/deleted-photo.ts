import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { secondsAfter } from '../platform/clock.ts';
import { Moment } from '../platform/instant.ts';
import { type Photo, PhotoRef, uploadGraceSeconds } from './photo.ts';

/** That a photo was deleted: of the photo itself nothing is kept but its ids and times. */
export const DeletedPhoto = z.extend(PhotoRef, {
  takenAt: Moment,
  receivedAt: z.string(),
  /** Until then something can still be uploaded. */
  ticketExpiresAt: z.string(),
  deletion: z.object({ at: z.string(), by: Author }),
  /** Since when none of its files is left; until then they are looked for. */
  filesGoneAt: z.optional(z.string()),
  /** When its files are looked for next. */
  nextAttemptAt: z.optional(z.string()),
});
export type DeletedPhoto = z.infer<typeof DeletedPhoto>;

/** What takes the place of a photo when it is deleted. */
export const deletedPhoto = (
  { profileId, episodeId, photoId, takenAt, receivedAt, ticketExpiresAt }: Photo,
  deletion: DeletedPhoto['deletion'],
): DeletedPhoto => ({ profileId, episodeId, photoId, takenAt, receivedAt, ticketExpiresAt, deletion });

export const isDeleted = (photo: Photo | DeletedPhoto): photo is DeletedPhoto => 'deletion' in photo;

/** Longer than a view that began before the deletion can take to store its copy. */
const viewGraceSeconds = 300;

/** From when on no upload that was permitted before the deletion can still end. */
export function settledAt({
  ticketExpiresAt,
  deletion,
}: {
  ticketExpiresAt: string;
  deletion: { at: string };
}): string {
  const uploaded = secondsAfter(new Date(ticketExpiresAt), uploadGraceSeconds);
  const viewed = secondsAfter(new Date(deletion.at), viewGraceSeconds);
  return uploaded > viewed ? uploaded : viewed;
}
