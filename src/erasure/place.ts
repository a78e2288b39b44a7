import { type Counts, countsOf, type Kind, sumOf } from './counts.ts';
import type { ErasedRecord } from './sweep.ts';

/** Some of what lies in a place: what it is, how it is removed, and where to go on where there may be more. */
type Page = { kinds: Kind[]; remove: () => Promise<void>; next?: string | undefined };

/** A place that holds something of a record, read page by page and strongly consistent. */
export type Place = (
  record: Pick<ErasedRecord, 'profileId' | 'personKeys'>,
  cursor?: string,
) => Promise<Page>;

/** How far counting has come. */
export type Position = { place: number; cursor?: string | undefined };

/** Counts on from a position until the end, where there is no position any more, or until the time is up. */
export async function countPlaces(
  places: readonly Place[],
  record: ErasedRecord,
  from: Position | undefined,
  isTimeUp: () => boolean,
): Promise<{ counts: Counts; at: Position | undefined }> {
  let counts: Counts = {};
  let at = from;
  while (at && !isTimeUp()) {
    const place = places[at.place];
    if (!place) return { counts, at: undefined };
    const { kinds, next } = await place(record, at.cursor);
    counts = sumOf(counts, countsOf(kinds));
    at = next === undefined ? { place: at.place + 1 } : { place: at.place, cursor: next };
  }
  return { counts, at };
}

/** Removes all that lies in any of the places; what comes behind its back is for the next sweep. */
export async function emptyPlaces(
  places: readonly Place[],
  record: ErasedRecord,
  isTimeUp: () => boolean,
): Promise<'empty' | 'unfinished'> {
  for (const place of places) {
    let cursor: string | undefined;
    do {
      if (isTimeUp()) return 'unfinished';
      const page = await place(record, cursor);
      await page.remove();
      cursor = page.next;
    } while (cursor !== undefined);
  }
  return 'empty';
}
