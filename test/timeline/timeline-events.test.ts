import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { countCalls } from '../support/count-calls.ts';
import { drivenApi, madeProfile } from '../support/driven-api.ts';
import { eyesSeen, type Placed, placeEpisodes } from '../support/placed-episodes.ts';
import { hiding } from '../support/requests.ts';
import { idsOf, page, pages } from './pages.ts';

async function profileWith(placed: Placed[]) {
  const api = await drivenApi();
  const { path, profileId } = await madeProfile(api, 'carla', []);
  return { api, path, profileId, episodeIds: await placeEpisodes(api.table, profileId, placed) };
}

const minute = (number: number): string =>
  new Date(Date.parse('2026-11-01T00:00:00Z') + number * 60_000).toISOString();

const Overlapping = z.object({
  episodes: z.array(z.object({ episodeId: z.string(), overlaps: z.array(z.string()) })),
});

test('hidden episodes are left out unless they are asked for', async () => {
  const { api, path, episodeIds } = await profileWith([{ startedAt: minute(0) }, { startedAt: minute(1) }]);
  const [first, second] = episodeIds;
  await api.request('PUT', `${path}/episodes/${first}/hidden`, hiding());
  expect(idsOf([await page(api, path)])).toEqual([second]);
  expect(idsOf([await page(api, path, { hidden: 'include' })])).toEqual([second, first]);
});

test('a page of hidden episodes leads on to what lies behind them', async () => {
  const { api, path, episodeIds } = await profileWith([0, 1, 2].map((at) => ({ startedAt: minute(at) })));
  for (const id of episodeIds.slice(1)) {
    // oxlint-disable-next-line no-await-in-loop
    await api.request('PUT', `${path}/episodes/${id}/hidden`, hiding());
  }
  const calls = countCalls(api.table.client);
  const [first, second, ...others] = await pages(api, path, { limit: '2' });
  expect(first).toMatchObject({ episodes: [], searchedTo: minute(1) });
  expect(idsOf(second ? [second] : [])).toEqual([episodeIds[0]]);
  expect(others).toEqual([]);
  expect(calls.taken()).toMatchObject({ 'Query timeline': 2, Query: 1 });
});

test('two episodes that were joined are one in the timeline, found by what either phone recorded', async () => {
  const { api, path, episodeIds } = await profileWith([
    { startedAt: minute(0) },
    { startedAt: minute(1), photos: [{ answer: eyesSeen('closed') }], accounts: [{}] },
  ]);
  const [primary, joined] = episodeIds;
  await api.request('PUT', `${path}/episodes/${joined}/same-as`, { episodeId: primary });
  const shown = await api.request('GET', `${path}/timeline?eyes=closed&accounts=with`);
  expect(shown.body).toMatchObject({
    episodes: [{ episodeId: primary, overlaps: [], joined: [{ episodeId: joined, photos: [{}] }] }],
  });
  expect((await page(api, path, { accounts: 'without' })).episodes).toEqual([]);
  await api.request('DELETE', `${path}/episodes/${joined}/same-as`);
  expect(idsOf([await page(api, path)])).toEqual([joined, primary]);
});

test('a page takes one Query more for each episode that is joined to one of its own', async () => {
  const { api, path, episodeIds } = await profileWith([0, 1, 2, 3].map((at) => ({ startedAt: minute(at) })));
  const [primary, ...others] = episodeIds;
  for (const id of others.slice(0, 2)) {
    // oxlint-disable-next-line no-await-in-loop
    await api.request('PUT', `${path}/episodes/${id}/same-as`, { episodeId: primary });
  }
  const calls = countCalls(api.table.client);
  expect((await page(api, path)).episodes).toHaveLength(2);
  expect(calls.taken()).toMatchObject({ 'Query timeline': 1, Query: 4 });
});

const lasting = (from: number, to: number) => ({ startedAt: minute(from), endedAt: minute(to) });

test('episodes that overlap name each other, also across the end of a page', async () => {
  const { api, path, episodeIds } = await profileWith([lasting(0, 5), lasting(4, 6), lasting(7, 8)]);
  const [first, second, third] = episodeIds;
  const expected = [
    { episodeId: third, overlaps: [] },
    { episodeId: second, overlaps: [first] },
    { episodeId: first, overlaps: [second] },
  ];
  for (const limit of ['1', '2', '20']) {
    // oxlint-disable-next-line no-await-in-loop
    const bodies = await pagesOfAnyOrder(api, path, limit);
    expect({ limit, episodes: bodies }).toMatchObject({ limit, episodes: expected });
  }
});

async function pagesOfAnyOrder(api: Awaited<ReturnType<typeof drivenApi>>, path: string, limit: string) {
  const episodes: z.infer<typeof Overlapping>['episodes'] = [];
  let cursor: string | undefined;
  do {
    // Each page's cursor comes from the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const { body } = await api.request(
      'GET',
      `${path}/timeline?limit=${limit}${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    episodes.push(...z.parse(Overlapping, body).episodes);
    ({ cursor } = z.parse(z.object({ cursor: z.optional(z.string()) }), body));
  } while (cursor !== undefined);
  return episodes;
}

test('an episode overlaps with one that a filter leaves out', async () => {
  const { api, path, episodeIds } = await profileWith([lasting(0, 5), { ...lasting(0, 5), accounts: [{}] }]);
  const { body } = await api.request('GET', `${path}/timeline?accounts=with`);
  expect(z.parse(Overlapping, body).episodes).toEqual([
    { episodeId: episodeIds[1], overlaps: [episodeIds[0]] },
  ]);
});
