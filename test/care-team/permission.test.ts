import { expect, test } from 'vitest';
import { mayNot } from '../../src/care-team/authorise.ts';
import type { Gate } from '../../src/care-team/gate.ts';
import { type Action, permits } from '../../src/care-team/permission.ts';
import { personKeyOf } from '../../src/care-team/person.ts';

const since = '2026-11-23T09:00:00.000Z';
const gate: Gate = {
  profileId: 'p',
  state: 'active',
  owners: new Set(['carla']),
  members: { carla: { role: 'carer', since }, dora: { role: 'doctor', since } },
};
const actions: Action[] = ['read_record', 'record_episode', 'add_photo'];

test.each(actions)('the owner may %s', (action) => {
  expect(permits(gate, 'carla', action)).toBe(true);
});

test.each(actions)('a stranger, a member who owns nothing, and nobody may not %s', (action) => {
  for (const personKey of ['stranger', 'dora', '', 'constructor', '__proto__']) {
    expect(permits(gate, personKey, action)).toBe(false);
  }
});

test('without a gate nobody may do anything', async () => {
  const gates = { readGate: () => Promise.resolve(undefined) };
  expect(await mayNot(gates, { personKey: 'carla' }, 'read_record', 'p')).toBe(true);
});

test('a gate that cannot be read lets nobody in', async () => {
  const gates = { readGate: () => Promise.reject(new Error('the network is down')) };
  await expect(mayNot(gates, { personKey: 'carla' }, 'read_record', 'p')).rejects.toThrow(
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
