import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { cursorOf, largestPage, positionOf } from '../../src/timeline/timeline.ts';
import { type DrivenApi, drivenApi, madeProfile } from '../support/driven-api.ts';
import { problemOf } from '../support/problem.ts';
import { newEpisode, ticketRequest } from '../support/requests.ts';

const Page = z.object({
  episodes: z.array(
    z.object({
      episodeId: z.string(),
      startedAt: z.object({ at: z.string() }),
      photos: z.array(z.object({ photoId: z.string(), state: z.string() })),
    }),
  ),
  cursor: z.optional(z.string()),
});

async function page(api: DrivenApi, profilePath: string, query = '') {
  const { status, body } = await api.request('GET', `${profilePath}/timeline${query}`);
  expect(status).toBe(200);
  return z.parse(Page, body);
}

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
  const { episodes } = await page(api, path);
  expect(episodes.map(({ startedAt }) => startedAt.at.slice(8, 10))).toEqual(['20', '11', '07', '03']);
});

test('an episode is in the timeline as soon as it was opened', async () => {
  const { api, path, episodeIds } = await profileWithEpisodesOn([3]);
  const { episodes } = await page(api, path);
  expect(episodes.map(({ episodeId }) => episodeId)).toEqual(episodeIds);
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

test.each([1, 2, 3, 4, 5, 20])('pages of %i, one after the other, hold every episode once', async (limit) => {
  const { api, path, episodeIds } = await profileWithEpisodesOn([1, 2, 3, 4]);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    // Each page's cursor comes from the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const read: z.infer<typeof Page> = await page(
      api,
      path,
      `?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
    );
    expect(read.episodes.length).toBeLessThanOrEqual(limit);
    seen.push(...read.episodes.map(({ episodeId }) => episodeId));
    cursor = read.cursor;
  } while (cursor !== undefined);
  expect(seen).toEqual(episodeIds.toReversed());
});

test('episodes that began at the same moment are paged without losing one', async () => {
  const { api, path, episodeIds } = await profileWithEpisodesOn([9, 9, 9]);
  const first = await page(api, path, '?limit=2');
  const second = await page(api, path, `?limit=2&cursor=${first.cursor}`);
  const seen = [...first.episodes, ...second.episodes].map(({ episodeId }) => episodeId);
  expect(seen.toSorted()).toEqual(episodeIds.toSorted());
});

test('without a limit a page holds as many episodes as it may, and leads on', async () => {
  const { api, path } = await profileWithEpisodesOn(
    Array.from({ length: largestPage + 1 }, (_, index) => index + 1),
  );
  const read = await page(api, path);
  expect(read.episodes).toHaveLength(largestPage);
  expect(read.cursor).toBeDefined();
});

test('an episode that is recorded between two pages moves none of the others', async () => {
  const { api, path } = await profileWithEpisodesOn([1, 2, 3, 4]);
  const first = await page(api, path, '?limit=2');
  await episodesOn(api, path, [28]);
  const second = await page(api, path, `?limit=2&cursor=${first.cursor}`);
  expect(second.episodes.map(({ startedAt }) => startedAt.at.slice(8, 10))).toEqual(['02', '01']);
});

test('a photo that is taken after the first page is on the second', async () => {
  const { api, path, episodeIds } = await profileWithEpisodesOn([1, 2]);
  const { cursor } = await page(api, path, '?limit=1');
  await api.request('PUT', `${path}/episodes/${episodeIds[0]}/photos/${newId()}`, ticketRequest());
  const { episodes } = await page(api, path, `?limit=1&cursor=${cursor}`);
  expect(episodes[0]?.photos).toMatchObject([{ state: 'awaiting_upload' }]);
});

test.each(['0', '21', '-1', '1.5', 'many', '', '%201', '1&limit=2', '1e1'])(
  'a limit of %j is refused',
  async (limit) => {
    const { api, path } = await profileWithEpisodesOn([]);
    const refused = await api.request('GET', `${path}/timeline?limit=${limit}`);
    expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'query', field: 'limit' }]));
  },
);

test('a filter that we do not know is refused by its name, not passed over', async () => {
  const { api, path } = await profileWithEpisodesOn([]);
  const refused = await api.request('GET', `${path}/timeline?since=2026`);
  expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'query', field: 'since' }]));
});

const positionIn = (profileId: string, changes: Record<string, unknown> = {}) => ({
  profileId,
  episodeId: newId(),
  startedAt: '2026-11-23T10:00:00.000Z',
  ...changes,
});
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each<[string, (profileId: string) => string]>([
  ['that is empty', () => ''],
  ['of other text', () => 'next-page'],
  ['that is no JSON', () => Buffer.from('{"profileId":').toString('base64url')],
  ['of other JSON', () => encoded(7)],
  ['with a field too many', (profileId) => encoded(positionIn(profileId, { SK: 'GATE' }))],
  ['with a field too few', (profileId) => encoded({ profileId })],
  ['with a field of another type', (profileId) => encoded(positionIn(profileId, { startedAt: 1 }))],
  ['with no time in it', (profileId) => encoded(positionIn(profileId, { startedAt: '' }))],
  ['with no episode in it', (profileId) => encoded(positionIn(profileId, { episodeId: 'x#PHOTO#y' }))],
  ['that is cut off', (profileId) => encoded(positionIn(profileId)).slice(0, -9)],
])('a cursor %s is refused', async (_, cursorFor) => {
  const { api, path, profileId } = await profileWithEpisodesOn([1]);
  const refused = await api.request('GET', `${path}/timeline?cursor=${cursorFor(profileId)}`);
  expect(refused).toMatchObject(problemOf(400, 'cursor_invalid'));
});

test("another profile's cursor is refused, even by its owner", async () => {
  const { api, path, profileId } = await profileWithEpisodesOn([1, 2]);
  const { path: otherPath } = await madeProfile(api);
  const { cursor } = await page(api, path, '?limit=1');
  const refused = await api.request('GET', `${otherPath}/timeline?cursor=${cursor}`);
  expect(refused).toMatchObject(problemOf(400, 'cursor_invalid'));
  expect(positionOf(cursor ?? '', profileId)).toBeDefined();
});

test('a cursor gives no one a profile that is not theirs', async () => {
  const { api, path } = await profileWithEpisodesOn([1, 2]);
  const { cursor } = await page(api, path, '?limit=1');
  const refused = await api.request('GET', `${path}/timeline?cursor=${cursor}`, undefined, {
    as: 'stranger',
  });
  expect(refused).toMatchObject(problemOf(404, 'not_found'));
});

test('a cursor that is too long to be ours is refused', async () => {
  const { api, path } = await profileWithEpisodesOn([]);
  const refused = await api.request('GET', `${path}/timeline?cursor=${'a'.repeat(501)}`);
  expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'query', field: 'cursor' }]));
});

test('every position comes back out of its cursor, for its own profile only', () => {
  const profileIds = fc.uuid({ version: 5 });
  const positions = fc.record({
    episodeId: fc.uuid({ version: 7 }),
    startedAt: fc
      .date({
        min: new Date('0001-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59.999Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString()),
  });
  fc.assert(
    fc.property(profileIds, profileIds, positions, (profileId, another, rest) => {
      fc.pre(profileId !== another);
      const cursor = cursorOf({ profileId, ...rest });
      expect(positionOf(cursor, profileId)).toEqual({ profileId, ...rest });
      expect(positionOf(cursor, another)).toBeUndefined();
      expect(cursor.length).toBeLessThanOrEqual(500);
    }),
  );
});

test('no text at all makes a cursor throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(positionOf(text, 'p')).toBeUndefined();
    }),
  );
});
