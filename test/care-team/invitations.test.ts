import { describe, expect, test } from 'vitest';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { beforeCall } from '../support/before-call.ts';
import { drivenApi, keyOf } from '../support/driven-api.ts';
import { failCall } from '../support/failing-call.ts';
import { gateItem, putMember } from '../support/gate-item.ts';
import { problemOf } from '../support/problem.ts';
import { linkSecret } from '../support/requests.ts';
import { profileWithTeam } from '../support/team.ts';

const hour = 3600;
const day = 24 * hour;
const notFound = problemOf(404, 'not_found');

describe('an invitation', () => {
  test('makes a member of whoever holds its link, in its role', async () => {
    const { invite, members, profiles, profileId } = await profileWithTeam();
    const { invited, accept, invitationId } = await invite({ role: 'doctor' });
    expect(invited).toMatchObject({
      status: 201,
      body: {
        invitationId,
        role: 'doctor',
        expiresAt: '2026-11-30T09:00:00.000Z',
        invitedBy: keyOf('carla'),
      },
    });
    const member = {
      memberId: keyOf('dora'),
      role: 'doctor',
      name: 'I am dora',
      since: '2026-11-23T09:00:00.000Z',
      isOwner: false,
      isYou: true,
      hasEnded: false,
    };
    expect(await accept('dora')).toMatchObject({ status: 201, body: { profileId, member } });
    expect(await members('dora')).toMatchObject({
      status: 200,
      body: { members: [{ isOwner: true, isYou: false }, member] },
    });
    expect(await profiles('dora')).toMatchObject({
      body: { profiles: [{ profileId, you: { role: 'doctor', isOwner: false } }] },
    });
  });

  test('can be used once', async () => {
    const { invite, members } = await profileWithTeam();
    const { accept } = await invite();
    await accept('carl');
    expect(await accept('dora')).toMatchObject(notFound);
    expect(await members('dora')).toMatchObject(notFound);
  });

  test('says the same again to who joined by it, and lets them find the profile', async () => {
    const { invite, api, profiles, profileId } = await profileWithTeam();
    const { accept } = await invite();
    failCall(api.table.client, 'PutItem', { nth: 2 });
    expect((await accept('carl')).status).toBe(500);
    expect(await profiles('carl')).toMatchObject({ body: { profiles: [] } });
    const again = await accept('carl');
    expect(again).toMatchObject({ status: 200, body: { profileId, member: { role: 'carer', isYou: true } } });
    expect(await profiles('carl')).toMatchObject({ body: { profiles: [{ profileId }] } });
    expect((await accept('carl')).body).toEqual(again.body);
  });

  test('that is wrong, over, or of no profile looks like a profile that does not exist', async () => {
    const { invite, api } = await profileWithTeam();
    const open = await invite();
    const used = await invite();
    await used.accept('carl');
    const takenBack = await invite();
    await takenBack.takeBack();
    const { secret } = linkSecret();
    const ofNothing = `/api/profiles/${profileIdOf('nobody', 'nothing')}/invitations/${newId()}/acceptance`;
    const nothing = await api.request('PUT', ofNothing, { secret, name: 'Dora' }, { as: 'dora' });
    expect(nothing).toMatchObject(notFound);
    const answers = [
      await open.accept('dora', secret),
      await used.accept('dora'),
      await takenBack.accept('dora'),
      await api.request('PUT', ofNothing, { secret: open.secret, name: 'Dora' }, { as: 'dora' }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: nothing.body });
    expect((await open.accept('dora')).status).toBe(201);
  });

  test.each([
    ['after a week, when nothing else was said', {}, 7 * day],
    ['after as many hours as were said', { validForHours: 1 }, hour],
    ['after 30 days at most', { validForHours: 720 }, 30 * day],
  ])('expires %s, and just then', async (_, changes, seconds) => {
    const { invite, api } = await profileWithTeam();
    const [late, inTime] = [await invite(changes), await invite(changes)];
    api.clock.forward(seconds - 1);
    expect((await inTime.accept('carl')).status).toBe(201);
    api.clock.forward(1);
    expect(await late.accept('dora')).toMatchObject(notFound);
  });

  test('leads to a membership that ends when the owner said', async () => {
    const { invite, members, api } = await profileWithTeam();
    const { accept } = await invite({ role: 'doctor', membershipUntil: '2026-11-24T10:00:00+01:00' });
    expect(await accept('dora')).toMatchObject({ body: { member: { until: '2026-11-24T09:00:00.000Z' } } });
    api.clock.forward(day - 1);
    expect((await members('dora')).status).toBe(200);
    api.clock.forward(1);
    expect(await members('dora')).toMatchObject(notFound);
    expect(await members()).toMatchObject({
      body: { members: [{ isYou: true }, { name: 'I am dora', hasEnded: true }] },
    });
  });

  test('brings back someone whose membership had ended', async () => {
    const { invite, members, api } = await profileWithTeam();
    const first = await invite({ role: 'doctor', membershipUntil: '2026-11-24T10:00:00+01:00' });
    await first.accept('dora');
    api.clock.forward(day);
    expect(await first.accept('dora')).toMatchObject(notFound);
    const second = await invite({ role: 'carer' });
    expect(await second.accept('dora')).toMatchObject({ status: 201, body: { member: { role: 'carer' } } });
    expect((await members('dora')).status).toBe(200);
  });

  test('shows an owner what is open, without what opens it, and others nothing', async () => {
    const { invite, members, joined, profileId, api } = await profileWithTeam();
    await joined('carl', 'carer');
    const { invitationId, secret, secretHash } = await invite({ role: 'doctor' });
    const { body } = await members();
    expect(body).toMatchObject({ invitations: [{ invitationId, role: 'doctor' }] });
    expect(JSON.stringify(body)).not.toContain(secretHash);
    expect((await members('carl')).body).not.toHaveProperty('invitations');
    expect(JSON.stringify(await gateItem(api.table, profileId))).not.toContain(secret);
    api.clock.forward(7 * day);
    expect(await members()).toMatchObject({ body: { invitations: [] } });
  });

  test('leads nowhere once its owner was put out of the team, who could come back by it', async () => {
    const { invite, joined, members, end } = await profileWithTeam();
    await joined('carl', 'carer', { isOwner: true });
    const { accept, invitationId } = await invite({ role: 'doctor' }, 'carl');
    expect(await members()).toMatchObject({ body: { invitations: [{ invitationId }] } });
    await end('carl');
    expect(await accept('carl')).toMatchObject(notFound);
    expect(await accept('dora')).toMatchObject(notFound);
    expect(await members()).toMatchObject({ body: { invitations: [] } });
  });

  test('leads nowhere once who made it is an owner no longer, and the next invitation closes it', async () => {
    const { invite, joined, change } = await profileWithTeam();
    await joined('carl', 'carer', { isOwner: true });
    const { accept, inviteAgain } = await invite({ role: 'doctor' }, 'carl');
    await change('carl', { isOwner: false });
    expect(await accept('dora')).toMatchObject(notFound);
    await invite();
    await change('carl', { isOwner: true });
    expect(await accept('dora')).toMatchObject(notFound);
    expect(await inviteAgain()).toMatchObject(problemOf(409, 'invitation_closed'));
  });

  test('leads nowhere when its owner is put out of the team while somebody joins', async () => {
    const { invite, joined, members, end, api } = await profileWithTeam();
    await joined('carl', 'carer', { isOwner: true });
    const { accept } = await invite({ role: 'doctor' }, 'carl');
    beforeCall(api.table.client, 'UpdateItem', api.table.tableName, () => end('carl'));
    expect(await accept('dora')).toMatchObject(notFound);
    expect(await members('dora')).toMatchObject(notFound);
  });

  test('said again is the same, and says something else only under another id', async () => {
    const { invite, api } = await profileWithTeam();
    const { invited, inviteAgain } = await invite({ validForHours: 48 });
    api.clock.forward(hour);
    expect(await inviteAgain({ deviceTime: '2026-11-23T11:00:00+01:00' })).toMatchObject({
      status: 200,
      body: invited.body,
    });
    for (const change of [
      { role: 'doctor' },
      { validForHours: 47 },
      { membershipUntil: '2027-01-01T00:00:00Z' },
      { secretHash: linkSecret().secretHash },
    ])
      expect(await inviteAgain(change)).toMatchObject(problemOf(409, 'invitation_differs'));
  });

  test.each(['used', 'taken back', 'expired'])('that was %s is not revived by a late repeat', async (how) => {
    const { invite, api } = await profileWithTeam();
    const { inviteAgain, accept, takeBack } = await invite();
    if (how === 'used') await accept('carl');
    if (how === 'taken back') await takeBack();
    if (how === 'expired') api.clock.forward(7 * day);
    expect(await inviteAgain()).toMatchObject(problemOf(409, 'invitation_closed'));
    await invite();
    expect(await inviteAgain()).toMatchObject(problemOf(409, 'invitation_closed'));
    expect(await accept('dora')).toMatchObject(notFound);
  });

  test('is taken back, also twice, but not when it was used', async () => {
    const { invite } = await profileWithTeam();
    const { takeBack, invitationId } = await invite();
    for (const answer of [await takeBack(), await takeBack()])
      expect(answer).toMatchObject({ status: 200, body: { invitationId, isOpen: false } });
    const used = await invite();
    await used.accept('carl');
    expect(await used.takeBack()).toMatchObject({
      ...problemOf(409, 'invitation_used'),
      body: { code: 'invitation_used', memberId: keyOf('carl') },
    });
  });

  test('that never was cannot be taken back', async () => {
    const { api, path } = await profileWithTeam();
    expect(await api.request('DELETE', `${path}/invitations/${newId()}`)).toMatchObject(notFound);
  });

  test('is not for who is of the team already, and stays open for others', async () => {
    const { invite, joined } = await profileWithTeam();
    await joined('carl', 'carer');
    const { accept } = await invite({ role: 'doctor' });
    expect(await accept('carl')).toMatchObject(problemOf(409, 'already_member'));
    expect(await accept('carla')).toMatchObject(problemOf(409, 'already_member'));
    expect((await accept('dora')).status).toBe(201);
  });

  test('leads nowhere while the record is about to be erased, and somewhere again when that was taken back', async () => {
    const { invite, api, path } = await profileWithTeam();
    const { accept } = await invite();
    const erasureId = newId();
    await api.request('PUT', `${path}/erasure`, { erasureId, deviceTime: '2026-11-23T10:00:00+01:00' });
    expect(await accept('carl')).toMatchObject(notFound);
    expect((await invite()).invited).toMatchObject(problemOf(409, 'being_erased'));
    await api.request('DELETE', `${path}/erasure?erasureId=${erasureId}`);
    expect((await accept('carl')).status).toBe(201);
  });
});

describe('the patient', () => {
  test('is invited where a carer made the profile, and is one', async () => {
    const { invite, joined } = await profileWithTeam();
    expect(await joined('pia', 'patient')).toMatchObject({ body: { member: { role: 'patient' } } });
    expect((await invite({ role: 'patient' })).invited).toMatchObject(problemOf(409, 'patient_exists'));
  });

  test('is one even where two invitations were open', async () => {
    const { invite } = await profileWithTeam();
    const [first, second] = [await invite({ role: 'patient' }), await invite({ role: 'patient' })];
    await first.accept('pia');
    expect(await second.accept('pat')).toMatchObject(problemOf(409, 'patient_exists'));
  });

  test('can be another once the first has left', async () => {
    const { joined, leave, invite } = await profileWithTeam();
    await joined('pia', 'patient');
    await leave('pia');
    expect((await joined('pat', 'patient')).status).toBe(201);
    expect((await invite({ role: 'patient' })).invited).toMatchObject(problemOf(409, 'patient_exists'));
  });

  test('whose membership has ended is not brought back beside another', async () => {
    const { invite, joined, change, api } = await profileWithTeam();
    const first = await invite({ role: 'patient', membershipUntil: '2026-11-24T10:00:00+01:00' });
    await first.accept('pia');
    api.clock.forward(day);
    expect((await joined('pat', 'patient')).status).toBe(201);
    expect(await change('pia', { until: null })).toMatchObject(problemOf(409, 'patient_exists'));
    expect(await change('pia', { isOwner: true })).toMatchObject(problemOf(409, 'patient_exists'));
    await change('pat', { until: '2026-11-24T10:00:00+01:00' });
    expect((await change('pia', { until: null })).status).toBe(200);
    expect((await invite({ role: 'patient' })).invited).toMatchObject(problemOf(409, 'patient_exists'));
  });
});

describe('how many there are', () => {
  test('at most 20 invitations are open, and one that is over makes room', async () => {
    const { invite, api } = await profileWithTeam();
    const { takeBack } = await invite({ validForHours: 2 });
    for (let i = 0; i < 19; i += 1) await invite({ validForHours: 1 });
    expect((await invite()).invited).toMatchObject(problemOf(409, 'invitations_full'));
    await takeBack();
    expect((await invite()).invited.status).toBe(201);
    expect((await invite()).invited).toMatchObject(problemOf(409, 'invitations_full'));
    api.clock.forward(hour);
    expect((await invite()).invited.status).toBe(201);
  });

  test('of what is over, the gate remembers the latest hundred only', async () => {
    const { invite, api, profileId } = await profileWithTeam();
    for (let i = 0; i < 103; i += 1) await (await invite()).takeBack();
    const { inviteAgain } = await invite();
    expect((await inviteAgain()).status).toBe(200);
    const closed = (await gateItem(api.table, profileId))?.['closedInvitations'];
    expect(closed instanceof Set && closed.size).toBe(100);
  });

  test('at most 50 are members', async () => {
    const { invite, joined, end, api, profileId } = await profileWithTeam();
    for (let i = 0; i < 47; i += 1)
      await putMember(api.table, profileId, { as: `doctor-${i}`, role: 'doctor' });
    await joined('doctor-47', 'doctor');
    const [first, second] = [await invite(), await invite()];
    await first.accept('carl');
    expect(await second.accept('dora')).toMatchObject(problemOf(409, 'team_full'));
    expect((await invite()).invited).toMatchObject(problemOf(409, 'team_full'));
    await end('doctor-7');
    expect((await second.accept('dora')).status).toBe(201);
  });
});

describe('a request to invite or to accept', () => {
  test.each([
    ['role', { role: 'owner' }],
    ['secretHash', { secretHash: 'short' }],
    ['secretHash', { secretHash: `${'A'.repeat(42)}B` }],
    ['validForHours', { validForHours: 0 }],
    ['validForHours', { validForHours: 721 }],
    ['validForHours', { validForHours: 1.5 }],
    ['membershipUntil', { membershipUntil: '2026-11-24' }],
    ['deviceTime', { deviceTime: undefined }],
    ['secret', { secret: 'not told before it is used' }],
  ])('is refused for its %s: %j', async (field, changes) => {
    const { invite } = await profileWithTeam();
    expect((await invite(changes)).invited).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'body', field }]),
    );
  });

  test.each([
    ['secret', { secret: 'x' }],
    ['secret', { secret: 7 }],
    ['name', { name: '' }],
    ['name', { name: 'two\nlines' }],
    ['role', { role: 'doctor' }],
  ])('is refused for its %s when accepting: %j', async (field, changes) => {
    const { api, path } = await profileWithTeam();
    const refused = await api.request('PUT', `${path}/invitations/${newId()}/acceptance`, {
      secret: linkSecret().secret,
      name: 'Carl',
      ...changes,
    });
    expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'body', field }]));
  });
});

test('a profile of an earlier version, which knows of no invitations yet, can invite', async () => {
  const api = await drivenApi();
  const { invite, profileId } = await profileWithTeam(api);
  expect(await gateItem(api.table, profileId)).not.toHaveProperty('invitations');
  const { accept } = await invite();
  expect((await accept('carl')).status).toBe(201);
});
