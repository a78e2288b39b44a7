import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { stateOf, type TestState } from '../../src/episode/test-clock.ts';
import type { PlannedTest } from '../../src/plan/planned-test.ts';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, openedEpisode } from '../support/driven-api.ts';
import { problemOf } from '../support/problem.ts';
import { episodeCorrection, newEpisode, newTestDone } from '../support/requests.ts';

const minute = 60_000;
const start = Date.parse('2026-11-23T09:00:00.000Z');
const startedAt = { at: new Date(start).toISOString(), precision: 'exact' as const };

const planned = (opensAfterMinutes: number, closesAfterMinutes: number | null): PlannedTest => ({
  testId: 'x',
  name: 'X',
  from: 'start',
  opensAfterMinutes,
  closesAfterMinutes,
});
const after = (one: PlannedTest, milliseconds: number) =>
  stateOf(one, { startedAt }, new Date(start + milliseconds));

test.each([
  [10 * minute - 1, { state: 'not_yet', opensInMinutes: 1 }],
  [10 * minute, { state: 'open', closesInMinutes: 10 }],
  [10 * minute + 1, { state: 'open', closesInMinutes: 9 }],
  [20 * minute - 1, { state: 'open', closesInMinutes: 0 }],
  [20 * minute, { state: 'closed' }],
  [-minute, { state: 'not_yet', opensInMinutes: 11 }],
])('from 10 minutes on, and before 20: after %d ms it is as it should be', (milliseconds, expected) => {
  expect(after(planned(10, 20), milliseconds)).toMatchObject({
    ...expected,
    countedFrom: startedAt,
    opensAt: '2026-11-23T09:10:00.000Z',
    closesAt: '2026-11-23T09:20:00.000Z',
  });
});

test('a test that stays in time never closes', () => {
  expect(after(planned(0, null), 1000 * 24 * 60 * minute)).toMatchObject({
    state: 'open',
    closesAt: null,
    closesInMinutes: null,
  });
});

const anyTest = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.option(fc.integer({ min: 1, max: 3000 }), { nil: null }))
  .map(([opens, lasts]) => planned(opens, lasts === null ? null : opens + lasts));

/** Whether the minutes that are said lead to the next state, and no fewer do. */
function keepsItsWord(one: PlannedTest, passed: number, said: TestState): boolean {
  const stateAfter = (minutes: number) => after(one, passed + minutes * minute).state;
  if (said.state === 'not_yet') {
    return stateAfter(said.opensInMinutes) === 'open' && stateAfter(said.opensInMinutes - 1) === 'not_yet';
  }
  if (said.state !== 'open' || said.closesInMinutes === null) return true;
  const lastMoment = after(one, passed + said.closesInMinutes * minute - 1);
  return lastMoment.state !== 'closed' && stateAfter(said.closesInMinutes + 1) === 'closed';
}

test('at every moment a test is in just the one state that its window says, and the minutes lead to the next', () => {
  fc.assert(
    fc.property(anyTest, fc.integer({ min: -3000 * minute, max: 7000 * minute }), (one, passed) => {
      const opens = one.opensAfterMinutes * minute;
      const closes = one.closesAfterMinutes === null ? Infinity : one.closesAfterMinutes * minute;
      const said = after(one, passed);
      const expected = passed < opens ? 'not_yet' : passed < closes ? 'open' : 'closed';
      expect(said.state).toBe(expected);
      expect(keepsItsWord(one, passed, said)).toBe(true);
    }),
  );
});

test('as time goes on a test only ever goes on to a later state', () => {
  const order = ['not_yet', 'open', 'closed', 'done', 'waiting_for_end'];
  const times = fc.integer({ min: -3000 * minute, max: 7000 * minute });
  fc.assert(
    fc.property(anyTest, times, times, (one, a, b) => {
      const [first, second] = [after(one, Math.min(a, b)), after(one, Math.max(a, b))];
      expect(order.indexOf(first.state)).toBeLessThanOrEqual(order.indexOf(second.state));
    }),
  );
});

test('a window beyond the last year ends with it', () => {
  const last = { at: '9999-12-31T23:00:00.000Z', precision: 'exact' as const };
  expect(stateOf(planned(120, 240), { startedAt: last }, new Date(start))).toMatchObject({
    opensAt: '9999-12-31T23:59:59.999Z',
    closesAt: '9999-12-31T23:59:59.999Z',
  });
});

const Clocks = z.object({
  clocks: z.array(
    z.object({ test: z.object({ testId: z.string() }), state: z.unknown(), done: z.array(z.unknown()) }),
  ),
});

/** An episode that began at 8:30, with the clocks of the plan that nobody has edited. */
async function clocks() {
  const api = await drivenApi();
  const episode = await openedEpisode(api);
  const read = async (path = episode.path) => {
    const { body } = await api.request('GET', `${path}/test-clocks`);
    const parsed = z.parse(Clocks, body).clocks;
    return Object.fromEntries(parsed.map(({ test: its, ...clock }) => [its.testId, clock]));
  };
  const end = (at = '2026-11-23T08:34:00Z', path = episode.path) =>
    api.request('PUT', `${path}/end`, { endedAt: { at, precision: 'exact' }, deviceTime: at });
  return { api, ...episode, read, end };
}

test('what counts from an end that nobody has said waits for it, and what counts from the start does not', async () => {
  const { read } = await clocks();
  expect(await read()).toMatchObject({
    prolactin: { state: { state: 'waiting_for_end' }, done: [] },
    glucose: { state: { state: 'open', closesInMinutes: null } },
  });
});

test('the clocks run from the end, and say for how long each test is in time', async () => {
  const { api, read, end } = await clocks();
  await end('2026-11-23T08:52:00Z');
  expect(await read()).toMatchObject({
    prolactin: { state: { state: 'not_yet', opensInMinutes: 2, opensAt: '2026-11-23T09:02:00.000Z' } },
    lactate: { state: { state: 'open', closesInMinutes: 112 } },
    creatine_kinase: { state: { state: 'not_yet', opensInMinutes: 24 * 60 - 8 } },
  });
  api.clock.forward(4 * 60);
  expect(await read()).toMatchObject({ prolactin: { state: { state: 'open', closesInMinutes: 8 } } });
  api.clock.forward(8 * 60);
  expect(await read()).toMatchObject({ prolactin: { state: { state: 'closed' } } });
});

test('a corrected end moves the clocks', async () => {
  const { api, path, read, end } = await clocks();
  await end('2026-11-23T08:30:00Z');
  expect(await read()).toMatchObject({ prolactin: { state: { state: 'closed' } } });
  const endedAt = { at: '2026-11-23T08:46:00Z', precision: 'estimated' };
  const edit = episodeCorrection({ startedAt: undefined, endedAt });
  await api.request('PATCH', path, edit, { headers: { 'if-match': '"2"' } });
  expect(await read()).toMatchObject({
    prolactin: { state: { state: 'open', countedFrom: { precision: 'estimated' } } },
  });
});

test('a test that was done says when, by whom and with what value, and an amendment takes the place of what it amends', async () => {
  const { api, path, read, end } = await clocks();
  await end();
  const first = newId();
  await api.request('PUT', `${path}/tests/${first}`, newTestDone());
  expect(await read()).toMatchObject({
    prolactin: {
      state: { state: 'done' },
      done: [{ testDoneId: first, at: { at: '2026-11-23T08:46:00.000Z' }, by: 'Emergency department' }],
    },
  });
  const amended = newTestDone({ amends: first, value: '38', unit: 'ng/mL' });
  await api.request('PUT', `${path}/tests/${newId()}`, amended);
  const { prolactin } = await read();
  expect(prolactin).toMatchObject({ done: [{ value: '38', unit: 'ng/mL' }] });
  expect(prolactin?.done).toHaveLength(1);
  const mistaken = newTestDone({ testId: 'lactate', amends: newId() });
  expect((await api.request('PUT', `${path}/tests/${newId()}`, mistaken)).status).toBe(409);
});

test('what another phone recorded of the same event counts', async () => {
  const { api, profilePath, episodeId, read, end } = await clocks();
  const other = `${profilePath}/episodes/${newId()}`;
  await api.request('PUT', other, newEpisode());
  await end('2026-11-23T08:50:00Z', other);
  await api.request('PUT', `${other}/tests/${newId()}`, newTestDone({ testId: 'glucose', value: '91' }));
  await api.request('PUT', `${other}/same-as`, { episodeId });
  expect(await read()).toMatchObject({
    prolactin: { state: { state: 'open', countedFrom: { at: '2026-11-23T08:50:00.000Z' } } },
    glucose: { state: { state: 'done' }, done: [{ value: '91' }] },
  });
});

test('clocks are never shown without the advice to ask a clinician', async () => {
  const { api, path } = await clocks();
  const { body } = await api.request('GET', `${path}/test-clocks`);
  const { advice, planVersion } = z.parse(z.object({ advice: z.string(), planVersion: z.int() }), body);
  expect(advice).toMatch(/ask a clinician/i);
  expect(planVersion).toBe(0);
});

test('an episode that is not there has no clocks', async () => {
  const { api, profilePath } = await clocks();
  expect(await api.request('GET', `${profilePath}/episodes/${newId()}/test-clocks`)).toMatchObject(
    problemOf(404, 'not_found'),
  );
});
