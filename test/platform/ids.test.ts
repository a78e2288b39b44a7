import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { ClientId, newId, ProfileId, profileIdOf } from '../../src/platform/ids.ts';

const isClientId = (value: unknown) => z.safeParse(ClientId, value).success;
const isProfileId = (value: unknown) => z.safeParse(ProfileId, value).success;

test('an id that we make is one that we take', () => {
  expect(isClientId(newId())).toBe(true);
});

test('ids are in the order in which they were made', () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each([1, 2, 3, 4, 5, 6, 8] as const)("a UUID of version %i is no client's id", (version) => {
  fc.assert(
    fc.property(fc.uuid({ version }), (id) => {
      expect(isClientId(id)).toBe(false);
    }),
  );
});

test.each([
  ['in capitals', newId().toUpperCase()],
  ['in braces', `{${newId()}}`],
  ['with a space', ` ${newId()}`],
  ['with a line break at its end', `${newId()}\n`],
  ['without hyphens', newId().replaceAll('-', '')],
  ['of another variant', '01a20653-8ddf-7268-c8f5-78baa7e55c2d'],
  ['of all noughts', '00000000-0000-0000-0000-000000000000'],
  ['that is empty', ''],
])('an id %s is not taken', (_, id) => {
  expect(isClientId(id)).toBe(false);
});

test("a profile's id follows from the person and the client's id, and from nothing else", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (personKey, clientId) => {
      const id = profileIdOf(personKey, clientId);
      expect(isProfileId(id)).toBe(true);
      expect(profileIdOf(personKey, clientId)).toBe(id);
      expect(isClientId(id)).toBe(false);
    }),
  );
});

test("two people never come to the same profile by the same client's id", () => {
  const clientId = newId();
  expect(profileIdOf('person-a', clientId)).not.toBe(profileIdOf('person-b', clientId));
});
