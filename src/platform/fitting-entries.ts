/** Lambda answers with 6 MB at most; this leaves room for what is around the entries. */
export const mostEntriesBytes = 5 * 1024 * 1024;

/** The first entries of a list that fit into one answer together; one at least, if there is any. */
export function fittingEntries<Entry>(entries: readonly Entry[], mostBytes = mostEntriesBytes): Entry[] {
  let bytes = 0;
  const tooMany = entries.findIndex((entry) => {
    bytes += answerBytes(entry);
    return bytes > mostBytes;
  });
  return tooMany === -1 ? [...entries] : entries.slice(0, Math.max(tooMany, 1));
}

/** As Lambda counts: its answer is JSON in which the body, JSON itself, is a text. */
const answerBytes = (entry: unknown): number => Buffer.byteLength(JSON.stringify(JSON.stringify(entry)));
