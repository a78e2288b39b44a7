import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { DrivenApi } from '../support/driven-api.ts';

/** A page of the timeline, as far as the tests look into it. */
export const Page = z.object({
  episodes: z.array(
    z.object({
      episodeId: z.string(),
      startedAt: z.object({ at: z.string() }),
      photos: z.array(z.object({ photoId: z.string(), state: z.string() })),
    }),
  ),
  searchedTo: z.optional(z.string()),
  cursor: z.optional(z.string()),
});
export type Page = z.infer<typeof Page>;

export type Question = Record<string, string>;

export async function page(api: DrivenApi, profilePath: string, question: Question = {}): Promise<Page> {
  const query = new URLSearchParams(question).toString();
  const { status, body } = await api.request('GET', `${profilePath}/timeline?${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return z.parse(Page, body);
}

/** All pages of a question, one after the other; `between` is run before each but the first. */
export async function pages(
  api: DrivenApi,
  profilePath: string,
  question: Question = {},
  between: () => Promise<unknown> = async () => {},
): Promise<Page[]> {
  const all = [await page(api, profilePath, question)];
  for (let cursor = all[0]?.cursor; cursor !== undefined; cursor = all.at(-1)?.cursor) {
    // Each page's cursor comes from the one before it.
    // oxlint-disable-next-line no-await-in-loop
    await between();
    // oxlint-disable-next-line no-await-in-loop
    all.push(await page(api, profilePath, { ...question, cursor }));
  }
  return all;
}

export const idsOf = (all: readonly Page[]): string[] =>
  all.flatMap(({ episodes }) => episodes.map(({ episodeId }) => episodeId));

/** The days of the month on which the episodes began. */
export const daysOf = ({ episodes }: Page): string[] =>
  episodes.map(({ startedAt }) => startedAt.at.slice(8, 10));
