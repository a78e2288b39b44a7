import type { Bundle, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { writeFhirDocument } from '../../../src/export/fhir/write-fhir.ts';
import type { Photo } from '../../../src/photo/photo.ts';
import { sourceOf } from './arbitrary-record.ts';
import { documentText, everything, transactionOf, transactionText } from './exported.ts';
import { ada, episodeOf } from './record-of-ada.ts';

const resources = (bundle: Bundle): Resource[] =>
  bundle.entry?.flatMap(({ resource }) => resource ?? []) ?? [];
const observations = (bundle: Bundle) =>
  resources(bundle).flatMap((resource) => (resource.resourceType === 'Observation' ? [resource] : []));
const losses = (bundle: Bundle) =>
  observations(bundle).filter(({ code }) => code?.coding?.some((each) => each.code === '419045004'));

const first = episodeOf(1000, '2026-03-29T00:34:05.000Z');
const second = episodeOf(2000, '2026-03-29T00:34:40.000Z');

test('an event that two phones recorded is one loss of consciousness, with what both recorded', async () => {
  const bundle = await transactionOf({ ...ada, events: [{ ...first, joined: [second] }] });
  const [loss, ...others] = losses(bundle);
  expect(others).toEqual([]);
  const joined = observations(bundle).find(({ code }) => code?.coding?.[0]?.code === 'same-event');
  expect(loss?.hasMember).toContainEqual({ reference: `Observation/${joined?.id}`, type: 'Observation' });
  expect(
    resources(bundle).filter(({ resourceType }) => resourceType === 'QuestionnaireResponse'),
  ).toHaveLength(2);
});

test('a hidden episode is in no file, joined or not', async () => {
  const by = { personKey: 'key-ben', role: 'carer' as const };
  const hidden = { by, at: '2026-04-01T00:00:00.000Z', deviceTime: 'x', reason: 'Opened in my pocket.' };
  const gone = { ...second, episode: { ...second.episode, hidden } };
  const shown = await documentText({ ...ada, events: [{ ...first, joined: [] }] });
  expect(
    await documentText({
      ...ada,
      events: [
        { ...first, joined: [gone] },
        { ...gone, joined: [] },
      ],
    }),
  ).toBe(shown);
});

test('of two numbers the one that puts the other right stands, and says so', async () => {
  const [glucose] = first.parts.measurements;
  if (!glucose) throw new Error('she was measured');
  const corrected = {
    ...glucose,
    measurementId: '01938000-0000-7000-8000-00000000ffff',
    amends: glucose.measurementId,
  };
  const parts = { ...first.parts, measurements: [glucose, corrected] };
  const bundle = await transactionOf({ ...ada, events: [{ ...first, parts, joined: [] }] });
  const measured = observations(bundle).filter(({ code }) => code?.coding?.[0]?.code === '14743-9');
  expect(measured.map(({ status }) => status)).toEqual(['entered-in-error', 'corrected']);
  expect(resources(bundle)).toContainEqual(
    expect.objectContaining({
      resourceType: 'Provenance',
      target: [{ reference: `Observation/${measured[1]?.id}`, type: 'Observation' }],
      entity: [
        { role: 'revision', what: { reference: `Observation/${measured[0]?.id}`, type: 'Observation' } },
      ],
    }),
  );
});

test('a machine’s reading is preliminary, and what could not be read is no reading', async () => {
  const [photo] = first.parts.photos;
  if (!photo) throw new Error('there is a photo');
  const photos = [
    photo,
    { ...photo, photoId: idEnding('fff1'), answer: { kind: 'failed' as const, cause: 'broke_off' as const } },
    { ...photo, photoId: idEnding('fff2'), answer: { kind: 'expired' as const } },
  ];
  const parts = { ...first.parts, photos };
  const bundle = await transactionOf({ ...ada, events: [{ ...first, parts, joined: [] }] });
  const readings = observations(bundle).filter(({ derivedFrom }) => derivedFrom);
  expect(readings.map(({ status }) => status)).toEqual(['preliminary', 'cancelled', 'cancelled']);
  // Of the one that never came no machine was asked.
  expect(readings.map(({ device }) => device !== undefined)).toEqual([true, true, false]);
  const origins = resources(bundle).filter(
    (each) => each.resourceType === 'Provenance' && each.entity?.[0]?.role === 'source',
  );
  expect(origins).toHaveLength(2);
});

const idEnding = (end: string) => `01938000-0000-7000-8000-00000000${end}`;

test('of a photo without an image or a reading, it says why', async () => {
  const [photo] = first.parts.photos;
  if (!photo) throw new Error('there is a photo');
  const answers: [Photo['answer'], RegExp][] = [
    [undefined, /"title":"There is no image yet: .*"note":\[{"text":"No machine has read it yet."}\]/],
    [{ kind: 'expired' }, /"title":"There is no image: the photo never came."/],
    [
      { kind: 'withdrawn' },
      /"title":"There is no image: consent was withdrawn before a machine looked at it."/,
    ],
    [
      { kind: 'unreadable', cause: 'heic' },
      /"title":"There is no image: the file is none that can be shown.".*"text":"The file is HEIC, /,
    ],
    [{ kind: 'unreadable', cause: 'not_accepted' }, /"text":"The machine does not take such an image, /],
    [
      { kind: 'failed', cause: 'broke_off' },
      /"text":"The photo could not be analysed: each attempt broke off. /,
    ],
    [{ kind: 'patient_not_recognised', faces: 3 }, /"code":"faces",[^}]*}\]},"valueInteger":3/],
  ];
  for (const [answer, words] of answers) {
    const photos = [{ ...photo, objectVersion: undefined, answer }];
    const event = { ...first, parts: { ...first.parts, photos }, joined: [] };
    // oxlint-disable-next-line no-await-in-loop
    const text = await transactionText({ ...ada, events: [event] }, { imageOf: async () => undefined });
    expect(text.replaceAll('\n', '')).toMatch(words);
  }
});

test('no code says that eyes were closed in a photo that shows too little of the face', async () => {
  const [photo] = first.parts.photos;
  if (photo?.answer?.kind !== 'analysed') throw new Error('there is a photo');
  const away = { ...photo.answer.reading, pose: { roll: 0, yaw: 80, pitch: 0 } };
  const answer = { ...photo.answer, reading: away };
  const parts = { ...first.parts, photos: [{ ...photo, answer }] };
  const record = { ...ada, events: [{ ...first, parts, joined: [] }] };
  const text = await documentText(record, { sections: ['readings'] });
  const says = (words: string) => text.includes(words);
  expect(says('"code":"eyes-uncertain"')).toBe(true);
  expect(says('eyes-closed')).toBe(false);
  expect(says('"text":"closed, in a photo that shows too little of the face"')).toBe(true);
  expect(says('<td>1</td><td>uncertain</td>')).toBe(true);
});

test('what was entered again after another entry was taken away has the id that it had', async () => {
  const conditions = [{ name: 'Low iron' }, { name: 'Migraine' }, { name: 'Migraine' }];
  const idsIn = async (list: typeof conditions) =>
    resources(await transactionOf({ ...ada, profile: { ...ada.profile, conditions: list } }))
      .filter((resource) => resource.resourceType === 'Condition' && resource.clinicalStatus)
      .map(({ id }) => id);
  const [, ...kept] = await idsIn(conditions);
  expect(await idsIn(conditions.slice(1))).toEqual(kept);
  expect(new Set(kept).size).toBe(2);
});

describe('however long a record is', () => {
  test('it is written as it is read, a few episodes at a time', async () => {
    let read = 0;
    const source = {
      ...sourceOf(ada),
      async *events() {
        for (let day = 0; day < 3000; day++) {
          read++;
          yield {
            ...episodeOf(1000, new Date(Date.parse('2020-01-01T10:00:00Z') + day * 86_400_000).toISOString()),
            joined: [],
          };
        }
      },
    };
    let longest = 0;
    let written = 0;
    for await (const piece of writeFhirDocument(source, everything)) {
      const { length } = typeof piece === 'string' ? piece : piece.front;
      longest = Math.max(longest, length);
      written += length;
      if (written > 400_000) break;
    }
    expect(read).toBeLessThan(300);
    expect(longest).toBeLessThan(20_000);
  });
});
