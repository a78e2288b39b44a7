import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { planAdvice } from '../../src/plan/plan.ts';
import { beforeCall } from '../support/before-call.ts';
import { type DrivenApi, drivenApi, keyOf, madeProfile } from '../support/driven-api.ts';
import { failCall } from '../support/failing-call.ts';
import { putMember } from '../support/gate-item.ts';
import { problemOf } from '../support/problem.ts';
import { planEdit, profileEdit } from '../support/requests.ts';

async function planToEdit() {
  const api = await drivenApi();
  const { profileId, path: profilePath } = await madeProfile(api);
  await putMember(api.table, profileId, { as: 'pia', role: 'patient' });
  await putMember(api.table, profileId, { as: 'dora', role: 'doctor' });
  return { api, profileId, profilePath, path: `${profilePath}/plan` };
}

const edit = (api: DrivenApi, path: string, seen: number, body: unknown, as = 'dora') =>
  api.request('PATCH', path, body, { as, headers: { 'if-match': `"${seen}"` } });

/** Says in which country the patient lives. */
const settle = (api: DrivenApi, profilePath: string, country: string) =>
  api.request('PATCH', profilePath, profileEdit({ country }), { headers: { 'if-match': '"1"' } });

const Said = z.object({ whatToDo: z.array(z.string()), tests: z.array(z.unknown()) });

const prolactin = {
  testId: 'prolactin',
  name: 'Prolactin',
  from: 'end',
  opensAfterMinutes: 10,
  closesAfterMinutes: 20,
};

describe('a plan that nobody has edited', () => {
  test('is version 0, the defaults, and says to ask a clinician', async () => {
    const { api, path } = await planToEdit();
    const read = await api.request('GET', path);
    expect(read).toMatchObject({
      status: 200,
      body: { version: 0, callAmbulanceAfterMinutes: 5, advice: planAdvice },
    });
    expect(read.body).toHaveProperty('tests.0', prolactin);
    expect(read.body).not.toHaveProperty('editedBy');
    expect(read.headers.get('etag')).toBe('"0"');
    expect((await api.request('GET', `${path}/versions/0`)).body).toEqual(read.body);
    expect((await api.request('GET', `${path}/versions`)).body).toEqual({ versions: [] });
  });
});

describe('the number to dial', () => {
  test.each([
    ['DE', '112'],
    ['US', '911'],
    ['CH', '144'],
  ])('is that of the country of the profile: %s, %s', async (country, number) => {
    const { api, profilePath, path } = await planToEdit();
    await settle(api, profilePath, country);
    expect(await api.request('GET', path)).toMatchObject({ body: { ambulanceNumber: number } });
  });

  test('is left out where nobody said the country, or we do not know its number', async () => {
    const { api, profilePath, path } = await planToEdit();
    expect((await api.request('GET', path)).body).not.toHaveProperty('ambulanceNumber');
    await settle(api, profilePath, 'AQ');
    expect((await api.request('GET', path)).body).not.toHaveProperty('ambulanceNumber');
  });

  test('is the one in the plan, if there is one, until it is taken back', async () => {
    const { api, profilePath, path } = await planToEdit();
    await settle(api, profilePath, 'DE');
    const own = await edit(api, path, 0, planEdit({ ambulanceNumber: '+49 89 19222' }));
    expect(own).toMatchObject({ status: 200, body: { ambulanceNumber: '+49 89 19222' } });
    expect(await edit(api, path, 1, planEdit({ ambulanceNumber: null }))).toMatchObject({
      body: { version: 2, ambulanceNumber: '112' },
    });
    expect((await api.request('GET', `${path}/versions/2`)).body).not.toHaveProperty('ambulanceNumber');
  });
});

describe('an edit of the plan', () => {
  test('by a doctor makes the next version, which says so', async () => {
    const { api, path } = await planToEdit();
    const body = planEdit({ callAmbulanceAfterMinutes: 3, tests: [prolactin] });
    const edited = await edit(api, path, 0, body);
    expect(edited).toMatchObject({
      status: 200,
      body: {
        version: 1,
        editId: body.editId,
        editedAt: '2026-11-23T09:00:00.000Z',
        editedBy: { memberId: keyOf('dora'), role: 'doctor', name: 'dora' },
        callAmbulanceAfterMinutes: 3,
        tests: [prolactin],
        advice: planAdvice,
      },
    });
    expect(edited.headers.get('etag')).toBe('"1"');
    expect((await api.request('GET', path)).body).toEqual(edited.body);
    expect((await api.request('GET', `${path}/versions`)).body).toMatchObject({
      versions: [{ version: 1, changed: ['callAmbulanceAfterMinutes', 'tests'] }],
    });
  });

  test('leaves what it does not name, and takes back to the default what it says is null', async () => {
    const { api, path } = await planToEdit();
    const defaults = z.parse(Said, (await api.request('GET', path)).body);
    await edit(
      api,
      path,
      0,
      planEdit({ whatToDo: ['Call Carla.'], callAmbulanceAfterMinutes: 3, tests: [] }),
    );
    const back = await edit(api, path, 1, planEdit({ whatToDo: null, tests: null }));
    expect(back.body).toMatchObject({
      version: 2,
      callAmbulanceAfterMinutes: 3,
      ...defaults,
    });
  });

  test('that says the defaults changes nothing', async () => {
    const { api, path } = await planToEdit();
    expect(await edit(api, path, 0, planEdit({ callAmbulanceAfterMinutes: 5, tests: null }))).toMatchObject({
      status: 200,
      body: { version: 0 },
    });
  });

  test('by a carer who does not own the profile is not permitted', async () => {
    const { api, profileId, path } = await planToEdit();
    await putMember(api.table, profileId, { as: 'carl', role: 'carer' });
    expect(await edit(api, path, 0, planEdit(), 'carl')).toMatchObject(problemOf(403, 'not_permitted'));
  });

  test('without the version that it changed is refused', async () => {
    const { api, path } = await planToEdit();
    expect(await api.request('PATCH', path, planEdit(), { as: 'dora' })).toMatchObject(
      problemOf(428, 'version_required'),
    );
  });

  test('of a version that is past gets what changed since, and the plan as one would read it', async () => {
    const { api, profilePath, path } = await planToEdit();
    await settle(api, profilePath, 'DE');
    await edit(api, path, 0, planEdit({ callAmbulanceAfterMinutes: 3 }), 'pia');
    const stale = await edit(api, path, 0, planEdit({ tests: [] }));
    expect(stale).toMatchObject(problemOf(412, 'version_stale'));
    expect(stale.body).toMatchObject({
      changes: [{ field: 'callAmbulanceAfterMinutes', version: 1, by: { role: 'patient' } }],
    });
    expect(stale.body).toHaveProperty('current', (await api.request('GET', path)).body);
  });

  test('that is repeated succeeds again with the version that it made', async () => {
    const { api, path } = await planToEdit();
    const body = planEdit();
    const first = await edit(api, path, 0, body);
    await edit(api, path, 1, planEdit({ callAmbulanceAfterMinutes: 0 }), 'pia');
    expect(await edit(api, path, 0, body)).toMatchObject({ status: 200, body: first.body });
    expect(await edit(api, path, 2, { ...body, callAmbulanceAfterMinutes: 7 })).toMatchObject(
      problemOf(409, 'edit_differs'),
    );
  });

  test.each(['before', 'after'] as const)(
    'that failed %s its write is made whole by repeating it',
    async (when) => {
      const { api, path } = await planToEdit();
      failCall(api.table.client, 'PutItem', { when, table: api.table.tableName });
      const body = planEdit();
      expect(await edit(api, path, 0, body)).toMatchObject(problemOf(500, 'internal_error'));
      expect(await edit(api, path, 0, body)).toMatchObject({ status: 200, body: { version: 1 } });
    },
  );

  test.each([
    ['dora', 'pia'],
    ['pia', 'dora'],
  ])('by %s, between whose reading and writing is one by %s, is told so', async (slow, quick) => {
    const { api, path } = await planToEdit();
    beforeCall(api.table.client, 'PutItem', api.table.tableName, () =>
      edit(api, path, 0, planEdit({ callAmbulanceAfterMinutes: 3 }), quick),
    );
    expect(await edit(api, path, 0, planEdit({ tests: [] }), slow)).toMatchObject(
      problemOf(412, 'version_stale'),
    );
    expect(await api.request('GET', path)).toMatchObject({
      body: { version: 1, callAmbulanceAfterMinutes: 3 },
    });
  });

  test.each<[changes: Record<string, unknown>, named: string]>([
    [{ whatToDo: [] }, 'whatToDo'],
    [{ whatToDo: ['one\ntwo'] }, 'whatToDo.0'],
    [{ whatToDo: Array.from({ length: 21 }, () => 'step') }, 'whatToDo'],
    [{ callAmbulanceAfterMinutes: -1 }, 'callAmbulanceAfterMinutes'],
    [{ callAmbulanceAfterMinutes: 121 }, 'callAmbulanceAfterMinutes'],
    [{ ambulanceNumber: 'call' }, 'ambulanceNumber'],
    [{ tests: 'none' }, 'tests'],
    [{ tests: [prolactin, prolactin] }, 'tests'],
    [{ tests: Array.from({ length: 31 }, (_, index) => ({ ...prolactin, testId: `t${index}` })) }, 'tests'],
    [{ tests: [{ ...prolactin, testId: 'Prolactin!' }] }, 'tests.0.testId'],
    [{ tests: [{ ...prolactin, from: 'middle' }] }, 'tests.0.from'],
    [{ tests: [{ ...prolactin, opensAfterMinutes: -1 }] }, 'tests.0.opensAfterMinutes'],
    [{ tests: [{ ...prolactin, closesAfterMinutes: 10 }] }, 'tests.0.closesAfterMinutes'],
    [{ tests: [{ ...prolactin, closesAfterMinutes: 40_321 }] }, 'tests.0.closesAfterMinutes'],
    [{ tests: [{ ...prolactin, closesAfterMinutes: undefined }] }, 'tests.0.closesAfterMinutes'],
    [{ tests: [{ ...prolactin, unit: 'x' }] }, 'tests.0.unit'],
    [{ advice: 'none' }, 'advice'],
    [{ version: 7 }, 'version'],
  ])('that says %j is refused by its name', async (changes, field) => {
    const { api, path } = await planToEdit();
    expect(await edit(api, path, 0, planEdit(changes))).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'body', field }]),
    );
    expect(await api.request('GET', path)).toMatchObject({ body: { version: 0 } });
  });
});
