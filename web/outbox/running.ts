import { type Entry, type EntryOf, isOfKind } from './entry.ts';

/** The opening of the episode that runs: the last one that was opened, and neither ended nor discarded. */
export function runningIn(entries: readonly Entry[]): EntryOf<'open_episode'> | undefined {
  const over = new Set(
    entries
      .filter(({ kind }) => kind === 'end_episode' || kind === 'discard_episode')
      .map(({ episodeId }) => episodeId),
  );
  return entries.filter(isOfKind('open_episode')).findLast(({ episodeId }) => !over.has(episodeId));
}
