import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { ruleOf } from '../../src/care-team/permission.ts';
import { newId } from '../../src/platform/ids.ts';
import { askSample, endpointNames, endpointOf } from '../support/ask-sample.ts';
import { type DrivenApi, drivenApi, keyOf } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { impliedOutcome } from '../support/implied-outcome.ts';
import { problemOf } from '../support/problem.ts';
import { newProfile } from '../support/requests.ts';
import { type EndpointName, openedByLink, unusualOutcomes } from '../support/sample-requests.ts';
import { everyStandpoint, type Standpoint, seenFrom } from '../support/standpoints.ts';
import { heldOf, placeWorld, type World, type WorldTemplate, worldTemplate } from '../support/world.ts';

let table: EmbeddedTable;
let api: DrivenApi;
let template: WorldTemplate;
beforeAll(async () => {
  table = await embeddedTable();
  api = await drivenApi({ table });
  template = await worldTemplate(api);
});

const ownersSeenFrom = (standpoint: Standpoint): Set<string> =>
  new Set([keyOf('carla'), ...(seenFrom(standpoint).patientOwns ? [keyOf('pia')] : [])]);

const worldSeenFrom = (standpoint: Standpoint): Promise<World> =>
  placeWorld(table, template, { owners: ownersSeenFrom(standpoint) });

/** What should come of an endpoint's sample, as the table of permissions and the sample itself say. */
const expectedOutcome = (name: EndpointName, standpoint: Standpoint): string =>
  unusualOutcomes[name]?.[standpoint] ?? impliedOutcome(endpointOf(name), standpoint);

/** Of the refusals that the permission check makes. */
const statusOf: Record<string, number> = { unauthenticated: 401, not_found: 404, not_permitted: 403 };

/** For each standpoint, whatever a function finds there. */
async function fromEvery<T>(
  standpoints: readonly Standpoint[],
  find: (standpoint: Standpoint) => Promise<T> | T,
): Promise<Partial<Record<Standpoint, T>>> {
  const found: Partial<Record<Standpoint, T>> = {};
  await Promise.all(
    standpoints.map(async (standpoint) => {
      found[standpoint] = await find(standpoint);
    }),
  );
  return found;
}

/** The endpoints that ask for a permission, and those of them whose action is of some kind. */
const guarded = endpointNames.filter((name) => endpointOf(name).action !== undefined);
const guardedWhere = (holds: (rule: ReturnType<typeof ruleOf>) => boolean | undefined) =>
  guarded.filter((name) => {
    const { action } = endpointOf(name);
    return action !== undefined && holds(ruleOf(action));
  });
const standpointsOf = (name: EndpointName) =>
  everyStandpoint.filter((standpoint) => expectedOutcome(name, standpoint) === 'let_in');

describe.each(endpointNames)('%s', (name) => {
  test('lets in whom the table of permissions lets in, and nobody else', async () => {
    const outcomes = await fromEvery(everyStandpoint, async (standpoint) => {
      const world = await worldSeenFrom(standpoint);
      return (await askSample(api, name, world, standpoint)).outcome;
    });
    expect(outcomes).toEqual(await fromEvery(everyStandpoint, (at) => expectedOutcome(name, at)));
  });

  test('leaves nothing behind of a request that it refuses', async () => {
    const refused = everyStandpoint.filter((at) => expectedOutcome(name, at) in statusOf);
    for (const patientOwns of [undefined, true]) {
      const standpoints = refused.filter((at) => seenFrom(at).patientOwns === patientOwns);
      const world = await worldSeenFrom(standpoints[0] ?? 'stranger');
      const before = await heldOf(table, world);
      const statuses = await fromEvery(
        standpoints,
        async (at) => (await askSample(api, name, world, at)).status,
      );
      expect(statuses).toEqual(await fromEvery(standpoints, (at) => statusOf[expectedOutcome(name, at)]));
      expect(await heldOf(table, world)).toEqual(before);
    }
  });
});

describe('whoever is let in', () => {
  test.each(guarded)('to %s leaves one access entry, but a patient who reads leaves none', async (name) => {
    const { action } = endpointOf(name);
    for (const standpoint of standpointsOf(name)) {
      const world = await worldSeenFrom(standpoint);
      await askSample(api, name, world, standpoint);
      const { subject = '', member } = seenFrom(standpoint);
      const isOwnRead = action && ruleOf(action).kind === 'read' && member?.role === 'patient';
      const entry = { personKey: keyOf(subject), action, clientKind: 'program', ...member };
      const { entries } = await heldOf(table, world);
      expect({ standpoint, entries }).toMatchObject({ standpoint, entries: isOwnRead ? [] : [entry] });
    }
  });

  test.each(guardedWhere(({ kind }) => kind === 'read'))('to %s changes nothing', async (name) => {
    for (const standpoint of standpointsOf(name)) {
      const world = await worldSeenFrom(standpoint);
      const { items } = await heldOf(table, world);
      await askSample(api, name, world, standpoint);
      expect((await heldOf(table, world)).items).toEqual(items);
    }
  });
});

describe('without an access log', () => {
  test.each(guarded)('%s answers 503 and changes nothing', async (name) => {
    // A patient's own reads need no entry; everything has someone else who may do it, or is a change.
    const standpoint = standpointsOf(name).toSorted((a, b) => Number(isPatient(a)) - Number(isPatient(b)))[0];
    const unlogged = await drivenApi({ table: { ...table, accessLogTableName: 'out-of-reach' } });
    const world = await worldSeenFrom(standpoint ?? 'stranger');
    const before = await heldOf(table, world);
    expect(await askSample(unlogged, name, world, standpoint ?? 'stranger')).toMatchObject({
      status: 503,
      outcome: 'access_log_unavailable',
    });
    expect(await heldOf(table, world)).toEqual(before);
  });
});

const isPatient = (standpoint: Standpoint) => seenFrom(standpoint).member?.role === 'patient';

describe('while the erasure can be taken back', () => {
  const erasing = {
    state: 'erasing',
    erasureDueAt: '2026-11-24T09:00:00.000Z',
    erasure: {
      erasureId: newId(),
      askedAt: '2026-11-23T09:00:00.000Z',
      deviceTime: '2026-11-23T09:00:00.000Z',
      askedBy: { personKey: keyOf('carla'), role: 'carer' },
    },
  } as const;
  const outcomesWhileErasing = (name: EndpointName) =>
    fromEvery(everyStandpoint, async (standpoint) => {
      const world = await placeWorld(table, template, { ...erasing, owners: ownersSeenFrom(standpoint) });
      const before = await heldOf(table, world);
      const { outcome } = await askSample(api, name, world, standpoint);
      return { outcome, isUnchanged: isDeepStrictEqual(await heldOf(table, world), before) };
    });

  test.each(guardedWhere(({ whileErasing }) => whileErasing))('%s is still possible', async (name) => {
    const outcomes = await outcomesWhileErasing(name);
    const refusedThen = standpointsOf(name).filter((at) =>
      ['being_erased', 'internal_error', ...Object.keys(statusOf)].includes(outcomes[at]?.outcome ?? ''),
    );
    expect(refusedThen).toEqual([]);
  });

  test.each(guardedWhere(({ whileErasing }) => !whileErasing))('%s is not', async (name) => {
    expect(await outcomesWhileErasing(name)).toEqual(
      await fromEvery(everyStandpoint, (at) => {
        const implied = impliedOutcome(endpointOf(name), at);
        const isPassed = implied === 'unauthenticated' || !openedByLink.includes(name);
        const refusal = implied === 'let_in' ? 'being_erased' : implied;
        return { outcome: isPassed ? refusal : 'not_found', isUnchanged: true };
      }),
    );
  });
});

describe.each([
  [
    'whose time to take the erasure back is over',
    { state: 'erasing', erasureDueAt: '2026-11-23T09:00:00.000Z' },
  ],
  ['that was erased', { state: 'erased' }],
] as const)('of a record %s', (_, gate) => {
  test.each(guarded)('%s tells nobody that there was one', async (name) => {
    const world = await placeWorld(table, template, gate);
    const before = await heldOf(table, world);
    const outcomes = await fromEvery(
      everyStandpoint,
      async (at) => (await askSample(api, name, world, at)).outcome,
    );
    expect(outcomes).toEqual(
      await fromEvery(everyStandpoint, (at) => (at === 'unauthenticated' ? at : 'not_found')),
    );
    expect(await heldOf(table, world)).toEqual(before);
  });
});

test('without an access log no profile is made, and none is listed to who is not its patient', async () => {
  const unlogged = await drivenApi({ table: { ...table, accessLogTableName: 'out-of-reach' } });
  const as = 'a new carer';
  const refused = problemOf(503, 'access_log_unavailable');
  expect(await unlogged.request('POST', '/api/profiles', newProfile(), { as })).toMatchObject(refused);
  expect(await api.request('GET', '/api/profiles', undefined, { as })).toMatchObject({
    body: { profiles: [] },
  });
  expect(await unlogged.request('GET', '/api/profiles')).toMatchObject(refused);
});
