import { ENTRY_FORMAT, type Entry } from './entry.ts';

/** What is held back for now, and until when (epoch milliseconds), by the entry's id. */
export type Pauses = ReadonlyMap<string, number>;

/**
 * The entry that is to be sent now: the first one whose turn it is. An episode's opening goes before all else of it, and a
 * photo before what is said of it; beyond that nothing waits for another, so that one photo that nobody takes does not keep back that the episode is over.
 */
export const nextDue = (
  entries: readonly Entry[],
  pauses: Pauses,
  nowMilliseconds: number,
): Entry | undefined =>
  entries.find((entry) => mayGo(entry, entries) && dueAt(entry, pauses) <= nowMilliseconds);

/** When the next of them is due, in epoch milliseconds; `undefined` where none waits for a time. */
export function nextDueAt(entries: readonly Entry[], pauses: Pauses): number | undefined {
  const times = entries.filter((entry) => mayGo(entry, entries)).map((entry) => dueAt(entry, pauses));
  return times.length === 0 ? undefined : Math.min(...times);
}

const mayGo = (entry: Entry, entries: readonly Entry[]): boolean =>
  entry.state.is === 'waiting' &&
  entry.format <= ENTRY_FORMAT &&
  isOpened(entry, entries) &&
  hasItsPhoto(entry, entries);

/** An episode that this device did not open is there already. */
const isOpened = ({ kind, episodeId }: Entry, entries: readonly Entry[]): boolean =>
  kind === 'open_episode' ||
  entries.every(
    (other) => other.episodeId !== episodeId || other.kind !== 'open_episode' || other.state.is === 'sent',
  );

/** A photo that this device does not have any more was sent long ago. */
const hasItsPhoto = (entry: Entry, entries: readonly Entry[]): boolean =>
  entry.kind !== 'photo_time' ||
  entries.every(({ id, state }) => id !== entry.photoId || state.is === 'sent');

const dueAt = ({ id, state }: Entry, pauses: Pauses): number =>
  Math.max(
    pauses.get(id) ?? 0,
    state.is === 'waiting' && state.notBefore !== undefined ? Date.parse(state.notBefore) : 0,
  );
