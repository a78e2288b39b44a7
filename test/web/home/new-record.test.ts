import { describe, expect, test } from 'vitest';
import { asProfile, EMPTY, mistakesIn } from '../../../web/home/new-record.ts';

const today = '2026-11-23';
const mine = { ...EMPTY, whose: 'mine', name: 'Ana', birthDate: '1990-04-01' } as const;

describe('a new record', () => {
  test('needs a name and a birth date, and of a carer their own name', () => {
    expect(Object.keys(mistakesIn({ ...EMPTY, whose: 'someone_else', name: '  ' }, today))).toEqual([
      'name',
      'birthDate',
      'makerName',
    ]);
    expect(mistakesIn(mine, today)).toEqual({});
  });

  test('is of somebody who is born already, be it today', () => {
    expect(mistakesIn({ ...mine, birthDate: '2026-11-24' }, today)).toHaveProperty('birthDate');
    expect(mistakesIn({ ...mine, birthDate: today }, today)).toEqual({});
  });

  test('names who makes it: the patient by the name of the record, a carer by their own', () => {
    const device = { deviceTime: '2026-11-23T09:00:00.000Z', timeZone: 'Europe/Berlin' };
    expect(asProfile(mine, device)).toMatchObject({ role: 'patient', name: 'Ana', makerName: 'Ana' });
    const theirs = { ...mine, whose: 'someone_else', makerName: 'Ben' } as const;
    expect(asProfile(theirs, device)).toMatchObject({ role: 'carer', name: 'Ana', makerName: 'Ben' });
  });
});
