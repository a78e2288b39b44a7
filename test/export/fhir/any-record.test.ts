import type { Bundle } from '@medplum/fhirtypes';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { sections } from '../../../src/export/section.ts';
import { KeptProfile } from '../../../src/profile/profile.ts';
import { filledProfile } from '../../support/full-profile.ts';
import { type RecordInMemory, record } from './arbitrary-record.ts';
import { documentOf, transactionOf } from './exported.ts';
import { ada } from './record-of-ada.ts';
import { errorsIn } from './validators.ts';

const { profileId, version, createdAt, birthDate } = ada.profile;
const nobody = { profileId, version, createdAt, name: 'Ada Example', birthDate };
const edges: [string, RecordInMemory][] = [
  ['of whom nothing is known', { ...ada, profile: nobody, consents: [], members: [], events: [] }],
  [
    'with a profile as full as it can be, in a script of two code units a character',
    { ...ada, profile: z.parse(KeptProfile, { ...nobody, ...filledProfile('\u{1f9e0}') }) },
  ],
];

/** Whatever a bundle points at, and is not in it, by how it names what is in it. */
function danglingIn(
  bundle: Bundle,
  nameOf: (entry: NonNullable<Bundle['entry']>[number]) => string,
): string[] {
  const there = new Set(bundle.entry?.map(nameOf));
  const named = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, name = '']) => name);
  return named.filter((name) => !there.has(name));
}

describe.each([
  ['document', documentOf, ({ fullUrl = '' }) => fullUrl],
  ['transaction', transactionOf, ({ request }) => request?.url ?? ''],
] as const satisfies readonly (readonly [
  string,
  typeof documentOf,
  (entry: NonNullable<Bundle['entry']>[number]) => string,
])[])('any record as a %s', (_, bundleOf, nameOf) => {
  test.each(edges)('is accepted by both validators, also %s', async (__, each) => {
    const bundle = await bundleOf(each);
    expect(errorsIn(bundle)).toEqual([]);
    expect(danglingIn(bundle, nameOf)).toEqual([]);
  });

  test('is accepted by both validators, points at nothing that is not there, and holds each resource once', async () => {
    await fc.assert(
      fc.asyncProperty(
        record,
        fc.subarray([...sections]),
        fc.constantFrom(...(['none', 'links', 'embedded'] as const)),
        async (each, chosen, photos) => {
          const bundle = await bundleOf(each, { sections: chosen, photos });
          expect(errorsIn(bundle)).toEqual([]);
          expect(danglingIn(bundle, nameOf)).toEqual([]);
          const names = bundle.entry?.map(nameOf) ?? [];
          expect(new Set(names).size).toBe(names.length);
        },
      ),
      { numRuns: Number(process.env['FHIR_RUNS'] ?? 30) },
    );
  });
});
