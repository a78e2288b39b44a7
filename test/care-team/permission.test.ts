import { expect, test } from 'vitest';
import type { AccessEntry } from '../../src/audit/access-entry.ts';
import { authorise } from '../../src/care-team/authorise.ts';
import { type Gate, standingOf } from '../../src/care-team/gate.ts';
import { type Action, isAction, permits, rules } from '../../src/care-team/permission.ts';
import { personKeyOf } from '../../src/care-team/person.ts';
import { isRefusal } from '../../src/platform/refusal.ts';

const now = new Date('2026-11-23T09:00:00.000Z');
const since = '2026-01-01T00:00:00.000Z';
const gate: Gate = {
  profileId: 'p',
  state: 'active',
  owners: new Set(['carla']),
  members: {
    carla: { role: 'carer', name: 'Carla', since },
    pia: { role: 'patient', since },
    dora: { role: 'doctor', since, until: '2026-11-23T09:00:00.001Z' },
    egon: { role: 'doctor', since, until: '2026-11-23T09:00:00.000Z' },
  },
};
const actor = (personKey: string) => ({ personKey, clientKind: 'program' as const });

/** The permission check over this gate, and what it wrote into the access log. */
function checked(withGate: Gate | 'no profile' = gate, log: 'written' | 'unavailable' = 'written') {
  const entries: AccessEntry[] = [];
  let ids = 0;
  const dependencies = {
    readGate: () => Promise.resolve(withGate === 'no profile' ? undefined : withGate),
    writeAccessEntry: (entry: AccessEntry) => {
      entries.push(entry);
      return Promise.resolve(log);
    },
    now: () => now,
    newId: () => `id-${(ids += 1)}`,
  };
  return {
    entries,
    ask: async (personKey: string, action: Action) => {
      const access = await authorise(dependencies, actor(personKey), action, { profileId: 'p' });
      return isRefusal(access) ? access.refused : 'let in';
    },
  };
}

test.each(Object.keys(rules).filter(isAction))(
  'a stranger cannot tell whether there is a profile: %s',
  async (action) => {
    for (const personKey of ['stranger', 'egon', '', 'constructor', '__proto__']) {
      expect(await checked().ask(personKey, action)).toBe('not_found');
    }
    expect(await checked('no profile').ask('carla', action)).toBe('not_found');
    expect(await checked({ ...gate, state: 'erased' }).ask('carla', action)).toBe('not_found');
  },
);

test('a member may do what the role may, and is told when it may not', async () => {
  expect(await checked().ask('dora', 'edit_plan')).toBe('let in');
  expect(await checked().ask('dora', 'edit_profile')).toBe('not_permitted');
  expect(await checked().ask('pia', 'invite')).toBe('not_permitted');
  expect(await checked().ask('carla', 'invite')).toBe('let in');
});

test('a membership ends at its moment, but not an owner’s', () => {
  expect(standingOf(gate, 'dora', now)).toMatchObject({ role: 'doctor' });
  expect(standingOf(gate, 'egon', now)).toBeUndefined();
  expect(standingOf({ ...gate, owners: new Set(['egon']) }, 'egon', now)).toMatchObject({ isOwner: true });
});

test('the patient who owns the profile is in charge alone, otherwise every owner is', () => {
  const carla = { role: 'carer', isOwner: true } as const;
  const pia = { role: 'patient', isOwner: true } as const;
  expect(permits(gate, carla, 'erase_record')).toBe(true);
  const shared = { ...gate, owners: new Set(['carla', 'pia']) };
  expect(permits(shared, carla, 'erase_record')).toBe(false);
  expect(permits(shared, pia, 'erase_record')).toBe(true);
});

test('while the erasure can be taken back the record can be read and not added to, and then it is gone', async () => {
  const erasing: Gate = { ...gate, state: 'erasing', erasureDueAt: '2026-11-23T09:00:00.001Z' };
  expect(await checked(erasing).ask('carla', 'read_timeline')).toBe('let in');
  expect(await checked(erasing).ask('carla', 'add_photo')).toBe('being_erased');
  expect(await checked({ ...erasing, erasureDueAt: now.toISOString() }).ask('carla', 'read_timeline')).toBe(
    'not_found',
  );
});

test('whoever is let in to read another’s record, or to change any, is in the access log', async () => {
  const check = checked();
  await check.ask('pia', 'read_timeline');
  expect(check.entries).toEqual([]);
  await check.ask('pia', 'add_photo');
  await check.ask('carla', 'read_timeline');
  await check.ask('stranger', 'read_timeline');
  expect(check.entries).toMatchObject([
    { personKey: 'pia', role: 'patient', action: 'add_photo' },
    { personKey: 'carla', name: 'Carla', isOwner: true, action: 'read_timeline', clientKind: 'program' },
  ]);
});

test('without an entry in the access log nobody is let in', async () => {
  expect(await checked(gate, 'unavailable').ask('carla', 'read_timeline')).toBe('access_log_unavailable');
});

test('polling shares one entry, changes have one each', async () => {
  const check = checked();
  for (const action of ['read_photo', 'read_photo', 'add_photo', 'add_photo'] as const)
    await check.ask('carla', action);
  expect(new Set(check.entries.map(({ entryId }) => entryId)).size).toBe(3);
});

test('a gate that cannot be read lets nobody in', async () => {
  const gates = {
    readGate: () => Promise.reject(new Error('the network is down')),
    writeAccessEntry: () => Promise.resolve('written' as const),
    now: () => now,
    newId: () => 'id',
  };
  await expect(authorise(gates, actor('carla'), 'read_timeline', { profileId: 'p' })).rejects.toThrow(
    'the network is down',
  );
});

test('a person is kept under a key that does not show who it is, and is another with another issuer', () => {
  const carla = personKeyOf({ issuer: 'https://a.test', subject: 'carla' });
  expect(carla).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(carla).toBe(personKeyOf({ issuer: 'https://a.test', subject: 'carla' }));
  expect(carla).not.toBe(personKeyOf({ issuer: 'https://b.test', subject: 'carla' }));
});

test('no issuer and subject can be cut another way to make the key of someone else', () => {
  const shifted = [
    { issuer: 'https://a.test', subject: 'xcarla' },
    { issuer: 'https://a.testx', subject: 'carla' },
    { issuer: 'https://a.test","x', subject: 'carla' },
    { issuer: 'https://a.test', subject: 'x","carla' },
  ];
  expect(new Set(shifted.map(personKeyOf)).size).toBe(shifted.length);
});
