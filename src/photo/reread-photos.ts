import type { Gate } from '../care-team/gate.ts';
import type { Clock } from '../platform/clock.ts';
import type { FaceReading } from './face-reading.ts';
import type { Photo, PhotoRef } from './photo.ts';
import { mayBeAnalysed } from './photo-consent.ts';
import { readFace } from './read-face.ts';

export type RereadDependencies = {
  /** Some photos that were read by other limits, strongly consistent; `next` says where to go on. */
  photosReadBefore: (cursor?: string) => Promise<{ photos: Photo[]; next?: string | undefined }>;
  /** Strongly consistent. */
  readGate: (profileId: string) => Promise<Gate | undefined>;
  /** What the machine said of all faces, if it was kept. */
  readFaces: (ref: PhotoRef) => Promise<unknown[] | undefined>;
  /** Puts a reading in the place of another, unless the photo's face or limits are others by now, or it is deleted. */
  replaceReading: (
    ref: PhotoRef,
    found: { faceIndex: number; limitsVersion: number | undefined },
    reading: FaceReading,
  ) => Promise<'reread' | 'changed'>;
  now: Clock;
};

/**
 * `nothing_kept`: it was answered before what the machine said was kept. `not_permitted`: consent was withdrawn, or the
 * record is to be erased. Both stay as they are.
 */
export type Reread = 'reread' | 'changed' | 'nothing_kept' | 'not_permitted';

/**
 * Reads again, by the limits of now, what the machine said of each photo that was read by others; the machine is not asked.
 * The face that was chosen stays chosen. Stops after a page when `most` photos were looked at; safe to run again, twice at
 * once, and beside whatever else happens to the photos.
 * @returns how many came to which end, and where to go on, if there is more
 */
export const rereadPhotos =
  (dependencies: RereadDependencies) =>
  async ({
    from,
    most,
  }: {
    from?: string | undefined;
    most: number;
  }): Promise<{ counts: Record<Reread, number>; next?: string | undefined }> => {
    const counts: Record<Reread, number> = { reread: 0, changed: 0, nothing_kept: 0, not_permitted: 0 };
    let cursor = from;
    let looked = 0;
    do {
      const { photos, next } = await dependencies.photosReadBefore(cursor);
      for (const photo of photos) counts[await rereadPhoto(dependencies, photo)] += 1;
      looked += photos.length;
      cursor = next;
    } while (cursor !== undefined && looked < most);
    return { counts, next: cursor };
  };

async function rereadPhoto(
  { readGate, readFaces, replaceReading, now }: RereadDependencies,
  photo: Photo,
): Promise<Reread> {
  // It is an analysis of the photo, and asks what one asks.
  if (!mayBeAnalysed(photo, await readGate(photo.profileId), now())) return 'not_permitted';
  const { answer } = photo;
  const faces = await readFaces(photo);
  if (answer?.kind !== 'analysed' || answer.faceIndex === undefined || !faces) return 'nothing_kept';
  const { faceIndex, reading } = answer;
  const { limitsVersion } = reading;
  return replaceReading(photo, { faceIndex, limitsVersion }, readFace(faces[faceIndex]));
}
