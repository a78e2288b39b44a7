import { type Entry, isUnsent } from './entry.ts';

const HOUR_MILLISECONDS = 3_600_000;

/**
 * What need not be kept any longer: all of it is where it belongs, and nobody waits for it on this device. A photo's
 * answer is waited for up to a day, an episode that is over is looked back at for an hour.
 */
export function doneIn(entries: readonly Entry[], now: Date): string[] {
  const isOlderThan = ({ madeAt }: Entry, hours: number): boolean =>
    now.getTime() - Date.parse(madeAt) > hours * HOUR_MILLISECONDS;
  const isDone = (entry: Entry): boolean => {
    if (isUnsent(entry)) return false;
    const isAnswered =
      entry.kind !== 'photo' || (entry.state.is === 'sent' && entry.state.answer !== undefined);
    return isAnswered || isOlderThan(entry, 24);
  };
  const isDoneWith = (episode: readonly Entry[]): boolean => {
    const wasOpenedHere = episode.some(({ kind }) => kind === 'open_episode');
    const end = episode.find(({ kind }) => kind === 'end_episode' || kind === 'discard_episode');
    const isOver = !wasOpenedHere || (end !== undefined && isOlderThan(end, 1));
    return isOver && episode.every(isDone);
  };
  const done = [...new Set(entries.map(({ episodeId }) => episodeId))].filter((id) =>
    isDoneWith(entries.filter(({ episodeId }) => episodeId === id)),
  );
  return entries.filter(({ episodeId }) => done.includes(episodeId)).map(({ id }) => id);
}
