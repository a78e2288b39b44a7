import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { ProfileEdit } from '../../../src/profile/profile-edit.ts';
import {
  mistakesInProfile,
  type Profile,
  type ProfileForm,
  profileChanges,
  profileFormOf,
} from '../../../web/record/profile-form.ts';

const profile: Profile = {
  profileId: '3b8ee2c1-6c1f-5d52-9b0a-7e1f0c9d4a21',
  version: 4,
  createdAt: '2026-11-23T09:00:00.000Z',
  name: 'Ana Beispiel',
  birthDate: '1990-04-01',
  sex: 'female',
  languages: ['de-DE', 'en'],
  conditions: [{ name: 'Migraine', since: '2012' }],
  allergies: 'none_known',
  weightKilograms: 61.5,
  history: { episodesBefore: 7, heartDisease: { answer: 'no' } },
};
const form = profileFormOf(profile);

const edited = (typed: Partial<ProfileForm>) => profileChanges(form, { ...form, ...typed });
const takenByApi = (changes: object) =>
  z.safeParse(ProfileEdit, { editId: '019ab0f5-1b40-7d20-8c41-5a7e9c3b2d11', ...changes }).success;

describe('an edit of the profile', () => {
  test('says only what was typed anew', () => {
    expect(edited({})).toEqual({});
    expect(edited({ name: 'Ana Maria Beispiel' })).toEqual({ name: 'Ana Maria Beispiel' });
  });

  test('takes what was emptied back to not asked', () => {
    expect(
      edited({
        sex: '',
        languages: ' ',
        weightKilograms: '',
        lists: { ...form.lists, conditions: { known: '', items: [] } },
      }),
    ).toEqual({ sex: null, languages: null, weightKilograms: null, conditions: null });
  });

  test('tells none known from not asked and from what there is', () => {
    const lists: ProfileForm['lists'] = {
      ...form.lists,
      conditions: { known: 'none', items: [] },
      medications: { known: 'some', items: [{ name: 'Lamotrigine', dose: '100 mg', since: ' ' }] },
    };
    expect(edited({ lists })).toEqual({
      conditions: 'none_known',
      medications: [{ name: 'Lamotrigine', dose: '100 mg' }],
    });
  });

  test('of everything at once is what the API takes', () => {
    const changes = edited({
      country: 'de',
      timeZone: 'Europe/Berlin',
      bloodType: 'O+',
      heightCentimetres: '168',
      weightKilograms: '62,5',
      pregnancy: 'no',
      notes: 'Two\nlines',
      lists: {
        conditions: { known: 'some', items: [{ name: 'Migraine', since: '2012', note: 'rare' }] },
        allergies: {
          known: 'some',
          items: [{ substance: 'Penicillin', reaction: 'rash', severity: 'mild' }],
        },
        medications: { known: 'none', items: [] },
        devices: { known: 'some', items: [{ name: 'Pacemaker' }] },
        emergencyContacts: {
          known: 'some',
          items: [{ name: 'Ben', relationship: 'brother', phone: '+49 30 901820' }],
        },
      },
      history: {
        episodesBefore: '12',
        since: '2024-01',
        howOften: 'twice a month',
        heartDisease: { answer: 'yes', note: 'a valve' },
        suddenDeathInFamily: { answer: 'unknown', note: '' },
        contributingDrugs: { answer: '', note: '' },
      },
    });
    expect(changes).toMatchObject({ country: 'DE', weightKilograms: 62.5, history: { episodesBefore: 12 } });
    expect(takenByApi(changes)).toBe(true);
  });

  test.each([
    [{ name: ' ' }, 'name'],
    [{ birthDate: '' }, 'birthDate'],
    [{ heightCentimetres: 'tall' }, 'heightCentimetres'],
    [{ history: { ...form.history, episodesBefore: 'many' } }, 'history'],
    [{ lists: { ...form.lists, devices: { known: 'some', items: [{}] } } }, 'devices'],
  ] satisfies [Partial<ProfileForm>, string][])('with %o has a mistake in %s', (typed, field) => {
    expect(Object.keys(mistakesInProfile({ ...form, ...typed }))).toEqual([field]);
    expect(mistakesInProfile(form)).toEqual({});
  });
});
