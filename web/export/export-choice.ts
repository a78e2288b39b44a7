import type { AnswerOf, RequestOf } from '../../src/client/request.ts';

export type Export = AnswerOf<'readExport'>;
export type Format = Export['format'];
type Section = Export['sections'][number];
type Photos = Export['photos'];

/** What somebody is to a record. */
type You = { role: 'patient' | 'carer' | 'doctor'; isOwner: boolean };

const everySection = [
  'medical',
  'plan',
  'accounts',
  'measurements',
  'readings',
  'consents',
  'care_team',
] as const satisfies Section[];

/** What a format can be told to hold; where there are no sections, it is always everything. */
const parts: Record<Format, { sections: readonly Section[]; photos: readonly Photos[] }> = {
  json: { sections: [], photos: ['none', 'embedded'] },
  csv: { sections: ['accounts', 'measurements', 'readings'], photos: ['none', 'links', 'embedded'] },
  'fhir-document': { sections: everySection, photos: ['none', 'links', 'embedded'] },
  'fhir-transaction': { sections: everySection, photos: ['none', 'links', 'embedded'] },
};
export const partsOf = (format: Format): (typeof parts)[Format] => parts[format];

const forPassingOn: readonly Format[] = ['fhir-document', 'csv', 'fhir-transaction'];

/** The formats that somebody may have: all of a record is for the patient, and owners for them. */
export const formatsFor = ({ role, isOwner }: You): readonly Format[] =>
  role === 'patient' || isOwner ? ['json', ...forPassingOn] : forPassingOn;

/** Whether consent to pass the record on is needed: never for one's own record, nor for the copy of all of it. */
export const needsConsent = (format: Format, { role }: You): boolean =>
  role !== 'patient' && format !== 'json';

/** What is chosen on the page. */
export type Chosen = { format: Format; sections: readonly Section[]; photos: Photos };

export const chosenAtFirst = (you: You): Chosen => chosenFor(formatsFor(you)[0] ?? 'fhir-document');

/** Everything of a format, without photos. */
export const chosenFor = (format: Format): Chosen => ({
  format,
  sections: partsOf(format).sections,
  photos: 'none',
});

/** As the API is asked. */
export const requestOf = (
  { format, sections, photos }: Chosen,
  span: { from?: string; to?: string },
  deviceTime: string,
): RequestOf<'askExport'>['body'] => ({
  format,
  ...span,
  ...(partsOf(format).sections.length > 0 && { sections: [...sections] }),
  photos,
  // Excel takes a table without it for another alphabet.
  ...(format === 'csv' && { byteOrderMark: true }),
  deviceTime,
});

export const isUnderWay = ({ state }: Pick<Export, 'state'>): boolean =>
  state === 'waiting' || state === 'building';
