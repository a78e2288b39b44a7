import type { Bundle, QuestionnaireItem, QuestionnaireResponseItem } from '@medplum/fhirtypes';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../../src/export/fhir/codes.ts';
import { codeSystems } from '../../../src/export/fhir/published/code-systems.ts';
import { accountQuestionnaire } from '../../../src/export/fhir/published/questionnaire.ts';
import { record } from './arbitrary-record.ts';
import { documentOf } from './exported.ts';
import { errorsIn } from './validators.ts';

const questionnaire = accountQuestionnaire();
const published = [...codeSystems(), questionnaire];

describe('what is published in fhir/', () => {
  test.each(published)(
    '$resourceType $id is up to date: `npx vitest run test/export/fhir/published.test.ts -u`',
    async (resource) => {
      const file = `../../../fhir/${resource.resourceType}-${resource.id}.json`;
      await expect(`${JSON.stringify(resource, undefined, 2)}\n`).toMatchFileSnapshot(file);
    },
  );

  test.each(published)('both validators accept $resourceType $id', (resource) => {
    expect(errorsIn(resource)).toEqual([]);
  });

  test('says a code once', () => {
    for (const system of codeSystems()) {
      if (system.resourceType !== 'CodeSystem') continue;
      const codes = system.concept?.map(({ code }) => code) ?? [];
      expect(new Set(codes).size).toBe(codes.length);
    }
  });
});

const displays = new Map(
  codeSystems().flatMap((system) =>
    system.resourceType === 'CodeSystem'
      ? (system.concept ?? []).map(({ code, display }) => [`${system.url} ${code}`, display] as const)
      : [],
  ),
);

type OwnCoding = { system: unknown; code: unknown; display?: unknown };

/** All codings of our own in a bundle. */
function ownCodings(value: unknown): OwnCoding[] {
  if (Array.isArray(value)) return value.flatMap(ownCodings);
  if (typeof value !== 'object' || value === null) return [];
  const isOwn = 'system' in value && 'code' in value && String(value.system).startsWith(canonical);
  return [...(isOwn ? [value] : []), ...Object.values(value).flatMap(ownCodings)];
}

const types = new Map<string | undefined, QuestionnaireItem['type']>();
const readTypes = (items: QuestionnaireItem[] = []) => {
  for (const { linkId, type, item } of items) {
    types.set(linkId, type);
    readTypes(item);
  }
};
readTypes(questionnaire.item);

const answerTypes = {
  choice: 'valueCoding',
  text: 'valueString',
  string: 'valueString',
  integer: 'valueInteger',
  boolean: 'valueBoolean',
  dateTime: 'valueDateTime',
};
/** Items that are not as the questionnaire asks them. */
const strayItems = (items: QuestionnaireResponseItem[] = []): unknown[] =>
  items.flatMap(({ linkId, answer = [], item }) => {
    const type = types.get(linkId);
    const expected = new Map(Object.entries(answerTypes)).get(type ?? '');
    const isStray =
      type === 'group' ? answer.length > 0 : answer.some((each) => !(expected && expected in each));
    return [
      ...(type === undefined || isStray ? [linkId] : []),
      ...strayItems(item),
      ...answer.flatMap((each) => strayItems(each.item)),
    ];
  });

const responsesIn = ({ entry = [] }: Bundle) =>
  entry.flatMap(({ resource }) => (resource?.resourceType === 'QuestionnaireResponse' ? [resource] : []));

test('any record says only codes that are published, in the words that they have there, and answers only what is asked', async () => {
  await fc.assert(
    fc.asyncProperty(record, async (each) => {
      const bundle = await documentOf(each);
      for (const { system, code, display } of ownCodings(bundle))
        expect([code, displays.get(`${String(system)} ${String(code)}`)]).toEqual([code, display]);
      for (const response of responsesIn(bundle)) {
        expect(response.questionnaire).toBe(`${questionnaire.url}|${questionnaire.version}`);
        expect(strayItems(response.item)).toEqual([]);
      }
    }),
    { numRuns: Number(process.env['FHIR_RUNS'] ?? 100) },
  );
});
