import { describe, expect, test } from 'vitest';
import { type Answered, type Client, createClient } from '../../../src/client/client.ts';
import {
  inARow,
  readAllPages,
  readFirstPages,
  type TimelinePage,
} from '../../../web/timeline/read-timeline.ts';
import { anEpisode } from './an-episode.ts';

const request = { profileId: 'mira', query: { eyes: 'open' } } as const;
const episodes = (...ids: string[]) => ids.map((episodeId) => anEpisode({ episodeId }));

/** An API whose timeline has these pages, by the cursor that asks for each; `undefined` cannot be had. */
function apiWith(pages: Record<string, unknown>) {
  const asked: string[] = [];
  const api = createClient({
    baseUrl: 'http://api.example',
    accessToken: () => Promise.resolve(''),
    async fetch(asking) {
      const { searchParams } = new URL(new Request(asking).url);
      asked.push(searchParams.toString());
      const page = pages[searchParams.get('cursor') ?? 'first'];
      return page === undefined ? new Response('', { status: 502 }) : Response.json(page);
    },
  });
  return { api, asked };
}

const twenty = (page: string) => episodes(...Array.from({ length: 20 }, (_, place) => `${page} ${place}`));

describe('the first pages of a timeline', () => {
  test('are read until there is enough for a beginning, each with the same filter', async () => {
    const { api, asked } = apiWith({
      first: { episodes: twenty('a'), cursor: 'b' },
      b: { episodes: twenty('b'), cursor: 'c' },
      c: { episodes: twenty('c'), cursor: 'd' },
    });
    const read = await readFirstPages(api, request);
    expect(read).toMatchObject({ ok: true, body: { cursor: 'd' } });
    expect(read.ok && read.body.episodes.length).toBe(60);
    expect(asked).toEqual(['eyes=open', 'eyes=open&cursor=b', 'eyes=open&cursor=c']);
  });

  test('are not read on for ever where a filter finds nothing', async () => {
    const { api, asked } = apiWith({
      first: { episodes: [], cursor: 'on' },
      on: { episodes: [], cursor: 'on', searchedTo: '2026-01-01T00:00:00.000Z' },
    });
    const read = await readFirstPages(api, request);
    expect(read).toMatchObject({ ok: true, body: { episodes: [], cursor: 'on' } });
    expect(asked).toHaveLength(4);
  });

  test('are shown as far as they came, where one cannot be had', async () => {
    const { api } = apiWith({ first: { episodes: episodes('newest'), cursor: 'b' } });
    expect(await readFirstPages(api, request)).toMatchObject({
      ok: true,
      body: { episodes: [{ episodeId: 'newest' }], cursor: 'b' },
    });
    expect(await readFirstPages(apiWith({}).api, request)).toMatchObject({ ok: false, status: 502 });
  });
});

const from =
  (api: Client) =>
  (cursor: string | undefined): Promise<Answered<TimelinePage>> =>
    api.call('readTimeline', {
      params: { profileId: request.profileId },
      query: { ...request.query, cursor },
    });

describe('all pages of a timeline', () => {
  test('are read one after the other, and how far it is is told', async () => {
    const { api, asked } = apiWith({
      first: { episodes: twenty('a'), cursor: 'b' },
      b: { episodes: [], cursor: 'c' },
      c: { episodes: twenty('c') },
    });
    const told: number[] = [];
    const read = await readAllPages(from(api), (count) => told.push(count));
    expect(read.ok && read.body.episodes.length).toBe(40);
    expect(read.ok && read.body.cursor).toBeUndefined();
    expect(asked).toEqual(['eyes=open', 'eyes=open&cursor=b', 'eyes=open&cursor=c']);
    expect(told).toEqual([20, 20]);
  });

  test('are not taken for all where one cannot be had', async () => {
    const { api } = apiWith({ first: { episodes: twenty('a'), cursor: 'b' } });
    expect(await readAllPages(from(api), () => undefined)).toMatchObject({ ok: false, status: 502 });
  });
});

describe('pages in a row', () => {
  const newest = { episodes: episodes('c'), cursor: 'after c' };
  const older = [
    { after: 'after c', page: { episodes: episodes('b'), cursor: 'after b' } },
    { after: 'after b', page: { episodes: episodes('a') } },
  ];

  test('are one, which goes on where the last one does', () => {
    const all = inARow(newest, older);
    expect(all.episodes.map(({ episodeId }) => episodeId)).toEqual(['c', 'b', 'a']);
    expect(all.cursor).toBeUndefined();
  });

  test('leave nobody out between them: what does not follow is read again', () => {
    const renewed = { episodes: episodes('d'), cursor: 'after d' };
    expect(inARow(renewed, older)).toEqual(renewed);
  });
});
