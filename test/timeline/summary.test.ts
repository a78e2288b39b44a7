import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { mostSummarised, Summary } from '../../src/timeline/summary.ts';
import { type DrivenApi, drivenApi, keyOf } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { eyesSeen, type Placed, placeEpisodes } from '../support/placed-episodes.ts';
import { problemOf } from '../support/problem.ts';
import { hiding, newProfile } from '../support/requests.ts';
import type { Question } from './pages.ts';

let table: EmbeddedTable;
let api: DrivenApi;
beforeAll(async () => {
  table = await embeddedTable();
  api = await drivenApi({ table });
});

async function profileWith(placed: Placed[], profile: Record<string, unknown> = {}) {
  const { body } = await api.request('POST', '/api/profiles', newProfile(profile));
  const { profileId } = z.parse(z.object({ profileId: z.string() }), body);
  return {
    path: `/api/profiles/${profileId}`,
    profileId,
    episodeIds: await placeEpisodes(table, profileId, placed),
  };
}

async function summary(path: string, question: Question = {}): Promise<Summary> {
  const query = new URLSearchParams(question).toString();
  const { status, body } = await api.request('GET', `${path}/summary?${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return z.parse(Summary, body);
}

const startedAt = '2026-11-20T10:00:00Z';

const minute = (number: number) =>
  new Date(Date.parse('2026-11-01T00:00:00Z') + number * 60_000).toISOString();

test('the summary of a new profile is of the last 365 days, and empty', async () => {
  const { path } = await profileWith([]);
  expect(await summary(path)).toMatchObject({
    from: '2025-11-23T09:00:00.000Z',
    to: '2026-11-23T09:00:00.000Z',
    complete: true,
    timeZone: 'UTC',
    timeZoneFrom: 'none',
    episodes: 0,
    durations: { medianSeconds: null },
    gaps: { medianSeconds: null },
    eyes: { compared: 0, differing: [] },
  });
});

test.each<[Question, string, string]>([
  [{ from: '2024-02-28T00:00:00Z' }, '2024-02-28T00:00:00.000Z', '2025-02-27T00:00:00.000Z'],
  [{ to: '2026-01-01T01:00:00+01:00' }, '2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  [{ from: '9999-06-01T00:00:00Z' }, '9999-06-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
  [{ to: '0001-06-01T00:00:00Z' }, '0001-01-01T00:00:00.000Z', '0001-06-01T00:00:00.000Z'],
])('of which only one end is said, as in %j, the span is a year', async (question, from, to) => {
  const { path } = await profileWith([]);
  expect(await summary(path, question)).toMatchObject({ from, to });
});

test.each<[string, Question]>([
  ['to', { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
  ['to', { from: '1900-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
  ['from', { from: 'yesterday' }],
  ['timeZone', { timeZone: '+01:00' }],
  ['timeZone', { timeZone: 'Europe/Atlantis' }],
  ['cursor', { cursor: 'x' }],
])('a wrong %s is refused by that name', async (field, question) => {
  const { path } = await profileWith([]);
  const query = new URLSearchParams(question).toString();
  const refused = await api.request('GET', `${path}/summary?${query}`);
  expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'query', field }]));
});

test('the summary counts by the clock of the profile, unless the question names another', async () => {
  const placed = [{ startedAt: '2026-10-31T23:30:00Z' }];
  const { path } = await profileWith(placed, { timeZone: 'Europe/Berlin' });
  const span = { from: '2026-10-01T00:00:00Z', to: '2026-11-15T00:00:00Z' };
  const inBerlin = await summary(path, span);
  expect(inBerlin).toMatchObject({ timeZone: 'Europe/Berlin', timeZoneFrom: 'profile' });
  expect(inBerlin.starts).toMatchObject({
    months: [
      { month: '2026-10', episodes: 0 },
      { month: '2026-11', episodes: 1 },
    ],
    weekdays: { sunday: 1, saturday: 0 },
  });
  expect(inBerlin.starts.hours[0]).toBe(1);
  const inNewYork = await summary(path, { ...span, timeZone: 'America/New_York' });
  expect(inNewYork).toMatchObject({ timeZone: 'America/New_York', timeZoneFrom: 'question' });
  expect(inNewYork.starts).toMatchObject({ weekdays: { saturday: 1 } });
  expect(inNewYork.starts.hours[19]).toBe(1);
});

test('the summary holds the episodes of its span and no other, with their lengths and gaps', async () => {
  const { path } = await profileWith([
    { startedAt: '2026-10-31T23:59:59.999Z' },
    { startedAt: '2026-11-01T00:00:00Z', endedAt: '2026-11-01T00:02:00Z' },
    { startedAt: '2026-11-03T00:00:00Z', endedAt: '2026-11-03T00:01:00Z' },
    { startedAt: '2026-11-04T00:00:00Z' },
  ]);
  const span = { from: '2026-11-01T00:00:00Z', to: '2026-11-04T00:00:00Z' };
  expect(await summary(path, span)).toMatchObject({
    episodes: 2,
    durations: { known: 2, medianSeconds: 90, longestSeconds: 120 },
    gaps: { known: 1, medianSeconds: 172_800 },
  });
});

test('a hidden episode is not counted', async () => {
  const { path, episodeIds } = await profileWith([{ startedAt }, { startedAt }]);
  await api.request('PUT', `${path}/episodes/${episodeIds[0]}/hidden`, hiding());
  expect(await summary(path)).toMatchObject({ episodes: 1, gaps: { known: 0 } });
});

test('two episodes that were joined count once, with what both phones recorded', async () => {
  const { path, episodeIds } = await profileWith([
    { startedAt, photos: [{ answer: eyesSeen('open') }] },
    { startedAt, accounts: [{ eyes: 'closed' }] },
  ]);
  await api.request('PUT', `${path}/episodes/${episodeIds[1]}/same-as`, { episodeId: episodeIds[0] });
  expect(await summary(path)).toMatchObject({
    episodes: 1,
    eyes: {
      inPhotos: { open: 1 },
      asTold: { closed: 1 },
      compared: 1,
      differing: [
        { episodeId: episodeIds[0], startedAt: { at: '2026-11-20T10:00:00.000Z', precision: 'exact' } },
      ],
    },
  });
});

test('of more episodes than it can look through, the summary is about the newest, and says since when', async () => {
  const count = mostSummarised + 2;
  const { path } = await profileWith(
    Array.from({ length: count }, (_, number) => ({ startedAt: minute(number) })),
  );
  expect(await summary(path)).toMatchObject({
    complete: false,
    episodes: mostSummarised,
    from: minute(2),
    searchedTo: minute(2),
    gaps: { known: mostSummarised - 1 },
  });
  expect(await summary(path, { from: minute(2) })).toMatchObject({
    complete: true,
    episodes: mostSummarised,
  });
});

const turnedAway = { pose: { roll: 0, yaw: 70, pitch: 0 } };
const photo = (...states: Parameters<typeof eyesSeen>[0][]) => ({
  photos: states.map((state) => ({ answer: eyesSeen(state) })),
});
const said = (...answers: ('open' | 'closed' | 'fluttering' | 'varied' | 'not_seen' | 'unknown')[]) => ({
  accounts: answers.map((eyes) => ({ eyes })),
});

const counted = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([state, count]) => (count === 1 ? [state] : []));

describe('the eyes', () => {
  test.each<[string, Omit<Placed, 'startedAt'>, string, string, 'compared' | 'differing' | 'not compared']>([
    ['nothing', {}, 'noPhoto', 'notTold', 'not compared'],
    ['a photo alone', photo('open'), 'open', 'notTold', 'not compared'],
    ['a witness alone', said('closed'), 'noPhoto', 'closed', 'not compared'],
    ['both the same', { ...photo('closed'), ...said('closed') }, 'closed', 'closed', 'compared'],
    ['opposites', { ...photo('closed'), ...said('open') }, 'closed', 'open', 'differing'],
    ['opposites, the other way', { ...photo('open'), ...said('closed') }, 'open', 'closed', 'differing'],
    [
      'photos of both, one told',
      { ...photo('open', 'closed'), ...said('closed') },
      'both',
      'closed',
      'differing',
    ],
    [
      'photos of both, told as varied',
      { ...photo('open', 'closed'), ...said('varied') },
      'both',
      'varied',
      'compared',
    ],
    ['fluttering', { ...photo('closed'), ...said('fluttering') }, 'closed', 'fluttering', 'compared'],
    [
      'eyes that nobody saw',
      { ...photo('not_visible'), ...said('not_seen') },
      'notSeen',
      'notSeen',
      'not compared',
    ],
    ['an uncertain photo', { ...photo('uncertain', 'open'), ...said('open') }, 'open', 'open', 'compared'],
    [
      'a photo in which the face is turned away',
      { photos: [{ answer: eyesSeen('closed', turnedAway) }], ...said('open') },
      'notSeen',
      'open',
      'not compared',
    ],
    [
      'a photo without a face',
      { photos: [{ answer: { kind: 'no_face' } }], ...said('unknown') },
      'notSeen',
      'notTold',
      'not compared',
    ],
    [
      'witnesses who contradict each other',
      { ...photo('open'), ...said('open', 'closed') },
      'open',
      'contradictory',
      'differing',
    ],
    [
      'a photo of afterwards',
      { photos: [{ phase: 'after', answer: eyesSeen('open') }] },
      'noPhoto',
      'notTold',
      'not compared',
    ],
  ])('with %s are counted as such', async (_, placed, inPhotos, asTold, comparison) => {
    const { path, episodeIds } = await profileWith([{ startedAt, ...placed }]);
    const { eyes } = await summary(path);
    expect([counted(eyes.inPhotos), counted(eyes.asTold)]).toEqual([[inPhotos], [asTold]]);
    expect({
      compared: eyes.compared,
      differing: eyes.differing.map(({ episodeId }) => episodeId),
    }).toEqual({
      compared: comparison === 'not compared' ? 0 : 1,
      differing: comparison === 'differing' ? episodeIds : [],
    });
  });

  test('as a witness put them right are what counts; an amendment of something else leaves them as they were', async () => {
    const [first, second] = [newId(), newId()];
    const { path } = await profileWith([
      {
        startedAt,
        accounts: [
          { accountId: first, eyes: 'open' },
          { amends: first, eyes: 'closed' },
        ],
      },
      {
        startedAt,
        accounts: [
          { accountId: second, eyes: 'open' },
          { amends: second, colour: 'pale' },
        ],
      },
    ]);
    const { eyes } = await summary(path);
    expect(eyes.asTold).toMatchObject({ open: 1, closed: 1, contradictory: 0 });
  });
});

test('a stranger gets no summary', async () => {
  const { path } = await profileWith([
    { startedAt, episode: { openedBy: { personKey: keyOf('x'), role: 'carer' } } },
  ]);
  const refused = await api.request('GET', `${path}/summary`, undefined, { as: 'stranger' });
  expect(refused).toMatchObject(problemOf(404, 'not_found'));
});
