import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { largestPage } from '../../src/timeline/timeline.ts';
import { countCalls } from '../support/count-calls.ts';
import { type DrivenApi, drivenApi, madeProfile } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { eyesSeen, placeEpisodes } from '../support/placed-episodes.ts';
import { problemOf } from '../support/problem.ts';
import { newAccount, newEpisode, newMeasurement, newTestDone, ticketRequest } from '../support/requests.ts';
import { daysOf, idsOf, page, pages } from './pages.ts';

/** Opens an episode on each of these days of November 2026, in this order. */
async function episodesOn(api: DrivenApi, profilePath: string, days: number[]): Promise<string[]> {
  return Promise.all(
    days.map(async (day) => {
      const episodeId = newId();
      const startedAt = { at: `2026-11-${String(day).padStart(2, '0')}T10:00:00Z`, precision: 'exact' };
      await api.request('PUT', `${profilePath}/episodes/${episodeId}`, newEpisode({ startedAt }));
      return episodeId;
    }),
  );
}

async function profileWithEpisodesOn(days: number[]) {
  const api = await drivenApi();
  const { path, profileId } = await madeProfile(api);
  return { api, path, profileId, episodeIds: await episodesOn(api, path, days) };
}

test('the timeline of a new profile is empty and has no next page', async () => {
  const { api, path } = await profileWithEpisodesOn([]);
  expect(await page(api, path)).toEqual({ episodes: [] });
});

test('the timeline shows the newest episode first, whatever the order in which they were recorded', async () => {
  const { api, path } = await profileWithEpisodesOn([3, 20, 11, 7]);
  expect(daysOf(await page(api, path))).toEqual(['20', '11', '07', '03']);
});

test('the timeline shows the oldest episode first where that is asked for', async () => {
  const { api, path } = await profileWithEpisodesOn([3, 20, 11, 7]);
  expect(daysOf(await page(api, path, { order: 'oldest' }))).toEqual(['03', '07', '11', '20']);
});

test('an episode is in the timeline as soon as it was opened', async () => {
  const { api, path, episodeIds } = await profileWithEpisodesOn([3]);
  expect(idsOf([await page(api, path)])).toEqual(episodeIds);
});

test('each episode of the timeline has its own photos, in the order in which they were named', async () => {
  const { api, path, episodeIds } = await profileWithEpisodesOn([3, 4]);
  const photoIds = [newId(), newId(), newId()];
  const [first, second] = episodeIds;
  await api.request('PUT', `${path}/episodes/${first}/photos/${photoIds[2]}`, ticketRequest());
  await api.request('PUT', `${path}/episodes/${first}/photos/${photoIds[0]}`, ticketRequest());
  await api.request('PUT', `${path}/episodes/${second}/photos/${photoIds[1]}`, ticketRequest());
  const { episodes } = await page(api, path);
  expect(episodes.map(({ photos }) => photos.map(({ photoId }) => photoId))).toEqual([
    [photoIds[1]],
    [photoIds[0], photoIds[2]],
  ]);
});

test("an episode of the timeline is shown with its photos' readings and all else that hangs on it", async () => {
  const { api, path, profileId } = await profileWithEpisodesOn([]);
  const answer = eyesSeen('closed');
  const [episodeId] = await placeEpisodes(api.table, profileId, [
    { startedAt: '2026-11-03T10:00:00Z', photos: [{ answer }] },
  ]);
  const episodePath = `${path}/episodes/${episodeId}`;
  await api.request('PUT', `${episodePath}/accounts/${newId()}`, newAccount({ eyes: 'open' }));
  await api.request('PUT', `${episodePath}/measurements/${newId()}`, newMeasurement());
  await api.request('PUT', `${episodePath}/tests/${newId()}`, newTestDone());
  const shown = await api.request('GET', `${path}/timeline`);
  const alone = await api.request('GET', episodePath);
  expect(shown.body).toMatchObject({
    episodes: [
      { episodeId, photos: [{ answer }], accounts: [{ eyes: 'open' }], measurements: [{}], testsDone: [{}] },
    ],
  });
  expect(shown.body).toEqual({ episodes: [alone.body] });
});

test.each(['newest', 'oldest'])(
  'pages of any size, one after the other, hold every episode once, the %s first',
  async (order) => {
    const { api, path, episodeIds } = await profileWithEpisodesOn([1, 2, 3, 4]);
    const expected = order === 'newest' ? episodeIds.toReversed() : episodeIds;
    for (const limit of [1, 2, 3, 4, 5, 20]) {
      const all = await pages(api, path, { order, limit: String(limit) });
      expect({ limit, ids: idsOf(all) }).toEqual({ limit, ids: expected });
      expect(all).toHaveLength(Math.ceil(4 / limit));
    }
  },
);

test('a page says up to which start it leads, and the last one of all does not', async () => {
  const { api, path } = await profileWithEpisodesOn([1, 2, 3]);
  const all = await pages(api, path, { limit: '2' });
  expect(all.map(({ searchedTo }) => searchedTo)).toEqual(['2026-11-02T10:00:00.000Z', undefined]);
});

test('episodes that began at the same moment are paged without losing one', async () => {
  const { api, path, episodeIds } = await profileWithEpisodesOn([9, 9, 9]);
  expect(idsOf(await pages(api, path, { limit: '2' })).toSorted()).toEqual(episodeIds.toSorted());
});

test('without a limit a page holds as many episodes as it may, and leads on', async () => {
  const { api, path } = await profileWithEpisodesOn(
    Array.from({ length: largestPage + 1 }, (_, index) => index + 1),
  );
  const read = await page(api, path);
  expect(read.episodes).toHaveLength(largestPage);
  expect(read.cursor).toBeDefined();
});

test('a photo that is taken after the first page is on the second', async () => {
  const { api, path, episodeIds } = await profileWithEpisodesOn([1, 2]);
  const { cursor = '' } = await page(api, path, { limit: '1' });
  await api.request('PUT', `${path}/episodes/${episodeIds[0]}/photos/${newId()}`, ticketRequest());
  const { episodes } = await page(api, path, { limit: '1', cursor });
  expect(episodes[0]?.photos).toMatchObject([{ state: 'awaiting_upload' }]);
});

test.each(['newest', 'oldest'])(
  'a page takes one Query and one for each of its episodes, the %s first',
  async (order) => {
    const { api, path } = await profileWithEpisodesOn(Array.from({ length: 28 }, (_, index) => index + 1));
    const calls = countCalls(api.table.client);
    const { cursor = '' } = await page(api, path, { order, limit: '7' });
    expect(calls.taken()).toEqual({ GetItem: 1, PutItem: 1, 'Query timeline': 1, Query: 7 });
    await page(api, path, { order, limit: '7', cursor });
    expect(calls.taken()).toEqual({ GetItem: 1, PutItem: 1, 'Query timeline': 1, Query: 7 });
  },
);

const at = (time: string) => ({ startedAt: `2026-11-23T${time}Z` });

test('from is the first moment that a page holds, and to the first that it does not', async () => {
  const { api, path, profileId } = await profileWithEpisodesOn([]);
  const [, first, second] = await placeEpisodes(api.table, profileId, [
    at('08:59:59.999'),
    at('09:00:00.000'),
    at('09:59:59.999'),
    at('10:00:00.000'),
  ]);
  const range = { from: '2026-11-23T09:00:00Z', to: '2026-11-23T11:00:00+01:00' };
  expect(idsOf([await page(api, path, range)])).toEqual([second, first]);
  expect(idsOf(await pages(api, path, { ...range, order: 'oldest', limit: '1' }))).toEqual([first, second]);
  expect((await page(api, path, { from: range.from })).episodes).toHaveLength(3);
  expect((await page(api, path, { to: range.to })).episodes).toHaveLength(3);
});

let table: EmbeddedTable;
let refusing: { api: DrivenApi; path: string };
beforeAll(async () => {
  table = await embeddedTable();
  const api = await drivenApi({ table });
  refusing = { api, path: (await madeProfile(api)).path };
});

test.each([
  ['the same moment', '2026-11-23T10:00:00+01:00'],
  ['earlier', '2026-11-23T08:59:59.999Z'],
])('a range that ends at %s than it begins is refused', async (_, to) => {
  const { api, path } = refusing;
  const query = new URLSearchParams({ from: '2026-11-23T09:00:00Z', to }).toString();
  const refused = await api.request('GET', `${path}/timeline?${query}`);
  expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'query', field: 'to' }]));
});

test.each(['0', '21', '-1', '1.5', 'many', '', '%201', '1&limit=2', '1e1'])(
  'a limit of %j is refused',
  async (limit) => {
    const { api, path } = refusing;
    const refused = await api.request('GET', `${path}/timeline?limit=${limit}`);
    expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'query', field: 'limit' }]));
  },
);

test.each([
  ['since', '2026'],
  ['from', '2026-11-23'],
  ['from', '2026-11-23T09:00:00'],
  ['to', 'tomorrow'],
  ['to', '9999-12-31T23:59:59-01:00'],
  ['order', 'random'],
  ['eyes', 'shut'],
  ['answer', 'good'],
  ['recordedBy', 'carla'],
  ['accounts', 'yes'],
])('a question with %s=%s is refused by that name, not passed over', async (field, value) => {
  const { api, path } = refusing;
  const refused = await api.request('GET', `${path}/timeline?${field}=${value}`);
  expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'query', field }]));
});
