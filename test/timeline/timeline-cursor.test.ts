import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { TimelineQuery } from '../../src/timeline/timeline.ts';
import { Position, timelineCursor, timelinePosition } from '../../src/timeline/timeline-position.ts';
import { anyText } from '../support/any-text.ts';
import { drivenApi, keyOf, madeProfile } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { placeEpisodes } from '../support/placed-episodes.ts';
import { problemOf } from '../support/problem.ts';
import { idsOf, page, pages, type Question } from './pages.ts';

let table: EmbeddedTable;
beforeAll(async () => {
  table = await embeddedTable();
});

async function profileWithEpisodes(count: number) {
  const api = await drivenApi({ table });
  const { path, profileId } = await madeProfile(api, 'carla', []);
  const minutes = Array.from({ length: count }, (_, minute) => String(minute).padStart(2, '0'));
  const placed = minutes.map((minute) => ({ startedAt: `2026-11-23T10:${minute}:00Z` }));
  return { api, path, profileId, episodeIds: await placeEpisodes(api.table, profileId, placed) };
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (cursor = '') =>
  z.parse(z.tuple([z.string(), Position]), JSON.parse(Buffer.from(cursor, 'base64url').toString()));

/** A real cursor, its position changed. */
async function cursorWith(change: (list: string, position: Position) => unknown) {
  const world = await profileWithEpisodes(3);
  const { cursor } = await page(world.api, world.path, { limit: '1' });
  return { ...world, cursor: encoded(change(...decoded(cursor))) };
}

test.each<[string, (list: string, position: Position) => unknown]>([
  ['of other JSON', () => 7],
  ['with a field too many', (list, position) => [list, { ...position, SK: 'GATE' }]],
  ['with a field too few', (list, { episodeId }) => [list, { episodeId }]],
  ['with a field of another type', (list, position) => [list, { ...position, startedAt: 1 }]],
  ['with no time in it', (list, position) => [list, { ...position, startedAt: '' }]],
  ['with no episode in it', (list, position) => [list, { ...position, episodeId: 'x#PHOTO#y' }]],
  ['of another list', (list, position) => [`${list}x`, position]],
  ['with nothing of its list', (_, position) => position],
])('a cursor %s is refused', async (_, change) => {
  const { api, path, cursor } = await cursorWith(change);
  const refused = await api.request('GET', `${path}/timeline?limit=1&cursor=${cursor}`);
  expect(refused).toMatchObject(problemOf(400, 'cursor_invalid'));
});

test.each(['', 'next-page', Buffer.from('{"profileId":').toString('base64url')])(
  'the text %j for a cursor is refused',
  async (cursor) => {
    const { api, path } = await profileWithEpisodes(1);
    const refused = await api.request('GET', `${path}/timeline?cursor=${cursor}`);
    expect(refused).toMatchObject(problemOf(400, 'cursor_invalid'));
  },
);

test('a cursor that is cut off is refused', async () => {
  const { api, path } = await profileWithEpisodes(2);
  const { cursor } = await page(api, path, { limit: '1' });
  const refused = await api.request('GET', `${path}/timeline?cursor=${cursor?.slice(0, -9)}`);
  expect(refused).toMatchObject(problemOf(400, 'cursor_invalid'));
});

test('a cursor that is too long to be ours is refused', async () => {
  const { api, path } = await profileWithEpisodes(0);
  const refused = await api.request('GET', `${path}/timeline?cursor=${'a'.repeat(501)}`);
  expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'query', field: 'cursor' }]));
});

test("another profile's cursor is refused, even by its owner", async () => {
  const { api, path } = await profileWithEpisodes(2);
  const { path: otherPath } = await madeProfile(api, 'carla', []);
  const { cursor } = await page(api, path, { limit: '1' });
  const refused = await api.request('GET', `${otherPath}/timeline?cursor=${cursor}`);
  expect(refused).toMatchObject(problemOf(400, 'cursor_invalid'));
});

test.each<[string, Question]>([
  ['order', { order: 'oldest' }],
  ['from', { from: '2026-11-23T09:00:00Z' }],
  ['to', { to: '2026-11-24T00:00:00Z' }],
  ['eyes', { eyes: 'closed' }],
  ['answer', { answer: 'no_face' }],
  ['recordedBy', { recordedBy: keyOf('carla') }],
  ['accounts', { accounts: 'without' }],
])('a cursor of a question with another %s is refused', async (_, other) => {
  const { api, path } = await profileWithEpisodes(2);
  const { cursor = '' } = await page(api, path, { limit: '1' });
  const query = new URLSearchParams({ ...other, limit: '1', cursor }).toString();
  const refused = await api.request('GET', `${path}/timeline?${query}`);
  expect(refused).toMatchObject(problemOf(400, 'cursor_invalid'));
});

test('a cursor holds for another limit, and for the same moments said with another offset', async () => {
  const { api, path, episodeIds } = await profileWithEpisodes(3);
  const from = '2026-11-23T09:00:00Z';
  const { cursor = '' } = await page(api, path, { limit: '1', from });
  const rest = await page(api, path, { limit: '20', from: '2026-11-23T10:00:00+01:00', cursor });
  expect(idsOf([rest])).toEqual([episodeIds[1], episodeIds[0]]);
});

test('a position outside of the range that was asked for is refused, whoever wrote it', async () => {
  const { api, path, profileId } = await profileWithEpisodes(2);
  const query = z.parse(TimelineQuery, { from: '2026-11-23T09:00:00Z', to: '2026-11-23T11:00:00Z' });
  const [episodeId = ''] = await placeEpisodes(api.table, profileId, [{ startedAt: '2026-11-22T09:00:00Z' }]);
  for (const startedAt of ['2026-11-22T09:00:00.000Z', '2026-11-23T11:00:00.000Z']) {
    const cursor = timelineCursor(profileId, query, { startedAt, episodeId });
    const asked = new URLSearchParams({ from: query.from ?? '', to: query.to ?? '', cursor }).toString();
    const refused = await api.request('GET', `${path}/timeline?${asked}`);
    expect(refused).toMatchObject(problemOf(400, 'cursor_invalid'));
  }
});

test('a cursor gives no one a profile that is not theirs', async () => {
  const { api, path } = await profileWithEpisodes(2);
  const { cursor } = await page(api, path, { limit: '1' });
  const refused = await api.request('GET', `${path}/timeline?cursor=${cursor}`, undefined, {
    as: 'stranger',
  });
  expect(refused).toMatchObject(problemOf(404, 'not_found'));
});

const instants = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const positions = fc.record({ episodeId: fc.uuid({ version: 7 }), startedAt: instants });

test('every position comes back out of its cursor, for its own profile only', () => {
  const profileIds = fc.uuid({ version: 5 });
  const query = z.parse(TimelineQuery, {});
  fc.assert(
    fc.property(profileIds, profileIds, positions, (profileId, another, position) => {
      fc.pre(profileId !== another);
      const cursor = timelineCursor(profileId, query, position);
      expect(timelinePosition(profileId, query, cursor)).toEqual(position);
      expect(timelinePosition(another, query, cursor)).toBeUndefined();
      expect(cursor.length).toBeLessThanOrEqual(500);
    }),
  );
});

test('no text at all makes a cursor throw', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(timelinePosition('p', z.parse(TimelineQuery, {}), text)).toBeUndefined();
    }),
  );
});

test('episodes that are recorded between pages neither repeat nor hide one that was there', async () => {
  const { api } = await profileWithEpisodes(0);
  // Few moments, so that many begin together and new ones fall exactly where a page ended.
  const moments = fc.integer({ min: 0, max: 9 }).map((second) => `2026-11-23T10:00:0${second}Z`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(moments, { minLength: 1, maxLength: 12 }),
      fc.array(fc.array(moments, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('newest', 'oldest'),
      async (before, later, limit, order) => {
        const { path, profileId } = await madeProfile(api, 'carla', []);
        const placed = await placeEpisodes(
          api.table,
          profileId,
          before.map((startedAt) => ({ startedAt })),
        );
        const rounds = [...later];
        const all = await pages(api, path, { order, limit: String(limit) }, async () => {
          const recorded = rounds.shift() ?? [];
          await placeEpisodes(
            api.table,
            profileId,
            recorded.map((startedAt) => ({ startedAt })),
          );
        });
        const seen = idsOf(all);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((id) => placed.includes(id)).toSorted()).toEqual(placed.toSorted());
        const starts = all.flatMap(({ episodes }) => episodes.map(({ startedAt }) => startedAt.at));
        expect(starts).toEqual(order === 'oldest' ? starts.toSorted() : starts.toSorted().toReversed());
      },
    ),
    { numRuns: 20 },
  );
});
