import { expect, test } from 'vitest';
import { NewAccount } from '../../src/episode/account.ts';
import { NewMeasurement } from '../../src/episode/measurement.ts';
import { NewTestDone } from '../../src/episode/test-done.ts';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, openedEpisode } from '../support/driven-api.ts';
import { problemOf } from '../support/problem.ts';
import { newAccount, newMeasurement, newTestDone } from '../support/requests.ts';

const moment = { at: '2026-11-23T08:30:00.000Z', precision: 'estimated' };

/** Every question answered. */
const everything = {
  onsetAt: moment,
  lostConsciousnessAt: moment,
  regainedAt: moment,
  onsetWitnessed: 'yes',
  circumstances: 'In the queue.\nIt was warm.',
  triggers: ['prolonged_standing', 'emotional_stress'],
  postureBefore: 'standing',
  prodrome: ['sweating', 'deja_vu'],
  eyes: 'not_seen',
  gaze: 'rolled_up',
  colour: 'pale',
  movement: [{ kind: 'jerking', seconds: 20, cameAndWent: 'yes' }, { kind: 'stiffening' }],
  headTurn: 'left',
  responsive: 'not_tested',
  bystanderEffect: 'better',
  breathing: 'snoring',
  crying: 'no',
  incontinence: 'unknown',
  recallAfter: 'no',
  tongueBite: 'side',
  injuries: [{ site: 'left elbow', severity: 'minor' }],
  confusionAfter: { degree: 'prolonged', seconds: 600 },
  weaknessAfter: 'right',
  response: ['first_aid', 'ambulance_called'],
  sourceOf: { prodrome: 'patient' },
  source: 'witness',
  toldBy: 'The baker',
};

test('an account keeps an answer to every question, just as it was given', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  const account = newAccount(everything);
  const added = await api.request('PUT', `${path}/accounts/${newId()}`, account);
  expect(added).toMatchObject({ status: 201, body: everything });
  expect(await api.request('GET', path)).toMatchObject({ body: { accounts: [everything] } });
});

test('every question with a choice can be answered `unknown`', () => {
  for (const [question, answer] of Object.entries(everything)) {
    if (typeof answer !== 'string' || ['circumstances', 'source', 'toldBy'].includes(question)) continue;
    expect(NewAccount.safeParse(newAccount({ [question]: 'unknown' }))).toMatchObject({ success: true });
  }
  for (const [question, answer] of Object.entries({
    triggers: ['unknown'],
    prodrome: ['unknown'],
    response: ['unknown'],
    movement: [{ kind: 'unknown', cameAndWent: 'unknown' }],
    injuries: [{ site: 'head', severity: 'unknown' }],
    confusionAfter: { degree: 'unknown' },
  })) {
    expect(NewAccount.safeParse(newAccount({ [question]: answer }))).toMatchObject({ success: true });
  }
});

test('nothing is required but when it was said, and whose knowledge it is follows from the role', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  const { saidAt, deviceTime } = newAccount();
  const added = await api.request('PUT', `${path}/accounts/${newId()}`, { saidAt, deviceTime });
  expect(added).toMatchObject({ status: 201, body: { source: 'witness', author: { role: 'carer' } } });
});

test.each([
  ['saidAt', { saidAt: undefined }],
  ['source', { source: 'machine' }],
  ['eyes', { eyes: 'shut' }],
  ['triggers', { triggers: [] }],
  ['triggers', { triggers: ['pain', 'pain'] }],
  ['prodrome', { prodrome: ['none', 'warmth'] }],
  ['response', { response: ['unknown', 'hospital'] }],
  ['movement', { movement: [{ kind: 'none' }, { kind: 'jerking' }] }],
  ['movement', { movement: [{ kind: 'jerking' }, { kind: 'jerking' }] }],
  ['movement.0.seconds', { movement: [{ kind: 'jerking', seconds: 86_401 }] }],
  ['movement.0.seconds', { movement: [{ kind: 'jerking', seconds: -1 }] }],
  ['movement.0.seconds', { movement: [{ kind: 'jerking', seconds: 1.5 }] }],
  ['injuries', { injuries: Array.from({ length: 21 }, () => ({ site: 'arm', severity: 'minor' })) }],
  ['injuries.0.site', { injuries: [{ site: 'a\nb', severity: 'minor' }] }],
  ['confusionAfter.seconds', { confusionAfter: { degree: 'mild', seconds: '30' } }],
  ['circumstances', { circumstances: 'x'.repeat(2001) }],
  ['circumstances', { circumstances: 'a\u0000b' }],
  ['toldBy', { toldBy: '\ud800' }],
  ['onsetAt.at', { onsetAt: { at: '2026-11-23T08:30:00', precision: 'exact' } }],
  ['sourceOf.gaze', { sourceOf: { gaze: 'patient' } }],
  ['sourceOf.eyes', { sourceOf: { eyes: 'machine' } }],
  ['sourceOf.mood', { sourceOf: { mood: 'patient' } }],
])('an account with a wrong %s is refused by its name: %j', (field, changes) => {
  expect(refusedFields(NewAccount.safeParse(newAccount(changes)))).toEqual([field]);
});

test.each([
  { kind: 'pulse', perMinute: 0 },
  { kind: 'respiration', perMinute: 14 },
  { kind: 'temperature', degreesCelsius: 36.6 },
  { kind: 'oxygen_saturation', percent: 97.5 },
  { kind: 'glucose', unit: 'mg/dL', value: 91 },
  { kind: 'glucose', unit: 'mmol/L', value: 5.1 },
  { kind: 'blood_pressure', systolicMmHg: 112, diastolicMmHg: 70, position: 'lying' },
  {
    kind: 'blood_pressure',
    systolicMmHg: 88,
    diastolicMmHg: 60,
    position: 'standing',
    minutesAfterStanding: 3,
  },
])('a measurement is kept in the unit that was said: %j', async (measured) => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  const added = await api.request('PUT', `${path}/measurements/${newId()}`, newMeasurement({ measured }));
  expect(added).toMatchObject({ status: 201, body: { measured, source: 'witness' } });
  expect(await api.request('GET', path)).toMatchObject({ body: { measurements: [{ measured }] } });
});

test.each([
  ['measured.perMinute', { kind: 'pulse', perMinute: 401 }],
  ['measured.perMinute', { kind: 'pulse', perMinute: 70.5 }],
  ['measured.perMinute', { kind: 'respiration', perMinute: -1 }],
  ['measured.degreesCelsius', { kind: 'temperature', degreesCelsius: 98.6 }],
  ['measured.percent', { kind: 'oxygen_saturation', percent: 100.1 }],
  ['measured.value', { kind: 'glucose', unit: 'mmol/L', value: 112 }],
  ['measured.unit', { kind: 'glucose', unit: 'g/L', value: 1 }],
  ['measured.position', { kind: 'blood_pressure', systolicMmHg: 112, diastolicMmHg: 70 }],
  ['measured.kind', { kind: 'mood', value: 3 }],
  ['measured', { kind: 'pulse', perMinute: 70, unit: 'bpm' }],
])('a measurement with a wrong %s is refused by its name: %j', (field, measured) => {
  expect(refusedFields(NewMeasurement.safeParse(newMeasurement({ measured })))).toEqual([field]);
});

test.each([
  ['testId', { testId: 'Prolactin' }],
  ['testId', { testId: 'x'.repeat(41) }],
  ['by', { by: undefined }],
  ['by', { by: ' ' }],
  ['value', { value: 'x'.repeat(101) }],
  ['unit', { unit: 7 }],
  ['note', { note: 'x'.repeat(1001) }],
  ['at', { at: undefined }],
])('a test with a wrong %s is refused by its name: %j', (field, changes) => {
  expect(refusedFields(NewTestDone.safeParse(newTestDone(changes)))).toEqual([field]);
});

test('an unknown field within a field is refused by its name, through the API', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  const movement = [{ kind: 'jerking', side: 'left' }];
  expect(await api.request('PUT', `${path}/accounts/${newId()}`, newAccount({ movement }))).toMatchObject(
    problemOf(422, 'invalid_request', [{ in: 'body', field: 'movement.0.side' }]),
  );
});

type Parsed = {
  error?: { issues: readonly { path: readonly PropertyKey[]; keys?: readonly string[] }[] } | undefined;
};
const refusedFields = ({ error }: Parsed): string[] =>
  (error?.issues ?? []).map(({ path, keys = [] }) =>
    [...path, ...(path[0] === 'sourceOf' ? keys : [])].join('.'),
  );
