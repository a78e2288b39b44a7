import type { WholeEpisode } from '../episode/episode-parts.ts';

/** Lambda answers with 6 MB at most; this leaves room for what is around the episodes. */
export const mostEntriesBytes = 5 * 1024 * 1024;

/** The first entries that fit into one answer together; one at least. */
export function fittingEntries<Entry extends WholeEpisode>(
  entries: readonly Entry[],
  mostBytes = mostEntriesBytes,
): Entry[] {
  let bytes = 0;
  const tooMany = entries.findIndex((entry) => {
    bytes += answerBytes(entry);
    return bytes > mostBytes;
  });
  return tooMany === -1 ? [...entries] : entries.slice(0, Math.max(tooMany, 1));
}

/** As Lambda counts: its answer is JSON in which the body, JSON itself, is a text. */
const answerBytes = (entry: WholeEpisode): number => Buffer.byteLength(JSON.stringify(JSON.stringify(entry)));
