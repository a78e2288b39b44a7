import { type Entry, type EntryOf, isOfKind } from '../outbox/entry.ts';

/** The episode that this device has opened last, as far as it was recorded here. */
export type EpisodeHere = {
  profileId: string;
  episodeId: string;
  /** ISO 8601, by this device's clock. */
  startedAt: string;
  endedAt: string | undefined;
  photos: readonly EntryOf<'photo'>[];
  /** What the witness said of the eyes last. */
  eyes: { answer: 'open' | 'closed'; at: string } | undefined;
  /** Whether an account was given of it here, beside the taps on how the eyes were. */
  isTold: boolean;
  /** Nothing was recorded of it but that it began. */
  isEmpty: boolean;
};

/** The last episode of this profile that was opened here and not discarded; it may be over. */
export function episodeHere(entries: readonly Entry[], profileId: string): EpisodeHere | undefined {
  const ofProfile = entries.filter((entry) => entry.profileId === profileId);
  const discarded = new Set(ofProfile.filter(isOfKind('discard_episode')).map(({ episodeId }) => episodeId));
  const opening = ofProfile
    .filter(isOfKind('open_episode'))
    .findLast(({ episodeId }) => !discarded.has(episodeId));
  if (!opening) return undefined;
  const parts = ofProfile.filter(({ episodeId }) => episodeId === opening.episodeId);
  const said = parts.filter(isOfKind('account')).findLast(({ said: { eyes } }) => isOpenOrClosed(eyes))?.said;
  return {
    profileId,
    episodeId: opening.episodeId,
    startedAt: opening.said.startedAt.at,
    endedAt: parts.find(isOfKind('end_episode'))?.said.endedAt.at,
    photos: parts.filter(isOfKind('photo')).map((photo) => withTimeSaid(photo, parts)),
    eyes: said && isOpenOrClosed(said.eyes) ? { answer: said.eyes, at: said.saidAt.at } : undefined,
    isTold: parts.filter(isOfKind('account')).some((account) => isMoreThanEyes(account.said)),
    isEmpty: parts.length === 1,
  };
}

const isOpenOrClosed = (eyes: string | undefined): eyes is 'open' | 'closed' =>
  eyes === 'open' || eyes === 'closed';

const isMoreThanEyes = (said: EntryOf<'account'>['said']): boolean =>
  Object.keys(said).some((field) => field !== 'saidAt' && field !== 'eyes');

/** A photo with the time that somebody said last. */
function withTimeSaid(photo: EntryOf<'photo'>, parts: readonly Entry[]): EntryOf<'photo'> {
  const said = parts.filter(isOfKind('photo_time')).findLast(({ photoId }) => photoId === photo.id)?.said;
  if (!said?.takenAt) return photo;
  return { ...photo, said: { ...photo.said, takenAt: said.takenAt, takenAtSource: 'by_hand' } };
}
