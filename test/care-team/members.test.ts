import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beforeCall } from '../support/before-call.ts';
import { type DrivenApi, keyOf } from '../support/driven-api.ts';
import { gateItem } from '../support/gate-item.ts';
import { problemOf } from '../support/problem.ts';
import { planEdit } from '../support/requests.ts';
import { profileWithTeam } from '../support/team.ts';

const notFound = problemOf(404, 'not_found');
const notPermitted = problemOf(403, 'not_permitted');
const lastOwner = problemOf(409, 'last_owner');
const day = 24 * 3600;

/** Carla, who made the profile, carer Carl and doctor Dora. */
async function carlaCarlAndDora({ carlOwns = false } = {}) {
  const team = await profileWithTeam();
  await team.joined('carl', 'carer', { isOwner: carlOwns });
  team.api.clock.forward(1);
  await team.joined('dora', 'doctor');
  return team;
}

const AccessLog = z.object({
  entries: z.array(
    z.object({ action: z.string(), who: z.object({ memberId: z.string(), role: z.string() }) }),
  ),
});

const editPlan = (api: DrivenApi, path: string) =>
  api.request('PATCH', `${path}/plan`, planEdit(), { as: 'dora', headers: { 'if-match': '"0"' } });

describe('the care team', () => {
  test('is seen by every member, each with what they are', async () => {
    const { members } = await carlaCarlAndDora({ carlOwns: true });
    expect(await members('dora')).toMatchObject({
      status: 200,
      body: {
        members: [
          { memberId: keyOf('carla'), role: 'carer', isOwner: true, isYou: false },
          { memberId: keyOf('carl'), role: 'carer', name: 'I am carl', isOwner: true, isYou: false },
          { memberId: keyOf('dora'), role: 'doctor', isOwner: false, isYou: true, hasEnded: false },
        ],
      },
    });
  });
});

describe('a membership', () => {
  test('ends when an owner says, and can be made to last', async () => {
    const { members, change, api } = await carlaCarlAndDora();
    const until = '2026-11-24T09:00:01.000Z';
    expect(await change('dora', { until })).toMatchObject({ status: 200, body: { until, hasEnded: false } });
    expect(await change('dora', { until })).toMatchObject({ status: 200, body: { until } });
    await change('carl', { until });
    expect((await change('carl', { until: null })).body).not.toHaveProperty('until');
    api.clock.forward(day);
    expect(await members('dora')).toMatchObject(notFound);
    expect((await members('carl')).status).toBe(200);
  });

  test('that has ended is brought back by an owner', async () => {
    const { members, change } = await carlaCarlAndDora();
    await change('dora', { until: '2026-11-23T09:00:00Z' });
    expect(await members('dora')).toMatchObject(notFound);
    await change('dora', { until: '2026-11-24T09:00:00Z' });
    expect((await members('dora')).status).toBe(200);
  });

  test('of an owner does not end: becoming one takes the end away, and none can be set', async () => {
    const { change, members, api } = await carlaCarlAndDora();
    await change('carl', { until: '2026-11-24T09:00:00Z' });
    const owner = await change('carl', { isOwner: true });
    expect(owner).toMatchObject({ status: 200, body: { isOwner: true, hasEnded: false } });
    expect(owner.body).not.toHaveProperty('until');
    const until = '2027-01-01T00:00:00.000Z';
    for (const body of [{ until }, { until, isOwner: true }])
      expect(await change('carl', body)).toMatchObject(problemOf(409, 'owner_does_not_expire'));
    api.clock.forward(2 * day);
    expect((await members('carl')).status).toBe(200);
    expect(await change('carl', { until, isOwner: false })).toMatchObject({
      status: 200,
      body: { until, isOwner: false },
    });
  });

  test('is changed by owners alone, and is not made by changing it', async () => {
    const { change, end } = await carlaCarlAndDora();
    expect(await change('dora', { isOwner: true }, 'dora')).toMatchObject(notPermitted);
    expect(await change('carl', { until: null }, 'dora')).toMatchObject(notPermitted);
    expect(await end('carl', 'dora')).toMatchObject(notPermitted);
    expect(await change('nobody', { isOwner: true })).toMatchObject(notFound);
    expect(await end('nobody')).toMatchObject(notFound);
  });

  test.each([
    ['isOwner', { isOwner: 'yes' }],
    ['until', { until: 'tomorrow' }],
    ['role', { role: 'patient' }],
    ['deviceTime', { deviceTime: 'now' }],
  ])('is not changed for its %s: %j', async (field, body) => {
    const { change } = await carlaCarlAndDora();
    expect(await change('dora', body)).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'body', field }]),
    );
  });

  test('has an id that we gave', async () => {
    const { api, membersPath } = await carlaCarlAndDora();
    expect(await api.request('DELETE', `${membersPath}/me?since=2026-11-23T09:00:00Z`)).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'path', field: 'memberId' }]),
    );
  });
});

describe('who is put out of the team', () => {
  test('is a stranger at once, and no longer finds the profile in their list', async () => {
    const { end, members, profiles, leave } = await carlaCarlAndDora();
    expect(await end('dora')).toMatchObject({
      status: 200,
      body: { memberId: keyOf('dora'), isMember: false },
    });
    expect(await members('dora')).toMatchObject(notFound);
    expect(await leave('dora')).toMatchObject(notFound);
    expect(await profiles('dora')).toMatchObject({ body: { profiles: [] } });
  });

  test('can be put out again, which changes nothing', async () => {
    const { end } = await carlaCarlAndDora();
    const first = await end('dora');
    expect(await end('dora')).toMatchObject({ status: 200, body: first.body });
  });

  test('is remembered, so that an erasure finds what is kept under their key', async () => {
    const { end, leave, api, profileId } = await carlaCarlAndDora();
    await end('dora');
    await leave('carl');
    expect(await gateItem(api.table, profileId)).toMatchObject({
      formerMembers: new Set([keyOf('carl'), keyOf('dora')]),
    });
  });

  test('is put out by naming since when they are a member', async () => {
    const { api, path, membersPath } = await carlaCarlAndDora();
    for (const ended of [`${membersPath}/${keyOf('dora')}`, `${path}/membership`])
      expect(await api.request('DELETE', ended)).toMatchObject(
        problemOf(422, 'invalid_request', [{ in: 'query', field: 'since' }]),
      );
  });

  test('before the permission check of a request that is on its way is refused, and changes nothing', async () => {
    const { end, api, path } = await carlaCarlAndDora();
    beforeCall(api.table.client, 'GetItem', api.table.tableName, () => end('dora'));
    expect(await editPlan(api, path)).toMatchObject(notFound);
    expect(await api.request('GET', `${path}/plan`)).toMatchObject({ body: { version: 0 } });
  });

  test('after it has that one request done, which the access log tells of, and no other', async () => {
    const { end, api, path } = await carlaCarlAndDora();
    beforeCall(api.table.client, 'PutItem', api.table.tableName, () => end('dora'));
    expect(await editPlan(api, path)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await editPlan(api, path)).toMatchObject(notFound);
    const { body } = await api.request('GET', `${path}/access-log`);
    const entries = z.parse(AccessLog, body).entries.filter(({ action }) => action === 'edit_plan');
    expect(entries.map(({ who }) => who)).toEqual([{ memberId: keyOf('dora'), role: 'doctor' }]);
  });

  test('can be invited again', async () => {
    const { end, joined, profiles, profileId } = await carlaCarlAndDora();
    await end('dora');
    expect((await joined('dora', 'carer')).status).toBe(201);
    expect(await profiles('dora')).toMatchObject({ body: { profiles: [{ profileId }] } });
  });
});

describe('who leaves', () => {
  test('is a stranger from then on, and is told so when they ask again', async () => {
    const { leave, members, profiles } = await carlaCarlAndDora();
    const left = await leave('dora');
    expect(left).toMatchObject({ status: 200, body: { memberId: keyOf('dora'), isMember: false } });
    expect(await leave('dora')).toMatchObject({ status: 200, body: left.body });
    expect(await members('dora')).toMatchObject(notFound);
    expect(await profiles('dora')).toMatchObject({ body: { profiles: [] } });
  });

  test('and is put out after joining again, is a stranger to leaving too', async () => {
    const { leave, joined, end } = await carlaCarlAndDora();
    await leave('dora');
    await joined('dora', 'doctor');
    await end('dora');
    expect(await leave('dora')).toMatchObject(notFound);
  });

  test('and was never of the team is a stranger', async () => {
    const { leave } = await carlaCarlAndDora();
    expect(await leave('nobody')).toMatchObject(notFound);
  });
});

describe('the last owner', () => {
  test('neither leaves, nor is put out, nor gives it up', async () => {
    const { leave, end, change, members } = await carlaCarlAndDora();
    expect(await leave('carla')).toMatchObject(lastOwner);
    expect(await end('carla')).toMatchObject(lastOwner);
    expect(await change('carla', { isOwner: false })).toMatchObject(lastOwner);
    expect((await members('carla')).status).toBe(200);
  });

  test('may once there is another', async () => {
    const { leave, change, members } = await carlaCarlAndDora();
    await change('dora', { isOwner: true });
    expect((await leave('carla')).status).toBe(200);
    expect(await members('carla')).toMatchObject(notFound);
    expect((await change('carl', { isOwner: true }, 'dora')).status).toBe(200);
  });
});

describe('a patient who owns the profile', () => {
  test('keeps it, whatever another owner does, and may give it up', async () => {
    const { joined, change, end, leave, api, path } = await carlaCarlAndDora();
    await joined('pia', 'patient', { isOwner: true });
    for (const answer of [await change('pia', { isOwner: false }), await end('pia')])
      expect(answer).toMatchObject(problemOf(403, 'patient_owns'));
    const erase = () =>
      api.request('PUT', `${path}/erasure`, {
        erasureId: '019ab0c4-1f00-7aaa-8bbb-0123456789ab',
        deviceTime: '2026-11-23T10:00:00+01:00',
      });
    expect(await erase()).toMatchObject(notPermitted);
    expect((await change('pia', { isOwner: false }, 'pia')).status).toBe(200);
    expect((await end('pia')).status).toBe(200);
    expect(await leave('carla')).toMatchObject(lastOwner);
    expect((await erase()).status).toBe(201);
  });
});
