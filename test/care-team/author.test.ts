import { expect, test } from 'vitest';
import { authorOf } from '../../src/care-team/author.ts';

const actor = { personKey: 'key', clientKind: 'program' } as const;

test('an author is who acts, as what and by which name the team knows them', () => {
  expect(authorOf(actor, { role: 'carer', isOwner: true, name: 'Carla' })).toEqual({
    personKey: 'key',
    role: 'carer',
    name: 'Carla',
  });
});

test('an author without a name has none, not an undefined one', () => {
  expect(authorOf(actor, { role: 'doctor', isOwner: false, name: undefined })).toStrictEqual({
    personKey: 'key',
    role: 'doctor',
  });
});
