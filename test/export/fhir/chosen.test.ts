import { describe, expect, test } from 'vitest';
import type { ExportOptions } from '../../../src/export/export-source.ts';
import { type Section, sections } from '../../../src/export/section.ts';
import { documentOf, documentText, transactionText } from './exported.ts';
import { ada } from './record-of-ada.ts';

/** What is found in a file only if its section was chosen. */
const traces = {
  medical: [
    'Migraine',
    'Penicillin',
    'Lamotrigine',
    'Loop recorder',
    'AB-',
    'ultrasound was fine',
    'Gets up slowly',
  ],
  plan: ['Stay with her until she is awake', 'Creatine kinase', 'CarePlan'],
  accounts: ['sank down', 'QuestionnaireResponse', 'Colour of the face', 'first aid', 'first_aid'],
  measurements: ['5.4', 'Nurse on duty', '14743-9'],
  readings: ['preliminary', 'Rekognition', '98.5', 'Provenance'],
  consents: ['Greta Guardian', 'RoleCode', '"Consent"'],
  care_team: ['Mo Member', 'Carla Beispiel', '+46 8 550 010 21', 'Rosa Opener', 'CareTeam'],
} as const satisfies Record<Section, readonly string[]>;

/** Which traces of a section are in a file. */
const tracesIn = (text: string, section: Section): string[] =>
  traces[section].filter((trace) => text.includes(trace));

/** Of words that have no resource: an import has no front page to say them on. */
const onlyInWords = ['ultrasound was fine', 'Gets up slowly', 'Colour of the face'];

describe.each([
  ['document', documentText, []],
  ['transaction', transactionText, onlyInWords],
] as const)('a %s', (_, textOf, missing) => {
  test.each(sections)('has nothing of the section %s where it was not chosen', async (section) => {
    const others = sections.filter((other) => other !== section);
    expect(tracesIn(await textOf(ada, { sections: others }), section)).toEqual([]);
  });

  test.each(sections)(
    'has all of the section %s, and of no other, where only it was chosen',
    async (section) => {
      const text = await textOf(ada, { sections: [section] });
      const found = sections.flatMap((each) => tracesIn(text, each));
      expect([...found, ...missing].toSorted()).toEqual(expect.arrayContaining([...traces[section]]));
      expect(found.filter((trace) => !traces[section].some((own) => own === trace))).toEqual([]);
    },
  );

  test('always says who the patient is, and when each episode was and how long it lasted', async () => {
    const text = await textOf(ada, { sections: [], photos: 'none' });
    for (const trace of ['Ada Example', '1990-04-01', '2026-03-29T00:34:05.000Z', '"value":312'])
      expect(text).toContain(trace);
    for (const trace of ['Media', 'Ben Witness']) expect(text).not.toContain(trace);
  });
});

async function imagesIn(options: Partial<ExportOptions>): Promise<unknown[]> {
  const { entry = [] } = await documentOf(ada, options);
  return entry.flatMap(({ resource }) => (resource?.resourceType === 'Media' ? [resource.content] : []));
}

const nobodyAsks = () => {
  throw new Error('nobody wanted it');
};
const none = () => Promise.resolve(undefined);
const bytes = Buffer.from('a photo');
const file = () => Promise.resolve({ bytes, contentType: 'image/png' as const });

describe('the photos of a document', () => {
  const creation = '2026-03-29T00:34:25.000Z';
  const withoutImage = { title: 'The image is not part of this export.', creation };

  test('stay where they are: nothing asks for one, and a reading still says of which photo it is', async () => {
    expect(await imagesIn({ photos: 'none', imageOf: nobodyAsks })).toEqual([withoutImage]);
    expect(await imagesIn({ photos: 'none', imageOf: nobodyAsks, sections: ['accounts'] })).toEqual([]);
  });

  test('go along by where they are found', async () => {
    const url = 'https://app.example/photos/01938000-0000-7000-8000-000000001100';
    expect(await imagesIn({ photos: 'links' })).toEqual([{ contentType: 'image/jpeg', url, creation }]);
  });

  test('go along as files, each with its size and its SHA-1', async () => {
    expect(await imagesIn({ photos: 'embedded', imageOf: file })).toEqual([
      {
        contentType: 'image/png',
        data: bytes.toString('base64'),
        size: 7,
        hash: '881zbM1v4u065y51RmeJGatRm40=',
        creation,
      },
    ]);
  });

  test('are named without an image where there is none to give away', async () => {
    expect(await imagesIn({ photos: 'embedded', imageOf: none })).toEqual([withoutImage]);
  });
});

/** Without what says when it was exported. */
const undated = (text: string): string =>
  text
    .replaceAll(/2026-11-23T09:00:00.000Z|2027-01-01T10:00:00.000Z/g, 'then')
    .replaceAll(/Exported on [^<]*/g, 'Exported');

test('a file is the same each time, but for when it was made', async () => {
  const later = { at: new Date('2027-01-01T10:00:00Z') };
  expect(undated(await documentText(ada, later))).toBe(undated(await documentText(ada)));
  expect(await transactionText(ada, later)).toBe(await transactionText(ada));
});
