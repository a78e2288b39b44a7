import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/episode/account.ts';
import { answerFields, Question } from '../../src/episode/account-answers.ts';
import { answerText } from '../../src/export/csv/answer-text.ts';
import { rowOf } from '../../src/export/csv/cell.ts';
import { localText } from '../../src/export/csv/local-text.ts';
import { writeCsv } from '../../src/export/csv/write-csv.ts';
import type { ExportOptions, ExportSource } from '../../src/export/export-source.ts';
import { sections } from '../../src/export/section.ts';
import type { Answer, Photo } from '../../src/photo/photo.ts';
import { defaultPlan } from '../../src/plan/default-plan.ts';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { readZip } from '../support/read-zip.ts';

const profileId = profileIdOf('somebody', newId());
const author = { personKey: 'p', role: 'carer', name: 'Carla' } as const;
const exact = (at: string) => ({ at, precision: 'exact' as const });
const said = { deviceTime: '2026-11-23T08:30:00.000Z', receivedAt: '2026-11-23T08:30:00.000Z' };

/** What a spreadsheet makes of a CSV, as RFC 4180 has it. */
function parsed(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, raw = '', end] = match;
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '\r\n' && cell.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

/** Rows by the names of their columns. */
function table(file: Buffer | undefined): Record<string, string>[] {
  const [head = [], ...rows] = parsed(file?.toString().replace(/^\uFEFF/, '') ?? '');
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])));
}

const episodeId = newId();
const ref = { profileId, episodeId };
const episode = {
  ...ref,
  version: 1,
  startedAt: exact('2026-11-23T23:30:00.000Z'),
  endedAt: { at: '2026-11-23T23:34:30.000Z', precision: 'estimated' as const },
  ...said,
  openedBy: author,
  corrections: [],
};
const photo = {
  ...ref,
  photoId: newId(),
  phase: 'during' as const,
  takenAt: exact('2026-11-23T23:29:00.000Z'),
  ...said,
  bytes: { contentType: 'image/jpeg' as const, contentLength: 7, sha256: 'x' },
  ticketExpiresAt: said.receivedAt,
  attempts: 1,
  answer: {
    kind: 'analysed' as const,
    faces: 1,
    chosen: 'only_face' as const,
    reading: {
      eyes: { is: 'closed' as const, confidencePercent: 97 },
      pose: { roll: -71.2, yaw: 12.5, pitch: -20.1 },
      quality: { brightness: 61, sharpness: 88 },
      box: { left: 0.3, top: 0.2, width: 0.4, height: 0.5 },
      expressions: [{ type: 'CALM' as const, confidencePercent: 80 }],
    },
  },
  objectVersion: 'v',
};
const account = (answers: Partial<Account>): Account => ({
  ...ref,
  ...said,
  accountId: newId(),
  author,
  source: 'witness',
  saidAt: exact('2026-11-24T08:00:00.000Z'),
  ...answers,
});
const first = account({ eyes: 'open', circumstances: '=HYPERLINK("https://evil.test")' });
const parts = {
  photos: [photo],
  accounts: [
    first,
    account({ amends: first.accountId, eyes: 'closed', sourceOf: { eyes: 'patient' } }),
    account({ eyes: 'not_seen', circumstances: 'In the kitchen;=1+1, "standing"\r\nat the stove' }),
  ],
  measurements: [
    {
      ...ref,
      ...said,
      measurementId: newId(),
      author,
      at: exact('2026-11-23T23:36:00.000Z'),
      source: 'clinician' as const,
      measured: {
        kind: 'blood_pressure' as const,
        systolicMmHg: 100,
        diastolicMmHg: 60,
        position: 'lying' as const,
      },
    },
  ],
  testsDone: [
    {
      ...ref,
      ...said,
      testDoneId: newId(),
      author,
      testId: 'lactate',
      by: 'Laboratory',
      at: exact('2026-11-24T00:30:00.000Z'),
      value: '-5',
      unit: 'mmol/L',
    },
  ],
};
const none = { photos: [], accounts: [], measurements: [], testsDone: [] };
const joinedId = newId();

const source: ExportSource = {
  profile: {
    profileId,
    version: 1,
    createdAt: said.receivedAt,
    name: 'Anna',
    birthDate: '1990-04-01',
    timeZone: 'Europe/Berlin',
  },
  plan: defaultPlan(profileId),
  consents: [],
  members: [],
  async *events() {
    const hidden = { by: author, at: said.receivedAt, deviceTime: said.deviceTime, reason: 'a test' };
    yield {
      episode,
      parts,
      joined: [
        { episode: { ...episode, episodeId: joinedId, sameAs: episodeId }, parts: none },
        { episode: { ...episode, episodeId: newId(), sameAs: episodeId, hidden }, parts },
      ],
    };
    yield { episode: { ...episode, episodeId: newId(), hidden }, parts, joined: [] };
  },
};

/** The same event with other photos. */
const withPhotos = (...photos: Photo[]): ExportSource => ({
  ...source,
  async *events() {
    yield { episode, parts: { ...none, photos }, joined: [] };
  },
});

/** Whether a spreadsheet would run a cell; a number comes to nothing but itself. */
const runs = (cell: string): boolean =>
  /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell) && !/^[+-]?\d+(?:e[+-]?\d+)?$/.test(cell);

async function filesOf(
  changes: Partial<ExportOptions> = {},
  record: ExportSource = source,
): Promise<Map<string, Buffer>> {
  const pieces: Uint8Array[] = [];
  const options: ExportOptions = {
    sections,
    photos: 'none',
    byteOrderMark: false,
    by: author,
    at: new Date('2026-11-24T09:00:00Z'),
    imageOf: async () => undefined,
    ...changes,
  };
  for await (const piece of writeCsv(record, options)) pieces.push(Buffer.from(piece));
  return readZip(Buffer.concat(pieces));
}

describe('a cell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1', "'+49 30 1"],
    ['-A1', "'-A1"],
    ['-1-1', "'-1-1"],
    ['-5', '-5'],
    ['+0.25', '+0.25'],
    ['-1e3', '-1e3'],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['a;=1', "a;'=1"],
    ['a; +1', "a;' +1"],
    ['a;"=1"', 'a;\'"=1"'],
    ['a\n=1', "a\n'=1"],
    ['a\r\n =1', "a\r\n' =1"],
    ['a\r=1', "a\r'=1"],
    ['\u00A0=1', "'\u00A0=1"],
    ['\u3000＝1', "'\u3000＝1"],
    ['\u200B=1', "'\u200B=1"],
    ['a\nb', 'a\nb'],
    ['pale, -5 degrees', 'pale, -5 degrees'],
    ['a=b', 'a=b'],
    ['', ''],
  ])('with %j is no formula to a spreadsheet, and otherwise says the same', (text, expected) => {
    expect(parsed(rowOf([text]))).toEqual([[expected]]);
  });

  test('is no formula wherever a spreadsheet begins a cell, at commas or at semicolons, and comes back as it was', () => {
    const pieces = '=+-@＝＠;\t\n\r \u00A0\u200B",\'a1'.split('');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (some) => {
        const text = some.join('');
        const row = rowOf(['id', text, 'x']);
        const [cells = []] = parsed(row);
        expect(cells).toHaveLength(3);
        expect(runs(cells[1] ?? '')).toBe(false);
        // Its quotes are text to whoever parts cells at semicolons, but for those that begin one.
        const others = row.split(/[;\t\r\n]/);
        expect(others.slice(1).filter((cell) => runs(cell.replaceAll('"', '')))).toEqual([]);
        expect(cells[1]?.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
      }),
      { numRuns: 2000, examples: [[[';', '"', '=', '1']], [['a', '\r', '\n', '=', '1']]] },
    );
  });

  test('with a number is that number, also below 0', () => {
    expect(rowOf([-71.2, 0, 1e-7, true, false, undefined])).toBe('-71.2,0,1e-7,yes,no,\r\n');
  });

  test('comes back whole, whatever is in it', () => {
    for (const text of ['a,b', 'a"b', '"', 'a\r\nb', ' a ', '日本🙂', "'"])
      expect(parsed(rowOf([text, 'x']))).toEqual([[text, 'x']]);
  });
});

describe('the tables', () => {
  test('have a row for each episode that is not hidden, and name the event of one that is joined', async () => {
    const rows = table((await filesOf()).get('episodes.csv'));
    expect(rows).toMatchObject([
      {
        episode_id: episodeId,
        same_event_as: '',
        started_at_utc: '2026-11-23T23:30:00.000Z',
        started_at_local: '2026-11-24 00:30:00',
        ended_at_precision: 'estimated',
        duration_seconds: '270',
        time_zone: 'Europe/Berlin',
        opened_by_role: 'carer',
        photos: '1',
        measurements: '2',
        accounts: '2',
        told_eyes: 'closed (patient) | not_seen (witness)',
        told_circumstances: 'In the kitchen;\'=1+1, "standing"\r\nat the stove (witness)',
      },
      { episode_id: joinedId, same_event_as: episodeId },
    ]);
  });

  test('have a row for each photo, with what the machine read and whether that means anything', async () => {
    expect(table((await filesOf()).get('photos.csv'))).toMatchObject([
      {
        photo_id: photo.photoId,
        after_start_seconds: '-60',
        answer: 'analysed',
        usable: 'yes',
        eyes: 'closed',
        eyes_confidence_percent: '97',
        head_roll_degrees: '-71.2',
        expression_calm_percent: '80',
        expression_happy_percent: '',
      },
    ]);
  });

  test('have a row for each photo that no machine has read, and say why', async () => {
    const { answer: _, objectVersion: __, ...unanswered } = photo;
    const answers: [Answer | undefined, Record<string, string>][] = [
      [undefined, { answer: 'waiting', no_image_because: 'photo_not_analysed_yet' }],
      [{ kind: 'expired' }, { answer: 'expired', no_image_because: 'photo_not_uploaded' }],
      [{ kind: 'withdrawn' }, { answer: 'withdrawn', no_image_because: 'photo_withdrawn' }],
      [
        { kind: 'unreadable', cause: 'heic' },
        { answer: 'unreadable', no_reading_because: 'heic', no_image_because: 'photo_not_viewable' },
      ],
      [
        { kind: 'failed', cause: 'service_error' },
        { answer: 'failed', no_reading_because: 'service_error' },
      ],
      [{ kind: 'patient_not_recognised', faces: 3, similarityPercent: 12 }, { similarity_percent: '12' }],
    ];
    const photos = answers.map(([answer]) => ({
      ...unanswered,
      photoId: newId(),
      ...(answer && { answer }),
    }));
    const files = await filesOf({ photos: 'embedded' }, withPhotos(...photos));
    expect(table(files.get('photos.csv'))).toMatchObject(
      answers.map(([, row], place) => ({ photo_id: photos[place]?.photoId, image: '', ...row })),
    );
  });

  test('have a row for each number that was measured, and for each test', async () => {
    expect(table((await filesOf()).get('measurements.csv'))).toMatchObject([
      { kind: 'blood_pressure_systolic', value: '100', unit: 'mmHg', position: 'lying', by: 'clinician' },
      { kind: 'blood_pressure_diastolic', value: '60', after_start_seconds: '360' },
      { kind: 'test:lactate', value: '-5', unit: 'mmol/L', by: 'Laboratory' },
    ]);
  });

  test('hold nothing of what was not chosen, and nobody’s name', async () => {
    const files = await filesOf({ sections: [] });
    expect([...files.keys()]).toEqual(['READ-ME.txt', 'episodes.csv', 'data-dictionary.csv']);
    const text = [...files.values()].join('\n');
    expect(text).not.toMatch(/told_|kitchen|eyes|lactate|Carla/);
    expect([...(await filesOf()).values()].join('\n')).not.toContain('Carla');
  });

  test('are explained, column by column', async () => {
    const files = await filesOf({ photos: 'links' });
    const explained = table(files.get('data-dictionary.csv'));
    for (const name of ['episodes.csv', 'photos.csv', 'measurements.csv']) {
      const [head] = parsed(files.get(name)?.toString() ?? '');
      expect(explained.filter(({ file }) => file === name).map(({ column }) => column)).toEqual(head);
    }
    expect(explained.filter(({ meaning }) => meaning === '')).toEqual([]);
    expect(explained).toContainEqual(
      expect.objectContaining({ column: 'head_roll_degrees', unit: 'degrees' }),
    );
    const valuesOf = (name: string) => explained.find(({ column }) => column === name)?.['values'];
    expect(valuesOf('told_movement')).toContain('jerking');
    expect(valuesOf('told_injuries')).toBe('minor | moderate | severe | unknown');
    expect(valuesOf('not_usable_because')).toContain('too_dark');
    expect(valuesOf('no_reading_because')).toContain('throttled');
    expect(valuesOf('no_image_because')).toContain('photo_not_uploaded');
    expect(valuesOf('unit')).toContain('mmHg');
  });

  test('begin with a byte order mark where one was asked for', async () => {
    const files = await filesOf({ byteOrderMark: true });
    for (const name of ['episodes.csv', 'data-dictionary.csv'])
      expect(files.get(name)?.subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
    expect((await filesOf()).get('episodes.csv')?.toString()).toMatch(/^episode_id/);
  });
});

test('every question has its answer in words', () => {
  const answers = account({
    onsetAt: { at: '2026-11-23T23:30:00.000Z', precision: 'estimated' },
    movement: [
      { kind: 'jerking', seconds: 40, cameAndWent: 'yes' },
      { kind: 'stiffening', cameAndWent: 'no' },
      { kind: 'asynchronous' },
    ],
    injuries: [{ site: 'chin', severity: 'minor' }],
    confusionAfter: { degree: 'mild', seconds: 90 },
    triggers: ['pain', 'exertion'],
  });
  expect(Question.options.flatMap((question) => answerText(answers, question) ?? [])).toEqual([
    '2026-11-23T23:30:00.000Z estimated',
    'pain, exertion',
    'jerking 40 s came and went, stiffening without a break, asynchronous',
    'chin: minor',
    'mild 90 s',
  ]);
  expect(answerText(account({ injuries: [] }), 'injuries')).toBe('none found');
  expect(Object.keys(answerFields)).toEqual(Question.options);
});

test('a local time is that of the wall clock, in summer and winter, near and far', () => {
  expect(localText('Europe/Berlin')('2026-07-01T22:05:09.000Z')).toBe('2026-07-02 00:05:09');
  expect(localText('Asia/Kathmandu')('2026-11-23T18:15:00.000Z')).toBe('2026-11-24 00:00:00');
  expect(localText('UTC')('0099-01-01T00:00:00.000Z')).toBe('0099-01-01 00:00:00');
});
