import type { Answered, Client } from '../../src/client/client.ts';
import type { AnswerOf, RequestOf } from '../../src/client/request.ts';

export type TimelinePage = AnswerOf<'readTimeline'>;
type Request = { profileId: string; query: NonNullable<RequestOf<'readTimeline'>['query']> };

/** So many episodes are enough for a beginning: a year of one a week. */
const ENOUGH = 60;
const MOST_PAGES = 4;

/**
 * The first pages of a timeline as one. What was read before a page failed is shown, and its `cursor` leads on from there.
 */
export async function readFirstPages(api: Client, request: Request): Promise<Answered<TimelinePage>> {
  const first = await api.call('readTimeline', of(request));
  if (!first.ok) return first;
  let { body } = first;
  for (let pages = 1; pages < MOST_PAGES; pages += 1) {
    if (body.cursor === undefined || body.episodes.length >= ENOUGH) break;
    // Each page begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const next = await readPage(api, request, body.cursor);
    if (!next.ok) break;
    body = { ...next.body, episodes: [...body.episodes, ...next.body.episodes] };
  }
  return { ...first, body };
}

/**
 * All pages of a timeline as one, or why one of them could not be read.
 * @param readFrom reads the page after a cursor, or the first one
 * @param tell how many episodes are read so far
 */
export async function readAllPages<
  Whole extends { episodes: readonly unknown[]; cursor?: string | undefined },
>(
  readFrom: (cursor: string | undefined) => Promise<Answered<Whole>>,
  tell: (episodes: number) => void,
): Promise<Answered<Whole>> {
  let all = await readFrom(undefined);
  while (all.ok && all.body.cursor !== undefined) {
    tell(all.body.episodes.length);
    const { episodes } = all.body;
    // Each page begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const next = await readFrom(all.body.cursor);
    all = next.ok
      ? { ...next, body: { ...next.body, episodes: [...episodes, ...next.body.episodes] } }
      : next;
  }
  return all;
}

/** The page after a cursor. */
export const readPage = (
  api: Client,
  { profileId, query }: Request,
  cursor: string,
): Promise<Answered<TimelinePage>> =>
  api.call('readTimeline', of({ profileId, query: { ...query, cursor } }));

const of = ({ profileId, query }: Request) => ({ params: { profileId }, query });

/** A page that was read on from a cursor. */
export type OlderPage = { after: string; page: TimelinePage };

/** All pages in a row as one. What does not follow any more, because the newer pages were read again, is left out. */
export function inARow(newest: TimelinePage, older: readonly OlderPage[]): TimelinePage {
  let all = newest;
  for (const { after, page } of older) {
    if (after !== all.cursor) break;
    all = { ...page, episodes: [...all.episodes, ...page.episodes] };
  }
  return all;
}
