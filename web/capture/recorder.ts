import { v7 } from 'uuid';
import type { EpisodePlace } from '../outbox/entry.ts';
import type { KeptOrNot } from '../outbox/kept-or-in-memory.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { PreparedPhoto } from './photo/prepare-photo.ts';
import type { TakenAt } from './photo/taken-at.ts';

export type Phase = 'before' | 'during' | 'recovering' | 'after';

const justNow = (): TakenAt['takenAt'] => ({ at: new Date().toISOString(), precision: 'exact' });

/** Opens an episode that begins now. */
export async function startEpisode(outbox: Outbox, profileId: string): Promise<void> {
  const place = { profileId, episodeId: v7() };
  await outbox.put(place, { kind: 'open_episode', said: { startedAt: justNow() } });
}

export async function discardEpisode(outbox: Outbox, place: EpisodePlace): Promise<void> {
  await outbox.put(place, { kind: 'discard_episode', said: {} });
}

export async function endEpisode(outbox: Outbox, place: EpisodePlace): Promise<void> {
  await outbox.put(place, { kind: 'end_episode', said: { endedAt: justNow() } });
}

/** What a witness sees of the eyes right now: an account of one answer. */
export async function noteEyes(outbox: Outbox, place: EpisodePlace, eyes: 'open' | 'closed'): Promise<void> {
  await outbox.put(place, { kind: 'account', said: { saidAt: justNow(), eyes } });
}

/** Adds a photo to what is recorded of an episode. */
export function addPhoto(
  outbox: Outbox,
  place: EpisodePlace,
  { bytes, contentType, sha256 }: PreparedPhoto,
  taken: TakenAt & { phase: Phase },
): Promise<{ id: string; kept: KeptOrNot }> {
  const said = { contentType, contentLength: bytes.byteLength, sha256, ...taken };
  return outbox.put(place, { kind: 'photo', said }, bytes);
}

/** Says when a photo was taken, in the place of what its file says; what that said stays in the record. */
export async function setPhotoTime(
  outbox: Outbox,
  { id, profileId, episodeId }: EpisodePlace & { id: string },
  takenAt: TakenAt['takenAt'],
): Promise<void> {
  await outbox.put({ profileId, episodeId }, { kind: 'photo_time', photoId: id, said: { takenAt } });
}
