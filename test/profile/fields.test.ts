import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { type DrivenApi, drivenApi, keyOf, madeProfile } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { filledProfile, fullProfile } from '../support/full-profile.ts';
import { problemOf } from '../support/problem.ts';
import { recordItem } from '../support/record-item.ts';
import { newProfile, profileEdit } from '../support/requests.ts';

// A profile of one's own each, in a table for all: nothing here can be seen from another test.
let table: EmbeddedTable;
let api: DrivenApi;
beforeAll(async () => {
  table = await embeddedTable();
  api = await drivenApi({ table });
});

const fieldsOf = (body: unknown) => Object.keys(z.parse(z.looseObject({}), body));

const edit = (path: string, version: number, changes: Record<string, unknown>) =>
  api.request('PATCH', path, profileEdit(changes), { headers: { 'if-match': `"${version}"` } });

describe('a profile', () => {
  test('holds all that is said when it is made', async () => {
    const made = await api.request('POST', '/api/profiles', newProfile(fullProfile));
    expect(made).toMatchObject({ status: 201, body: fullProfile });
    const { profileId } = z.parse(z.object({ profileId: z.string() }), made.body);
    expect((await api.request('GET', `/api/profiles/${profileId}`)).body).toEqual(made.body);
  });

  test('holds all that is said later, and each field but two can be taken back', async () => {
    const { path } = await madeProfile(api);
    const before = await api.request('GET', path);
    expect(await edit(path, 1, fullProfile)).toMatchObject({ status: 200, body: fullProfile });
    const nothing = Object.fromEntries(Object.keys(fullProfile).map((field) => [field, null]));
    const after = await edit(path, 2, nothing);
    expect(fieldsOf(after.body).toSorted()).toEqual([...fieldsOf(before.body), 'editId'].toSorted());
  });

  test('that an app made which is 90 days old is taken, and answered with all that the app reads', async () => {
    const kept = {
      clientId: newId(),
      role: 'carer',
      name: 'Anna Beispiel',
      makerName: 'Carla',
      birthDate: '1990-04-01',
    };
    const made = await api.request('POST', '/api/profiles', kept);
    expect(made).toMatchObject({
      status: 201,
      body: {
        version: 1,
        name: 'Anna Beispiel',
        birthDate: '1990-04-01',
        createdAt: '2026-11-23T09:00:00.000Z',
      },
    });
    expect(await api.request('POST', '/api/profiles', kept)).toMatchObject({ status: 200, body: made.body });
  });

  test('says who made it and when', async () => {
    const made = await api.request('POST', '/api/profiles', newProfile({ makerName: 'Carla' }));
    expect(made.body).toMatchObject({
      editedAt: '2026-11-23T09:00:00.000Z',
      editedBy: { memberId: keyOf('carla'), role: 'carer', name: 'Carla' },
    });
  });

  test.each(Object.keys(fullProfile))(
    'with another %s under the same client id is another profile',
    async (field) => {
      const input = newProfile(fullProfile);
      await api.request('POST', '/api/profiles', input);
      expect(await api.request('POST', '/api/profiles', { ...input, [field]: undefined })).toMatchObject(
        problemOf(409, 'profile_differs'),
      );
    },
  );
});

describe('of a list', () => {
  test.each(['conditions', 'allergies', 'medications', 'devices', 'emergencyContacts'])(
    '%s "none known", a list, and not having been asked are three things',
    async (field) => {
      const { path } = await madeProfile(api);
      expect((await api.request('GET', path)).body).not.toHaveProperty(field);
      expect((await edit(path, 1, { [field]: 'none_known' })).body).toHaveProperty(field, 'none_known');
      expect((await edit(path, 2, { [field]: Reflect.get(fullProfile, field) })).body).toHaveProperty(
        field,
        Reflect.get(fullProfile, field),
      );
      expect((await edit(path, 3, { [field]: null })).body).not.toHaveProperty(field);
    },
  );
});

test.each([
  ['languages', ['DE-ch', 'zh-hant'], ['de-CH', 'zh-Hant']],
  ['timeZone', 'America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['timeZone', 'Asia/Kolkata', 'Asia/Kolkata'],
  ['heightCentimetres', 20, 20],
  ['heightCentimetres', 300, 300],
  ['weightKilograms', 0.2, 0.2],
  ['weightKilograms', 700, 700],
  ['history', { episodesBefore: 'unknown' }, { episodesBefore: 'unknown' }],
  ['history', { since: '2024' }, { since: '2024' }],
  ['conditions', [{ name: 'Epilepsie', since: '2024-02-29' }], [{ name: 'Epilepsie', since: '2024-02-29' }]],
  ['notes', 'שלום \u202eabc\u202c 👩‍⚕️\r\n李小龍', 'שלום \u202eabc\u202c 👩‍⚕️\n李小龍'],
])('%s as %j is kept as %j', async (field, said, kept) => {
  const made = await api.request('POST', '/api/profiles', newProfile({ [field]: said }));
  expect(made).toMatchObject({ status: 201, body: { [field]: kept } });
});

const contact = { name: 'Carla', phone: '+49 30 901820' };
const refused: [field: string, value: unknown, named?: string][] = [
  ['sex', 'f'],
  ['languages', []],
  ['languages', 'de'],
  ['languages', ['de_CH'], 'languages.0'],
  ['languages', ['de', 'German'.repeat(7)], 'languages.1'],
  ['languages', Array.from({ length: 11 }, () => 'de')],
  ['timeZone', '+01:00'],
  ['timeZone', 'Berlin'],
  ['timeZone', 'Europe/Berlin\0'],
  ['timeZone', `Europe/${'a'.repeat(100)}`],
  ['country', 'de'],
  ['country', 'UK'],
  ['country', 'XX'],
  ['country', 'DEU'],
  ['conditions', []],
  ['conditions', 'none'],
  ['conditions', 7],
  ['conditions', {}],
  ['conditions', Array.from({ length: 41 }, () => ({ name: 'a' }))],
  ['conditions', [{ name: '' }], 'conditions.0.name'],
  ['conditions', ['Migraine'], 'conditions.0'],
  ['conditions', [{ name: 'a' }, { name: 'a', code: '1' }], 'conditions.1.code'],
  ['conditions', [{ name: 'a', since: '2023-02-29' }], 'conditions.0.since'],
  ['conditions', [{ name: 'a', since: '2023-13' }], 'conditions.0.since'],
  ['conditions', [{ name: 'a', since: '23' }], 'conditions.0.since'],
  ['conditions', [{ name: 'a', note: 'x\ny' }], 'conditions.0.note'],
  ['allergies', [{ reaction: 'rash' }], 'allergies.0.substance'],
  ['allergies', [{ substance: 'a', severity: 'bad' }], 'allergies.0.severity'],
  ['medications', [{ name: 'a', dose: 100 }], 'medications.0.dose'],
  ['devices', [{ name: 'a'.repeat(121) }], 'devices.0.name'],
  ['emergencyContacts', [{ name: 'Carla' }], 'emergencyContacts.0.phone'],
  ['emergencyContacts', [{ ...contact, phone: 'call me' }], 'emergencyContacts.0.phone'],
  ['emergencyContacts', [{ ...contact, phone: `${'1--'.repeat(13)}11` }], 'emergencyContacts.0.phone'],
  ['emergencyContacts', [{ ...contact, phone: `${'1 '.repeat(19)}x` }], 'emergencyContacts.0.phone'],
  ['bloodType', 'A'],
  ['heightCentimetres', '168'],
  ['heightCentimetres', 1.68],
  ['heightCentimetres', 301],
  ['weightKilograms', 0],
  ['weightKilograms', -61],
  ['pregnancy', true],
  ['history', 'none_known'],
  ['history', { episodesBefore: -1 }, 'history.episodesBefore'],
  ['history', { episodesBefore: 1.5 }, 'history.episodesBefore'],
  ['history', { episodesBefore: 'many' }, 'history.episodesBefore'],
  ['history', { heartDisease: 'yes' }, 'history.heartDisease'],
  ['history', { heartDisease: { note: 'x' } }, 'history.heartDisease.answer'],
  ['history', { diagnosis: 'x' }, 'history.diagnosis'],
  ['notes', ''],
  ['notes', 'a\0b'],
  ['notes', '\ud83d'],
  ['notes', 'a'.repeat(4001)],
];

test.each(refused)('%s as %j is refused by its name', async (field, value, named = field) => {
  const { path } = await madeProfile(api);
  const answers = [
    await api.request('POST', '/api/profiles', newProfile({ [field]: value })),
    await edit(path, 1, { [field]: value }),
  ];
  for (const answer of answers) {
    expect(answer).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'body', field: named }]));
  }
  expect(await api.request('GET', path)).toMatchObject({ body: { version: 1 } });
});

test.each(Object.keys(fullProfile))(
  '%s is not null in a new profile, where it is left out instead',
  async (field) => {
    expect(await api.request('POST', '/api/profiles', newProfile({ [field]: null }))).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'body', field }]),
    );
  },
);

describe('a profile that is filled to its bounds', () => {
  test('in letters of one byte is made with one request', async () => {
    const input = newProfile({ name: 'a'.repeat(200), makerName: 'a'.repeat(200), ...filledProfile('a') });
    expect(await api.request('POST', '/api/profiles', input)).toMatchObject({ status: 201 });
  });

  test('in characters of three bytes, field by field, stays far below what an item may hold', async () => {
    const { profileId, path } = await madeProfile(api);
    let version = 1;
    for (const [field, value] of Object.entries(filledProfile('の'))) {
      // Each edit is of the version before it.
      // oxlint-disable-next-line no-await-in-loop
      expect((await edit(path, version, { [field]: value })).status).toBe(200);
      version += 1;
    }
    const sortKey = `PROFILE#${String(version).padStart(8, '0')}`;
    const item = await recordItem(table, { PK: `PROFILE#${profileId}`, SK: sortKey });
    expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(200 * 1024);
  });
});
