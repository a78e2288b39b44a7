import * as fc from 'fast-check';
import * as z from 'zod/mini';
import type { Author } from '../../../src/care-team/author.ts';
import { Capacity, type ConsentEntry, Method } from '../../../src/consent/consent.ts';
import { Language } from '../../../src/consent/consent-text.ts';
import { Purpose } from '../../../src/consent/purpose.ts';
import type { Account } from '../../../src/episode/account.ts';
import { answerFields, Question } from '../../../src/episode/account-answers.ts';
import { Source } from '../../../src/episode/episode-part.ts';
import type { WholeEpisode } from '../../../src/episode/episode-parts.ts';
import type { Measurement } from '../../../src/episode/measurement.ts';
import type { TestDone } from '../../../src/episode/test-done.ts';
import type { ExportedEvent, ExportSource } from '../../../src/export/export-source.ts';
import type { FaceReading } from '../../../src/photo/face-reading.ts';
import { type Answer, FailureCause, type Photo, UnreadableCause } from '../../../src/photo/photo.ts';
import { defaultPlan } from '../../../src/plan/default-plan.ts';
import type { Moment } from '../../../src/platform/instant.ts';
import { LineOfText, Text } from '../../../src/platform/text.ts';
import type { KeptProfile } from '../../../src/profile/profile.ts';
import { anyText } from '../../support/any-text.ts';

/** A record with its events in memory. */
export type RecordInMemory = Omit<ExportSource, 'events'> & { events: ExportedEvent[] };

export const sourceOf = ({ events, ...record }: RecordInMemory): ExportSource => ({
  ...record,
  async *events() {
    yield* events;
  },
});

// Any record that the API could have taken in: every value of every enum, every field there or not, text in any script.

const profileId = 'c5a2d1c8-6f0c-5a57-9d3e-2f1b7e9a4c60';

/** A line as somebody may write it; FHIR has no empty strings, and the API takes none. */
const line = (maxLength = 100) => writtenBy(LineOfText(maxLength), maxLength);
const text = (maxLength: number) => writtenBy(Text(maxLength), maxLength);

const writtenBy = (schema: z.ZodMiniType<string>, maxLength: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.constantFrom(
        '<b>&amp;"quoted"</b> \u{1f9e0} ]]>',
        'name\u00a0with spaces',
        '\u202eright to left',
        '=1+1',
      ),
      anyText({ minLength: 1, maxLength: Math.min(maxLength, 40) }),
    )
    .map((typed) => z.safeParse(schema, typed.replaceAll(/\p{Cc}/gu, '')).data)
    .filter((said) => said !== undefined);
const id = fc.uuid({ version: 7 });
/** Any that the API takes, mostly of these years. */
const instant = fc
  .oneof(
    {
      weight: 9,
      arbitrary: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
    },
    {
      weight: 1,
      arbitrary: fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
    },
  )
  .map((date) => date.toISOString());
const moment: fc.Arbitrary<Moment> = fc.record({
  at: instant,
  precision: fc.constantFrom('exact', 'estimated'),
});
const partialDate = fc.constantFrom('2019', '2019-04', '2019-04-01', '0000');
const percent = fc.double({ min: 0, max: 100, noNaN: true });
const degrees = fc.double({ min: -180, max: 180, noNaN: true });
const author: fc.Arbitrary<Author> = fc.record(
  {
    personKey: fc.constantFrom('key-1', 'key-2', 'key-3'),
    role: fc.constantFrom('patient', 'carer', 'doctor'),
    name: line(),
  },
  { requiredKeys: ['personKey', 'role'] },
);
const noneKnownOr = <T>(item: fc.Arbitrary<T>) =>
  fc.oneof(fc.constant('none_known' as const), fc.array(item, { minLength: 1, maxLength: 4 }));

const yesNoUnknown = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const);
const historyAnswer = fc.record({ answer: yesNoUnknown, note: line() }, { requiredKeys: ['answer'] });

const profile: fc.Arbitrary<KeptProfile> = fc.record(
  {
    profileId: fc.constant(profileId),
    version: fc.integer({ min: 1, max: 9 }),
    createdAt: instant,
    editedAt: instant,
    name: line(),
    birthDate: fc.constantFrom('1990-04-01', '2024-02-29', '0000-01-01'),
    sex: fc.constantFrom('female', 'male', 'other', 'unknown'),
    languages: fc.constantFrom(['de-CH', 'en'], ['sv'], ['zh-Hant-TW']),
    timeZone: fc.constantFrom('Europe/Stockholm', 'America/St_Johns', 'Not/Known'),
    country: fc.constantFrom('CH', 'SE'),
    conditions: noneKnownOr(
      fc.record({ name: line(), since: partialDate, note: line() }, { requiredKeys: ['name'] }),
    ),
    allergies: noneKnownOr(
      fc.record(
        {
          substance: line(),
          reaction: line(),
          severity: fc.constantFrom('mild', 'moderate', 'severe', 'unknown'),
        },
        { requiredKeys: ['substance'] },
      ),
    ),
    medications: noneKnownOr(
      fc.record(
        { name: line(), dose: line(), schedule: line(), since: partialDate },
        { requiredKeys: ['name'] },
      ),
    ),
    devices: noneKnownOr(
      fc.record({ name: line(), since: partialDate, note: line() }, { requiredKeys: ['name'] }),
    ),
    emergencyContacts: noneKnownOr(
      fc.record(
        { name: line(), relationship: line(), phone: fc.constant('+41 44 555 01 23') },
        { requiredKeys: ['name', 'phone'] },
      ),
    ),
    bloodType: fc.constantFrom('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-', 'unknown'),
    heightCentimetres: fc.double({ min: 20, max: 300, noNaN: true }),
    weightKilograms: fc.double({ min: 0.2, max: 700, noNaN: true }),
    pregnancy: fc.constantFrom('yes', 'no', 'possible', 'unknown'),
    history: fc.record(
      {
        episodesBefore: fc.oneof(fc.constant('unknown' as const), fc.nat(100)),
        since: partialDate,
        howOften: line(),
        heartDisease: historyAnswer,
        suddenDeathInFamily: historyAnswer,
        contributingDrugs: historyAnswer,
      },
      { requiredKeys: [] },
    ),
    notes: text(400),
  },
  { requiredKeys: ['profileId', 'version', 'createdAt', 'name', 'birthDate'] },
) as fc.Arbitrary<KeptProfile>;

const sign = <T extends string>(...values: T[]) =>
  fc.record({ is: fc.constantFrom(...values), confidencePercent: percent });
const yesOrNo = sign('yes', 'no', 'uncertain');

const anyReading: fc.Arbitrary<FaceReading> = fc.record(
  {
    eyes: sign('open', 'closed', 'not_visible', 'uncertain'),
    mouth: sign('open', 'closed', 'uncertain'),
    pose: fc.record({ roll: degrees, yaw: degrees, pitch: degrees }),
    expressions: fc
      .subarray(['HAPPY', 'SAD', 'ANGRY', 'CONFUSED', 'DISGUSTED', 'SURPRISED', 'CALM', 'FEAR'] as const)
      .chain((types) =>
        fc.tuple(...types.map((type) => percent.map((confidencePercent) => ({ type, confidencePercent })))),
      ),
    gaze: fc.record({ yaw: degrees, pitch: degrees, confidencePercent: percent }),
    smile: yesOrNo,
    occluded: yesOrNo,
    eyeglasses: yesOrNo,
    sunglasses: yesOrNo,
    quality: fc.record({ brightness: percent, sharpness: percent }),
    box: fc.constant({ left: 0.1, top: 0.2, width: 0.3, height: 0.4 }),
  },
  { requiredKeys: ['expressions'] },
) as fc.Arbitrary<FaceReading>;

/** Half of them of a photo that shows enough of the face for its signs to be coded. */
const reading: fc.Arbitrary<FaceReading> = fc.oneof(
  anyReading,
  anyReading.map((any) => ({
    ...any,
    pose: { roll: 170, yaw: 10, pitch: -10 },
    quality: { brightness: 60, sharpness: 80 },
    box: { left: 0.1, top: 0.2, width: 0.3, height: 0.4 },
    occluded: { is: 'no' as const, confidencePercent: 99 },
  })),
);

const analysed = fc.record(
  {
    kind: fc.constant('analysed' as const),
    reading,
    faces: fc.integer({ min: 1, max: 100 }),
    faceIndex: fc.nat(99),
    chosen: fc.constantFrom('only_face', 'presumed', 'recognised', 'by_hand'),
    similarityPercent: percent,
  },
  { requiredKeys: ['kind', 'reading', 'faces', 'chosen'] },
) as fc.Arbitrary<Answer>;

const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 6, arbitrary: analysed },
  fc.constant<Answer>({ kind: 'no_face' }),
  fc.record(
    {
      kind: fc.constant('patient_not_recognised' as const),
      faces: fc.integer({ min: 2, max: 100 }),
      similarityPercent: percent,
    },
    { requiredKeys: ['kind', 'faces'] },
  ) as fc.Arbitrary<Answer>,
  fc.constantFrom<Answer>(
    ...UnreadableCause.options.map((cause): Answer => ({ kind: 'unreadable', cause })),
    ...FailureCause.options.map((cause): Answer => ({ kind: 'failed', cause })),
  ),
  fc.constant<Answer>({ kind: 'expired' }),
  fc.constant<Answer>({ kind: 'withdrawn' }),
);

const put = { editId: id, by: author, at: instant, deviceTime: instant };
/** That somebody said which face is the patient's, or put right when a photo was taken. */
const photoCorrection = fc.oneof(
  fc.record({
    ...put,
    field: fc.constant('face' as const),
    was: fc.constant({ chosen: 'presumed' as const, faceIndex: 0 }),
    became: fc.constant({ chosen: 'by_hand' as const, faceIndex: 1 }),
  }),
  fc.record({ ...put, field: fc.constant('takenAt' as const), was: moment, became: moment }),
);
const episodeCorrection = fc.record({
  ...put,
  version: fc.integer({ min: 2, max: 9 }),
  field: fc.constantFrom('startedAt', 'endedAt'),
  was: moment,
  became: moment,
});

const photo = (episodeId: string): fc.Arbitrary<Photo> =>
  fc.record(
    {
      profileId: fc.constant(profileId),
      episodeId: fc.constant(episodeId),
      photoId: id,
      phase: fc.constantFrom('before', 'during', 'recovering', 'after', 'unknown'),
      takenAt: moment,
      deviceTime: instant,
      receivedAt: instant,
      addedBy: author,
      bytes: fc.record({
        contentType: fc.constantFrom('image/jpeg', 'image/png'),
        contentLength: fc.integer({ min: 1, max: 15_000_000 }),
        sha256: fc.constant('x'.repeat(44)),
      }),
      ticketExpiresAt: instant,
      attempts: fc.nat(8),
      answer,
      answeredAt: instant,
      objectVersion: fc.constant('version'),
      viewable: fc.constantFrom(
        { is: 'not_an_image' as const, ofVersion: 'version' },
        { is: 'image' as const, ofVersion: 'version', contentType: 'image/jpeg' as const },
      ),
      corrections: fc.array(photoCorrection, { maxLength: 2 }),
    },
    {
      requiredKeys: [
        'profileId',
        'episodeId',
        'photoId',
        'phase',
        'takenAt',
        'deviceTime',
        'receivedAt',
        'bytes',
        'ticketExpiresAt',
        'attempts',
      ],
    },
  ) as fc.Arbitrary<Photo>;

const partFields = (episodeId: string) => ({
  profileId: fc.constant(profileId),
  episodeId: fc.constant(episodeId),
  author,
  amends: id,
  deviceTime: instant,
  receivedAt: instant,
});
const partKeys = ['profileId', 'episodeId', 'author', 'deviceTime', 'receivedAt'] as const;

const source = fc.constantFrom(...Source.options);

const Node = z.looseObject({
  type: z.optional(z.string()),
  enum: z.optional(z.array(z.string())),
  items: z.optional(z.unknown()),
  properties: z.optional(z.record(z.string(), z.unknown())),
  required: z.optional(z.array(z.string())),
  maxItems: z.optional(z.number()),
  maximum: z.optional(z.number()),
});

/** What can be answered, by the schema of it: every value of every enum. */
function answering(schema: unknown): fc.Arbitrary<unknown> {
  const { type, enum: values, items, properties, required = [], maxItems, maximum } = z.parse(Node, schema);
  if (values) return fc.constantFrom(...values);
  if (type === 'integer') return fc.integer({ min: 0, max: maximum ?? 1000 });
  if (type === 'array')
    return fc.array(answering(items), { minLength: maxItems === undefined ? 1 : 0, maxLength: 3 });
  if (properties) {
    const parts = Object.entries(properties).map(([key, each]) => [key, answering(each)] as const);
    return fc.record(Object.fromEntries(parts), { requiredKeys: required });
  }
  return line(100);
}

const momentsAsked = { onsetAt: moment, lostConsciousnessAt: moment, regainedAt: moment };
const { onsetAt: _, lostConsciousnessAt: __, regainedAt: ___, ...otherAnswers } = answerFields;
const answers = {
  ...Object.fromEntries(
    Object.entries(
      z.toJSONSchema(z.object(otherAnswers), { io: 'input', unrepresentable: 'any' }).properties ?? {},
    ).map(([question, schema]) => [question, answering(schema)]),
  ),
  ...momentsAsked,
};

const account = (episodeId: string): fc.Arbitrary<Account> =>
  fc.record(
    {
      ...partFields(episodeId),
      accountId: id,
      source,
      saidAt: moment,
      toldBy: line(),
      sourceOf: fc.dictionary(fc.constantFrom(...Question.options), source, { maxKeys: 3 }),
      ...answers,
    },
    { requiredKeys: [...partKeys, 'accountId', 'source', 'saidAt'] },
  ) as fc.Arbitrary<Account>;

const measured: fc.Arbitrary<Measurement['measured']> = fc.oneof(
  fc.record({ kind: fc.constant('pulse' as const), perMinute: fc.nat(400) }),
  fc.record({ kind: fc.constant('respiration' as const), perMinute: fc.nat(150) }),
  fc.record({
    kind: fc.constant('temperature' as const),
    degreesCelsius: fc.double({ min: 10, max: 50, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('oxygen_saturation' as const), percent }),
  fc.record({
    kind: fc.constant('glucose' as const),
    unit: fc.constant('mg/dL' as const),
    value: fc.double({ min: 0, max: 2000, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('glucose' as const),
    unit: fc.constant('mmol/L' as const),
    value: fc.double({ min: 0, max: 111, noNaN: true }),
  }),
  fc.record(
    {
      kind: fc.constant('blood_pressure' as const),
      systolicMmHg: fc.nat(350),
      diastolicMmHg: fc.nat(300),
      position: fc.constantFrom('lying', 'sitting', 'standing', 'unknown'),
      minutesAfterStanding: fc.double({ min: 0, max: 60, noNaN: true }),
    },
    { requiredKeys: ['kind', 'systolicMmHg', 'diastolicMmHg', 'position'] },
  ) as fc.Arbitrary<Measurement['measured']>,
);

const measurement = (episodeId: string): fc.Arbitrary<Measurement> =>
  fc.record(
    { ...partFields(episodeId), measurementId: id, measured, at: moment, source },
    { requiredKeys: [...partKeys, 'measurementId', 'measured', 'at', 'source'] },
  ) as fc.Arbitrary<Measurement>;

const testDone = (episodeId: string): fc.Arbitrary<TestDone> =>
  fc.record(
    {
      ...partFields(episodeId),
      testDoneId: id,
      at: moment,
      testId: fc.constantFrom('prolactin', 'something_else'),
      by: line(),
      value: line(),
      unit: line(30),
      note: line(),
    },
    { requiredKeys: [...partKeys, 'testDoneId', 'at', 'testId', 'by'] },
  ) as fc.Arbitrary<TestDone>;

const whole: fc.Arbitrary<WholeEpisode> = id.chain((episodeId) =>
  fc.record({
    episode: fc.record(
      {
        profileId: fc.constant(profileId),
        episodeId: fc.constant(episodeId),
        version: fc.constant(1),
        startedAt: moment,
        endedAt: moment,
        deviceTime: instant,
        receivedAt: instant,
        openedBy: author,
        endedBy: author,
        corrections: fc.array(episodeCorrection, { maxLength: 2 }),
        hidden: fc.constant({
          by: { personKey: 'key-9', role: 'carer', name: 'Somebody hidden' },
          at: 'x',
          deviceTime: 'x',
          reason: 'Somebody hid it',
        }),
      },
      {
        requiredKeys: [
          'profileId',
          'episodeId',
          'version',
          'startedAt',
          'deviceTime',
          'receivedAt',
          'corrections',
        ],
      },
    ),
    parts: partsOf(episodeId),
  }),
) as fc.Arbitrary<WholeEpisode>;

/** Of several of a kind, each may put the one before it right. */
const partsOf = (episodeId: string): fc.Arbitrary<WholeEpisode['parts']> =>
  fc
    .record({
      photos: fc.array(photo(episodeId), { maxLength: 3 }),
      accounts: fc.array(account(episodeId), { maxLength: 3 }),
      measurements: fc.array(measurement(episodeId), { maxLength: 3 }),
      testsDone: fc.array(testDone(episodeId), { maxLength: 3 }),
    })
    .map(({ photos, accounts, measurements, testsDone }) => ({
      photos,
      accounts: amending(accounts, ({ accountId }) => accountId),
      measurements: amending(measurements, ({ measurementId }) => measurementId),
      testsDone: amending(testsDone, ({ testDoneId }) => testDoneId),
    }));

const amending = <Part extends { amends?: string | undefined }>(
  parts: Part[],
  idOf: (part: Part) => string,
): Part[] =>
  parts.map((part, place) => {
    const before = parts[place - 1];
    return { ...part, amends: part.amends && before && idOf(before) };
  });

const event: fc.Arbitrary<ExportedEvent> = fc
  .tuple(whole, fc.array(whole, { maxLength: 2 }))
  .map(([primary, joined]) => ({ ...primary, joined }));

const consent: fc.Arbitrary<ConsentEntry> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('given' as const),
      consentId: id,
      purpose: fc.constantFrom(...Purpose.options),
      givenBy: author,
      capacity: fc.constantFrom(...Capacity.options),
      relationship: line(),
      text: fc.constantFrom(
        ...Language.options.map((language) => ({ version: 1, language, sha256: 'a'.repeat(64) })),
      ),
      method: fc.constantFrom(...Method.options),
      expiresAt: instant,
      deviceTime: instant,
      receivedAt: instant,
    },
    {
      requiredKeys: [
        'kind',
        'consentId',
        'purpose',
        'givenBy',
        'capacity',
        'text',
        'method',
        'deviceTime',
        'receivedAt',
      ],
    },
  ) as fc.Arbitrary<ConsentEntry>,
  fc.record({
    kind: fc.constant('withdrawn' as const),
    withdrawalId: id,
    purpose: fc.constantFrom(...Purpose.options),
    withdrawnBy: author,
    deviceTime: instant,
    receivedAt: instant,
  }),
);

const edited = fc.record(
  {
    profileId: fc.constant(profileId),
    version: fc.constant(3),
    editedAt: instant,
    whatToDo: fc.array(line(), { minLength: 1, maxLength: 3 }),
    callAmbulanceAfterMinutes: fc.nat(120),
    ambulanceNumber: fc.constant('112'),
    tests: fc.array(
      fc.record(
        {
          testId: fc.constant('prolactin'),
          name: line(),
          from: fc.constantFrom('start', 'end'),
          opensAfterMinutes: fc.nat(90),
          closesAfterMinutes: fc.option(fc.integer({ min: 91, max: 40_000 })),
          note: line(),
        },
        { requiredKeys: ['testId', 'name', 'from', 'opensAfterMinutes', 'closesAfterMinutes'] },
      ),
      { maxLength: 1 },
    ),
  },
  { requiredKeys: ['profileId', 'version', 'whatToDo', 'callAmbulanceAfterMinutes', 'tests'] },
);

export const record = fc.record({
  profile,
  plan: fc.oneof(fc.constant(defaultPlan(profileId)), edited),
  consents: fc.array(consent, { maxLength: 4 }),
  members: fc.array(
    fc.record(
      {
        personKey: fc.constantFrom('key-1', 'key-2'),
        role: fc.constantFrom('patient', 'carer', 'doctor'),
        isOwner: fc.boolean(),
        name: line(),
        since: instant,
        until: instant,
      },
      { requiredKeys: ['personKey', 'role', 'isOwner', 'since'] },
    ),
    { maxLength: 3 },
  ),
  events: fc.array(event, { maxLength: 3 }),
}) as fc.Arbitrary<RecordInMemory>;
