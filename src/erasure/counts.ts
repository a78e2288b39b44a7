import * as z from 'zod/mini';

/** What a record is made of, as the proof of its erasure counts it. */
const Kind = z.enum([
  'profile_version',
  'plan_version',
  'episode',
  'account',
  'measurement',
  'test_done',
  'photo',
  'machine_answer',
  'quota',
  'other_item',
  'photo_object',
  'shown_copy',
  'portrait',
  'export',
  'access_entry',
  'pointer',
  'membership',
  'consent_entry',
  'invitation',
  'doctor_link',
]);
export type Kind = z.infer<typeof Kind>;

/** How many there were of each kind; a kind that is not named did not occur. */
export const Counts = z.partialRecord(Kind, z.int());
export type Counts = z.infer<typeof Counts>;

export function countsOf(kinds: readonly Kind[]): Counts {
  const counts: Counts = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

export function sumOf(...several: readonly Counts[]): Counts {
  const sum: Counts = {};
  for (const counts of several) {
    for (const kind of Kind.options) {
      if (counts[kind]) sum[kind] = (sum[kind] ?? 0) + counts[kind];
    }
  }
  return sum;
}

export const isNothing = (counts: Counts): boolean => Object.values(counts).every((count) => count === 0);

const kindOfPart = {
  ACCOUNT: 'account',
  MEASUREMENT: 'measurement',
  TEST: 'test_done',
  PHOTO: 'photo',
} as const satisfies Record<string, Kind>;

const kindOfWhole = {
  PROFILE: 'profile_version',
  PLAN: 'plan_version',
  EPISODE: 'episode',
  FACES: 'machine_answer',
  EXPORT: 'export',
  QUOTA: 'quota',
  LINK: 'doctor_link',
} as const satisfies Record<string, Kind>;

/** What an item of a profile's partition is, by its sort key; one of a kind unknown here is counted, and erased, too. */
export function kindOfItem(sortKey: string): Kind {
  const [whole = '', , part] = sortKey.split('#');
  const kinds: Record<string, Kind> = whole === 'EPISODE' && part !== undefined ? kindOfPart : kindOfWhole;
  const name = kinds === kindOfPart ? (part ?? '') : whole;
  return Object.hasOwn(kinds, name) ? (kinds[name] ?? 'other_item') : 'other_item';
}
