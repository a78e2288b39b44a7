import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { currentText } from '../../src/consent/consent-texts.ts';
import { newId } from '../../src/platform/ids.ts';
import { tableOf } from '../../src/platform/table.ts';
import { type DrivenApi, drivenApi, madeProfile } from '../support/driven-api.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { newConsent, newProfile, newWithdrawal } from '../support/requests.ts';

const Consents = z.object({
  consents: z.array(
    z.object({
      purpose: z.string(),
      isInForce: z.boolean(),
      latest: z.optional(z.looseObject({ kind: z.string() })),
      history: z.array(z.looseObject({ kind: z.string() })),
    }),
  ),
  texts: z.array(z.looseObject({ isCurrent: z.boolean() })),
});

const Refused = z.object({ errors: z.array(z.looseObject({})) });

/** A profile of carer Carla's, to which nothing was consented yet. */
async function profileWithoutConsent(api?: DrivenApi) {
  const driven = api ?? (await drivenApi());
  const { path, profileId } = await madeProfile(driven, 'carla', []);
  return consentsOf(driven, path, profileId);
}

function consentsOf(api: DrivenApi, path: string, profileId: string) {
  const give = (body: object, consentId = newId(), as = 'carla') =>
    api.request('PUT', `${path}/consents/${consentId}`, body, { as });
  const withdraw = (body: object, withdrawalId = newId(), as = 'carla') =>
    api.request('PUT', `${path}/consent-withdrawals/${withdrawalId}`, body, { as });
  const read = async () => z.parse(Consents, (await api.request('GET', `${path}/consents`)).body);
  const stateOf = async (purpose: string) =>
    (await read()).consents.find((consent) => consent.purpose === purpose);
  return { api, path, profileId, give, withdraw, read, stateOf };
}

describe('a consent', () => {
  test('is given for each purpose on its own, and read back with all that was said', async () => {
    const { give, read, stateOf } = await profileWithoutConsent();
    const consentId = newId();
    const given = await give(
      newConsent('face_analysis', {
        givenAt: { at: '2026-11-23T09:28:00+01:00', precision: 'estimated' },
        expiresAt: '2027-11-23T00:00:00+01:00',
      }),
      consentId,
    );
    const { version, language, sha256 } = currentText('face_analysis', 'en');
    expect(given).toMatchObject({
      status: 201,
      body: {
        kind: 'given',
        consentId,
        purpose: 'face_analysis',
        givenBy: { role: 'carer' },
        capacity: 'parental_responsibility',
        relationship: 'mother',
        text: { version, language, sha256 },
        method: 'in_app',
        givenAt: { at: '2026-11-23T08:28:00.000Z', precision: 'estimated' },
        expiresAt: '2027-11-22T23:00:00.000Z',
        deviceTime: '2026-11-23T08:29:00.000Z',
        receivedAt: '2026-11-23T09:00:00.000Z',
      },
    });
    expect(await stateOf('face_analysis')).toEqual({
      purpose: 'face_analysis',
      isInForce: true,
      latest: given.body,
      history: [given.body],
    });
    const others = (await read()).consents.filter(({ purpose }) => purpose !== 'face_analysis');
    expect(others).toEqual([
      { purpose: 'store_photo', isInForce: false, history: [] },
      { purpose: 'face_comparison', isInForce: false, history: [] },
      { purpose: 'share', isInForce: false, history: [] },
    ]);
  });

  test('needs no more than a purpose, a text, a capacity, a method and the device’s time', async () => {
    const { give, stateOf } = await profileWithoutConsent();
    expect((await give(newConsent('share', { relationship: undefined }))).status).toBe(201);
    expect(await stateOf('share')).toMatchObject({ isInForce: true });
  });

  test('names who gave it as the care team knows them', async () => {
    const api = await drivenApi();
    const made = await api.request('POST', '/api/profiles', newProfile({ makerName: 'Clara Beispiel' }));
    const { profileId } = z.parse(z.object({ profileId: z.string() }), made.body);
    const { give } = consentsOf(api, `/api/profiles/${profileId}`, profileId);
    expect((await give(newConsent('share'))).body).toMatchObject({
      givenBy: { name: 'Clara Beispiel', role: 'carer' },
    });
  });

  test('holds until its expiry, and not from it on', async () => {
    const { api, give, stateOf } = await profileWithoutConsent();
    await give(newConsent('share', { expiresAt: '2026-11-23T10:00:00Z' }));
    api.clock.forward(3600 - 1);
    expect(await stateOf('share')).toMatchObject({ isInForce: true });
    api.clock.forward(1);
    expect(await stateOf('share')).toMatchObject({ isInForce: false, latest: { kind: 'given' } });
  });

  test('that expires does not bring back one that came before it', async () => {
    const { api, give, stateOf } = await profileWithoutConsent();
    await give(newConsent('share'));
    await give(newConsent('share', { expiresAt: '2026-11-23T10:00:00Z' }));
    api.clock.forward(3600);
    expect(await stateOf('share')).toMatchObject({ isInForce: false });
  });

  test('counts from when it came, whatever the device’s clock says', async () => {
    const { give, stateOf } = await profileWithoutConsent();
    const wrongClocks = ['1970-01-01T00:00:00Z', '2099-12-31T23:59:59Z'];
    for (const deviceTime of wrongClocks) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await give(newConsent('share', { deviceTime, givenAt: { at: deviceTime, precision: 'exact' } }));
    }
    expect(await stateOf('share')).toMatchObject({
      isInForce: true,
      latest: { deviceTime: '2099-12-31T23:59:59.000Z', receivedAt: '2026-11-23T09:00:00.000Z' },
    });
  });
});

describe('in what capacity', () => {
  test('the patient consents for themselves, and in no other', async () => {
    const api = await drivenApi();
    const made = await api.request('POST', '/api/profiles', newProfile({ role: 'patient' }), { as: 'pia' });
    const { profileId } = z.parse(z.object({ profileId: z.string() }), made.body);
    const { give } = consentsOf(api, `/api/profiles/${profileId}`, profileId);
    expect(await give(newConsent('share', { capacity: 'guardian' }), newId(), 'pia')).toMatchObject(
      problemOf(403, 'capacity_not_yours'),
    );
    const own = newConsent('share', { capacity: 'self', relationship: undefined });
    expect(await give(own, newId(), 'pia')).toMatchObject({
      status: 201,
      body: { capacity: 'self', givenBy: { role: 'patient' } },
    });
  });

  test('a carer consents as whoever may act for the patient, and never as the patient', async () => {
    const { give, read } = await profileWithoutConsent();
    expect(await give(newConsent('share', { capacity: 'self' }))).toMatchObject(
      problemOf(403, 'capacity_not_yours'),
    );
    expect((await read()).consents.flatMap(({ history }) => history)).toEqual([]);
    for (const capacity of ['guardian', 'healthcare_power_of_attorney', 'next_of_kin_by_law']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await give(newConsent('share', { capacity }))).status).toBe(201);
    }
  });
});

describe('a consent to a text', () => {
  test.each([
    ['of another version', { version: 2 }],
    ['with other words', { sha256: 'a'.repeat(64) }],
    ['in another language than its hash', { language: 'de' }],
  ])('%s is refused with the text that is asked for now', async (_, changes) => {
    const { give, stateOf } = await profileWithoutConsent();
    const consent = newConsent('share');
    const refused = await give({ ...consent, text: { ...consent.text, ...changes } });
    expect(refused).toMatchObject(problemOf(409, 'consent_text_outdated'));
    const language = 'language' in changes ? 'de' : 'en';
    expect(refused.body).toMatchObject({ current: currentText('share', language) });
    expect(await stateOf('share')).toMatchObject({ history: [] });
  });
});

describe('a withdrawal', () => {
  test('ends a consent at once, says what that means and what can be deleted, and stays in the history', async () => {
    const { give, withdraw, stateOf } = await profileWithoutConsent();
    const given = await give(newConsent('face_analysis'));
    const withdrawalId = newId();
    const withdrawn = await withdraw(newWithdrawal('face_analysis'), withdrawalId);
    expect(withdrawn).toMatchObject({
      status: 201,
      body: {
        kind: 'withdrawn',
        withdrawalId,
        purpose: 'face_analysis',
        withdrawnBy: { role: 'carer' },
        deviceTime: '2026-11-23T08:40:00.000Z',
        receivedAt: '2026-11-23T09:00:00.000Z',
        means: [{ language: 'en' }, { language: 'de' }],
      },
    });
    expect(JSON.stringify(withdrawn.body)).toMatch(/You can delete single photos.*Sie können einzelne Fotos/);
    expect(await stateOf('face_analysis')).toMatchObject({
      isInForce: false,
      latest: { withdrawalId },
      history: [given.body, { withdrawalId }],
    });
  });

  test('leaves the other purposes as they are', async () => {
    const { give, withdraw, stateOf } = await profileWithoutConsent();
    await give(newConsent('share'));
    await withdraw(newWithdrawal('face_analysis'));
    expect(await stateOf('share')).toMatchObject({ isInForce: true });
  });

  test('of what was never consented to is taken and kept', async () => {
    const { withdraw, stateOf } = await profileWithoutConsent();
    expect((await withdraw(newWithdrawal('share'))).status).toBe(201);
    expect(await stateOf('share')).toMatchObject({ isInForce: false, history: [{ kind: 'withdrawn' }] });
  });

  test('can be followed by a new consent', async () => {
    const { give, withdraw, stateOf } = await profileWithoutConsent();
    await give(newConsent('share'));
    await withdraw(newWithdrawal('share'));
    await give(newConsent('share'));
    expect(await stateOf('share')).toMatchObject({
      isInForce: true,
      history: [{ kind: 'given' }, { kind: 'withdrawn' }, { kind: 'given' }],
    });
  });
});

describe('a request that comes again', () => {
  test('to consent succeeds with the same answer and is one entry', async () => {
    const { api, give, stateOf } = await profileWithoutConsent();
    const consentId = newId();
    const first = await give(newConsent('share'), consentId);
    api.clock.forward(3600);
    const again = await give(newConsent('share', { deviceTime: '2026-11-23T10:29:00+01:00' }), consentId);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await stateOf('share'))?.history).toHaveLength(1);
  });

  test('to consent, after it was withdrawn, does not consent again', async () => {
    const { give, withdraw, stateOf } = await profileWithoutConsent();
    const consentId = newId();
    await give(newConsent('share'), consentId);
    await withdraw(newWithdrawal('share'));
    expect((await give(newConsent('share'), consentId)).status).toBe(200);
    expect(await stateOf('share')).toMatchObject({ isInForce: false });
  });

  test('to withdraw, after a new consent was given, does not withdraw that', async () => {
    const { give, withdraw, stateOf } = await profileWithoutConsent();
    const withdrawalId = newId();
    const first = await withdraw(newWithdrawal('share'), withdrawalId);
    await give(newConsent('share'));
    expect(await withdraw(newWithdrawal('share'), withdrawalId)).toMatchObject({
      status: 200,
      body: first.body,
    });
    expect(await stateOf('share')).toMatchObject({ isInForce: true });
  });

  test.each([
    ['purpose', newConsent('face_analysis')],
    ['capacity', newConsent('share', { capacity: 'guardian' })],
    ['relationship', newConsent('share', { relationship: 'aunt' })],
    ['method', newConsent('share', { method: 'spoken' })],
    ['expiry', newConsent('share', { expiresAt: '2027-01-01T00:00:00Z' })],
    ['moment', newConsent('share', { givenAt: { at: '2026-11-22T00:00:00Z', precision: 'exact' } })],
    ['text', newConsent('share', { text: { ...newConsent('share').text, version: 7 } })],
  ])('with another %s under its id is refused, and the first stands', async (_, changed) => {
    const { give, read } = await profileWithoutConsent();
    const consentId = newId();
    await give(newConsent('share'), consentId);
    const first = await read();
    expect(await give(changed, consentId)).toMatchObject(problemOf(409, 'consent_differs'));
    expect(await read()).toEqual(first);
  });

  test('under an id of the other kind is refused', async () => {
    const { give, withdraw } = await profileWithoutConsent();
    const id = newId();
    await give(newConsent('share'), id);
    expect(await withdraw(newWithdrawal('share'), id)).toMatchObject(problemOf(409, 'consent_differs'));
    const other = newId();
    await withdraw(newWithdrawal('share'), other);
    expect(await give(newConsent('share'), other)).toMatchObject(problemOf(409, 'consent_differs'));
    expect(await withdraw(newWithdrawal('store_photo'), other)).toMatchObject(
      problemOf(409, 'consent_differs'),
    );
  });

  test('ten times at once is one entry', async () => {
    const { give, withdraw, read } = await profileWithoutConsent();
    const [consentId, withdrawalId] = [newId(), newId()];
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => give(newConsent('share'), consentId)),
      ...Array.from({ length: 10 }, () => withdraw(newWithdrawal('store_photo'), withdrawalId)),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(2);
    expect(answers.every(({ status }) => status < 300)).toBe(true);
    expect((await read()).consents.flatMap(({ history }) => history)).toHaveLength(2);
  });

  test.each(['before', 'after'] as const)('since it was lost %s it was done is one entry', async (when) => {
    const consenting = await profileWithoutConsent();
    const withdrawing = await profileWithoutConsent();
    const id = newId();
    for (const { api, read, send } of [
      { ...consenting, send: () => consenting.give(newConsent('share'), id) },
      { ...withdrawing, send: () => withdrawing.withdraw(newWithdrawal('share'), id) },
    ]) {
      failCall(api.table.client, 'UpdateItem', { when });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await send()).toMatchObject(problemOf(500, 'internal_error'));
      // oxlint-disable-next-line no-await-in-loop
      expect((await send()).status).toBeLessThan(300);
      // oxlint-disable-next-line no-await-in-loop
      expect((await read()).consents.flatMap(({ history }) => history)).toHaveLength(1);
    }
  });

  test('because the SDK sent it twice succeeds and is one entry', async () => {
    const { api, give, stateOf } = await profileWithoutConsent();
    loseAnswer(api.table.client, 'UpdateItem');
    expect((await give(newConsent('share'))).status).toBeLessThan(300);
    expect((await stateOf('share'))?.history).toHaveLength(1);
  });
});

test('of a consent and a withdrawal at once both are kept, and the last one of the log holds', async () => {
  const { give, withdraw, stateOf } = await profileWithoutConsent();
  for (const withdrawsFirst of [true, false, true, false]) {
    const one = () => give(newConsent('share'));
    const other = () => withdraw(newWithdrawal('share'));
    // oxlint-disable-next-line no-await-in-loop -- one race after the other
    const answers = await Promise.all(withdrawsFirst ? [other(), one()] : [one(), other()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    // oxlint-disable-next-line no-await-in-loop
    const state = await stateOf('share');
    expect(state?.isInForce).toBe(state?.history.at(-1)?.kind === 'given');
    expect(state?.latest).toEqual(state?.history.at(-1));
  }
  expect((await stateOf('share'))?.history).toHaveLength(8);
});

/** Lets a profile's gate come into this state after the permission check, right before the consent is written. */
function becomes(
  state: string,
  { client, tableName: TableName }: DrivenApi['table'],
  profileId: string,
): void {
  let isDone = false;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'UpdateItemCommand' && !isDone) {
          isDone = true;
          await client.send(
            new UpdateItemCommand({
              TableName,
              Key: { PK: { S: `PROFILE#${profileId}` }, SK: { S: 'GATE' } },
              UpdateExpression: 'SET #state = :state, erasureDueAt = :due',
              ExpressionAttributeNames: { '#state': 'state' },
              ExpressionAttributeValues: {
                ':state': { S: state },
                ':due': { S: '2026-12-07T09:00:00.000Z' },
              },
            }),
          );
        }
        return next(args);
      },
    { step: 'initialize', name: 'gate-becomes' },
  );
}

describe('a record whose erasure is asked for at the same moment', () => {
  test('takes no consent any more, but a withdrawal', async () => {
    const { api, profileId, give, withdraw, stateOf } = await profileWithoutConsent();
    await give(newConsent('share'));
    becomes('erasing', api.table, profileId);
    expect(await give(newConsent('face_analysis'))).toMatchObject(problemOf(409, 'being_erased'));
    expect((await withdraw(newWithdrawal('share'))).status).toBe(201);
    expect(await stateOf('face_analysis')).toMatchObject({ history: [] });
    expect(await stateOf('share')).toMatchObject({ isInForce: false });
  });

  test.each(['give', 'withdraw'] as const)('and that is gone by then takes nothing: %s', async (how) => {
    const { api, profileId, ...consents } = await profileWithoutConsent();
    becomes('erased', api.table, profileId);
    const asked =
      how === 'give' ? consents.give(newConsent('share')) : consents.withdraw(newWithdrawal('share'));
    expect(await asked).toMatchObject(problemOf(404, 'not_found'));
  });
});

/** Fills a profile's log up with copies of its first entry, as if a broken client had. */
async function fillLog(table: DrivenApi['table'], profileId: string, entries: number) {
  const { client: documents, name: TableName } = tableOf(table.client, table.tableName);
  const Key = { PK: `PROFILE#${profileId}`, SK: 'GATE' };
  const { Item = {} } = await documents.send(new GetCommand({ TableName, Key }));
  const {
    consentLog: [first],
  } = z.parse(z.looseObject({ consentLog: z.array(z.looseObject({})) }), Item);
  const copies = Array.from({ length: entries - 1 }, () => ({ ...first, consentId: newId() }));
  await documents.send(new PutCommand({ TableName, Item: { ...Item, consentLog: [first, ...copies] } }));
}

test('a log that is full takes no consent any more, and every withdrawal', async () => {
  const { api, profileId, give, withdraw, stateOf } = await profileWithoutConsent();
  const firstId = newId();
  await give(newConsent('share'), firstId);
  await fillLog(api.table, profileId, 199);
  expect((await give(newConsent('share'))).status).toBe(201);
  expect(await give(newConsent('share'))).toMatchObject(problemOf(409, 'consents_full'));
  // What was there before can still be repeated.
  expect((await give(newConsent('share'), firstId)).status).toBe(200);
  expect((await withdraw(newWithdrawal('share'))).status).toBe(201);
  expect(await stateOf('share')).toMatchObject({ isInForce: false });
  // And nothing makes it longer: there is nothing left that could come into force.
  expect((await withdraw(newWithdrawal('share'))).status).toBe(200);
  expect((await withdraw(newWithdrawal('face_analysis'))).status).toBe(200);
  expect((await stateOf('share'))?.history).toHaveLength(201);
});

describe('a request is refused, by the name of the field,', () => {
  test.each([
    ['without a purpose', { purpose: undefined }, 'purpose'],
    ['with a purpose that is none', { purpose: 'everything' }, 'purpose'],
    ['with a list of purposes', { purpose: ['share'] }, 'purpose'],
    ['without a text', { text: undefined }, 'text'],
    ['with half a version', { text: { ...newConsent('share').text, version: 0.5 } }, 'text.version'],
    ['with version zero', { text: { ...newConsent('share').text, version: 0 } }, 'text.version'],
    ['in an unknown language', { text: { ...newConsent('share').text, language: 'fr' } }, 'text.language'],
    ['with a hash that is none', { text: { ...newConsent('share').text, sha256: 'abc' } }, 'text.sha256'],
    ['with the words themselves', { text: { ...newConsent('share').text, text: 'yes' } }, 'text.text'],
    ['without a capacity', { capacity: undefined }, 'capacity'],
    ['in a capacity that is none', { capacity: 'neighbour' }, 'capacity'],
    ['with an empty relationship', { relationship: ' ' }, 'relationship'],
    ['with a long relationship', { relationship: 'x'.repeat(101) }, 'relationship'],
    ['with NUL in the relationship', { relationship: 'mo\u0000ther' }, 'relationship'],
    ['by a method that is none', { method: 'telepathy' }, 'method'],
    [
      'given at a time without an offset',
      { givenAt: { at: '2026-11-23T09:00:00', precision: 'exact' } },
      'givenAt.at',
    ],
    ['with an expiry without an offset', { expiresAt: '2027-11-23T09:00:00' }, 'expiresAt'],
    ['with an expiry that is a date', { expiresAt: '2027-11-23' }, 'expiresAt'],
    ['without the device’s time', { deviceTime: undefined }, 'deviceTime'],
    ['on behalf of someone else', { givenBy: { personKey: 'x' } }, 'givenBy'],
  ])('%s', async (_, changes, field) => {
    const { give, stateOf } = await profileWithoutConsent();
    expect(await give(newConsent('share', changes))).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'body', field }]),
    );
    expect(await stateOf('share')).toMatchObject({ history: [] });
  });

  test.each([
    ['to withdraw nothing', { purpose: undefined }, 'purpose'],
    ['to withdraw without the device’s time', { deviceTime: undefined }, 'deviceTime'],
    ['to withdraw for another', { withdrawnBy: 'x' }, 'withdrawnBy'],
  ])('%s', async (_, changes, field) => {
    const { withdraw, stateOf } = await profileWithoutConsent();
    expect(await withdraw(newWithdrawal('share', changes))).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'body', field }]),
    );
    expect(await stateOf('share')).toMatchObject({ history: [] });
  });

  test.each([
    ['consents/1', 'consentId'],
    ['consent-withdrawals/1', 'withdrawalId'],
  ])('under an id that no client makes: %s', async (end, field) => {
    const { api, path } = await profileWithoutConsent();
    const refused = await api.request('PUT', `${path}/${end}`, newWithdrawal('share'));
    expect(z.parse(Refused, refused.body).errors).toContainEqual(
      expect.objectContaining({ in: 'path', field }),
    );
  });

  test.each([
    ['language', 'fr'],
    ['version', '1'],
  ])('to read with the query %s=%s', async (field, value) => {
    const { api, path } = await profileWithoutConsent();
    expect(await api.request('GET', `${path}/consents?${field}=${value}`)).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'query', field }]),
    );
  });
});

test('a name in any script is kept as it was said, in Unicode’s one form', async () => {
  const { give } = await profileWithoutConsent();
  const relationship = '  Großmu\u0308tter 👵🏽 סבתא ';
  expect((await give(newConsent('share', { relationship }))).body).toMatchObject({
    relationship: 'Großmütter 👵🏽 סבתא',
  });
});
