import { PutItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { personKeyOf } from '../../src/care-team/person.ts';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { claimsOf, type DrivenApi, drivenApi, eventWithClaims, madeProfile } from '../support/driven-api.ts';
import { failCall } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { newProfile } from '../support/requests.ts';

const Made = z.object({ profileId: z.string() });
const Page = z.object({ profiles: z.array(Made), cursor: z.optional(z.string()) });
const Errors = z.object({ errors: z.array(z.object({ in: z.string(), field: z.string() })) });

test('a profile is made, found in the list and read back as it was said', async () => {
  const api = await drivenApi();
  const made = await api.request(
    'POST',
    '/api/profiles',
    newProfile({ name: 'Anna', birthDate: '1990-04-01' }),
  );
  expect(made).toMatchObject({
    status: 201,
    body: { version: 1, name: 'Anna', birthDate: '1990-04-01', createdAt: '2026-11-23T09:00:00.000Z' },
  });
  expect(await api.request('GET', '/api/profiles')).toMatchObject({
    status: 200,
    body: {
      profiles: [{ profileId: z.parse(Made, made.body).profileId, you: { role: 'carer', isOwner: true } }],
    },
  });
});

test('a profile is read by its id', async () => {
  const api = await drivenApi();
  const { profileId, path } = await madeProfile(api);
  expect(await api.request('GET', path)).toMatchObject({
    status: 200,
    body: { profileId, name: 'Anna Beispiel' },
  });
});

test('who has no profile sees an empty list', async () => {
  const api = await drivenApi();
  expect(await api.request('GET', '/api/profiles')).toMatchObject({ status: 200, body: { profiles: [] } });
});

test('many profiles are listed page by page, each once, also when one of them may no longer be read', async () => {
  const api = await drivenApi();
  const made = await Promise.all(Array.from({ length: 5 }, async () => (await madeProfile(api)).profileId));
  const [erased = ''] = made.toSorted();
  await api.table.client.send(
    new UpdateItemCommand({
      TableName: api.table.tableName,
      Key: { PK: { S: `PROFILE#${erased}` }, SK: { S: 'GATE' } },
      UpdateExpression: 'SET #state = :erasing',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':erasing': { S: 'erasing' } },
    }),
  );
  const pages: string[][] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const question: string = cursor ? `limit=2&cursor=${cursor}` : 'limit=2';
    const page = z.parse(Page, (await api.request('GET', `/api/profiles?${question}`)).body);
    pages.push(page.profiles.map(({ profileId }) => profileId));
    cursor = page.cursor;
  }
  expect(pages.map(({ length }) => length)).toEqual([1, 2, 1]);
  expect(pages.flat()).toEqual(made.toSorted().slice(1));
});

test("the list is not led on by another person's cursor", async () => {
  const api = await drivenApi();
  await madeProfile(api);
  await madeProfile(api);
  const { cursor } = z.parse(Page, (await api.request('GET', '/api/profiles?limit=1')).body);
  const asked = `/api/profiles?limit=1&cursor=${cursor}`;
  expect(await api.request('GET', asked)).toMatchObject({ status: 200 });
  expect(await api.request('GET', asked, undefined, { as: 'berta' })).toMatchObject(
    problemOf(400, 'cursor_invalid'),
  );
});

test('making the same profile again makes no second one', async () => {
  const api = await drivenApi();
  const input = newProfile();
  const first = await api.request('POST', '/api/profiles', input);
  api.clock.forward(60);
  const again = await api.request('POST', '/api/profiles', input);
  expect(again).toMatchObject({ status: 200, body: first.body });
  expect(await api.request('GET', '/api/profiles')).toMatchObject({ body: { profiles: [first.body] } });
});

test('ten at once make one profile', async () => {
  const api = await drivenApi();
  const input = newProfile();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => api.request('POST', '/api/profiles', input)),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
});

test.each([
  ['name', { name: 'Berta' }],
  ['birth date', { birthDate: '1991-04-01' }],
  ['role', { role: 'patient' }],
])('another %s under the same client id is refused and changes nothing', async (_, changes) => {
  const api = await drivenApi();
  const input = newProfile();
  const first = await api.request('POST', '/api/profiles', input);
  const other = await api.request('POST', '/api/profiles', { ...input, ...changes });
  expect(other).toMatchObject(problemOf(409, 'profile_differs'));
  expect(await api.request('GET', '/api/profiles')).toMatchObject({ body: { profiles: [first.body] } });
});

test('two people who choose the same client id get a profile each and do not learn of one another', async () => {
  const api = await drivenApi();
  const input = newProfile();
  const carla = await api.request('POST', '/api/profiles', input, { as: 'carla' });
  const paul = await api.request('POST', '/api/profiles', { ...input, name: 'Someone else' }, { as: 'paul' });
  expect([carla.status, paul.status]).toEqual([201, 201]);
  expect(carla.body).not.toMatchObject({ profileId: z.parse(Made, paul.body).profileId });
});

test('the same subject of another issuer is another person', async () => {
  const api = await drivenApi();
  const { path } = await madeProfile(api);
  const event = eventWithClaims({ ...claimsOf('carla'), iss: 'https://another-issuer.test' });
  expect(await api.request('GET', path, undefined, { event })).toMatchObject(problemOf(404, 'not_found'));
  expect(await api.request('GET', '/api/profiles', undefined, { event })).toMatchObject({
    body: { profiles: [] },
  });
});

test("a stranger's profile cannot be told from one that does not exist", async () => {
  const api = await drivenApi();
  const { path } = await madeProfile(api, 'carla');
  const theirs = await api.request('GET', path, undefined, { as: 'stranger' });
  const nobodys = await api.request('GET', `/api/profiles/${profileIdOf('nobody', newId())}`, undefined, {
    as: 'stranger',
  });
  expect(theirs).toMatchObject(problemOf(404, 'not_found'));
  expect(theirs.body).toEqual(nobodys.body);
});

test('a pointer to a profile is a hint and gives nobody the profile', async () => {
  const api = await drivenApi();
  const { profileId } = await madeProfile(api, 'carla');
  const { iss: issuer, sub: subject } = claimsOf('stranger');
  const Item = {
    PK: { S: `PERSON#${personKeyOf({ issuer, subject })}` },
    SK: { S: `PROFILE#${profileId}` },
    profileId: { S: profileId },
  };
  await api.table.client.send(new PutItemCommand({ TableName: api.table.tableName, Item }));
  const listed = await api.request('GET', '/api/profiles', undefined, { as: 'stranger' });
  expect(listed).toMatchObject({ status: 200, body: { profiles: [] } });
});

/** All that the table holds. */
async function itemsOf({ table }: DrivenApi) {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  return Items.toSorted((a, b) => `${a['PK']?.S}/${a['SK']?.S}`.localeCompare(`${b['PK']?.S}/${b['SK']?.S}`));
}

const keyOf = ({ iss: issuer, sub: subject }: ReturnType<typeof claimsOf>) =>
  personKeyOf({ issuer, subject });

describe('who no longer owns a profile that they made', () => {
  const carla = keyOf(claimsOf('carla'));
  const paul = keyOf(claimsOf('paul'));

  test('and makes it again is told so, and changes nothing', async () => {
    const api = await drivenApi();
    const input = newProfile();
    const { body } = await api.request('POST', '/api/profiles', input);
    const { tableName: TableName, client } = api.table;
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { PK: { S: `PROFILE#${z.parse(Made, body).profileId}` }, SK: { S: 'GATE' } },
        UpdateExpression: 'SET owners = :owners',
        ExpressionAttributeValues: { ':owners': { SS: [paul] } },
      }),
    );
    const before = await itemsOf(api);
    expect(await api.request('POST', '/api/profiles', input)).toMatchObject(problemOf(403, 'not_permitted'));
    expect(await itemsOf(api)).toEqual(before);
  });

  test('of which only the gate is there makes nothing of it whole', async () => {
    const api = await drivenApi();
    const input = newProfile();
    const profileId = profileIdOf(carla, input.clientId);
    const since = { S: '2026-11-23T08:00:00.000Z' };
    const Item = {
      PK: { S: `PROFILE#${profileId}` },
      SK: { S: 'GATE' },
      profileId: { S: profileId },
      state: { S: 'active' },
      owners: { SS: [paul] },
      members: { M: { [carla]: { M: { role: { S: 'carer' }, since } } } },
    };
    await api.table.client.send(new PutItemCommand({ TableName: api.table.tableName, Item }));
    expect(await api.request('POST', '/api/profiles', input)).toMatchObject(problemOf(403, 'not_permitted'));
    expect(await itemsOf(api)).toEqual([Item]);
  });
});

describe('what a person types', () => {
  test.each([
    ['in Unicode NFC', 'Zoe\u0308', 'Zo\u00eb'],
    ['without spaces around it', '  Anna  ', 'Anna'],
    ['in any script', '李小龍', '李小龍'],
    ['up to its 200 characters', 'a'.repeat(200), 'a'.repeat(200)],
  ])('is kept %s', async (_, said, kept) => {
    const api = await drivenApi();
    const made = await api.request('POST', '/api/profiles', newProfile({ name: said }));
    expect(made).toMatchObject({ status: 201, body: { name: kept } });
    expect(await api.request('GET', '/api/profiles')).toMatchObject({ body: { profiles: [{ name: kept }] } });
  });

  test('is the same when it is typed in another Unicode form', async () => {
    const api = await drivenApi();
    const input = newProfile({ name: 'Zoe\u0308' });
    await api.request('POST', '/api/profiles', input);
    const again = await api.request('POST', '/api/profiles', { ...input, name: 'Zo\u00eb' });
    expect(again.status).toBe(200);
  });

  test.each([
    ['is empty', { name: '' }, 'name'],
    ['is only spaces', { name: '   ' }, 'name'],
    ['is too long', { name: 'a'.repeat(201) }, 'name'],
    ['holds a zero byte', { name: 'An\0na' }, 'name'],
    ['holds a line break', { name: 'Anna\nBeispiel' }, 'name'],
    ['holds an escape', { name: 'Anna\u001b[31m' }, 'name'],
    ['holds half a character', { name: 'Anna \ud83d' }, 'name'],
    ['is not text', { name: 7 }, 'name'],
    ['names no day', { birthDate: '1990-02-30' }, 'birthDate'],
    ['is a time instead of a day', { birthDate: '1990-04-01T00:00:00Z' }, 'birthDate'],
    ['is another calendar format', { birthDate: '01.04.1990' }, 'birthDate'],
    ['is no role that makes profiles', { role: 'doctor' }, 'role'],
    ['is no id', { clientId: 'me' }, 'clientId'],
    ['is an id of another version', { clientId: '6f0c4a57-9d3e-4f1b-8e9a-4c60c5a2d1c8' }, 'clientId'],
    ['is an id in capitals', { clientId: newId().toUpperCase() }, 'clientId'],
    ['is left out', { name: undefined }, 'name'],
    ['is of no known field', { nickname: 'Anni' }, 'nickname'],
    ['is of no known field that objects have anyway', { toString: 'Anni' }, 'toString'],
  ])('is refused, naming its field, when it %s', async (_, changes, field) => {
    const api = await drivenApi();
    const refused = await api.request('POST', '/api/profiles', newProfile(changes));
    expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'body', field }]));
    expect(await api.request('GET', '/api/profiles')).toMatchObject({ body: { profiles: [] } });
  });

  test('is refused with every wrong field named at once', async () => {
    const api = await drivenApi();
    const refused = await api.request('POST', '/api/profiles', {
      role: 'king',
      name: '',
      nickname: 'A',
      age: 3,
    });
    const { errors } = z.parse(Errors, refused.body);
    expect(errors.map(({ field }) => field).toSorted()).toEqual(
      ['birthDate', 'clientId', 'name', 'nickname', 'age', 'role'].toSorted(),
    );
  });
});

test.each([
  [1, 'before'],
  [1, 'after'],
  [2, 'before'],
  [2, 'after'],
  [3, 'before'],
  [3, 'after'],
] as const)(
  'a making that stops at its write %i, %s it, is made whole by repeating it',
  async (nth, when) => {
    const api = await drivenApi();
    const input = newProfile();
    failCall(api.table.client, 'PutItem', { nth, when, table: api.table.tableName });
    expect(await api.request('POST', '/api/profiles', input)).toMatchObject(problemOf(500, 'internal_error'));
    expect((await api.request('POST', '/api/profiles', input)).status).toBeLessThan(300);
    expect(await api.request('GET', '/api/profiles')).toMatchObject({
      body: { profiles: [{ name: input.name }] },
    });
  },
);
