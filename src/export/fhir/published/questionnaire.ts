import type { CodeSystemConcept, Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';
import * as z from 'zod/mini';
import { answerFields, type Question } from '../../../episode/account-answers.ts';
import { Source } from '../../../episode/episode-part.ts';
import { Precision } from '../../../platform/instant.ts';
import {
  accountCode,
  accountSystem,
  answerWords,
  isFreeText,
  partWords,
  questions,
  questionWords,
} from '../account-codes.ts';
import { canonical, coding, publishedVersion } from '../codes.ts';

/** What can be answered, as JSON Schema tells it. */
const Schema = z.looseObject({
  type: z.optional(z.string()),
  enum: z.optional(z.array(z.string())),
  items: z.optional(z.unknown()),
  properties: z.optional(z.record(z.string(), z.unknown())),
});

/** A question, and what can be answered to it, made of the schema by which the API takes answers in. */
function itemOf(linkId: string, words: string, schema: unknown): QuestionnaireItem {
  const { type, enum: values, items, properties } = z.parse(Schema, schema);
  const base = { linkId, text: words };
  if (values)
    return { ...base, type: 'choice', answerOption: values.map((value) => optionOf(linkId, value)) };
  if (items !== undefined) return { ...itemOf(linkId, words, items), repeats: true };
  if (properties) {
    const parts = Object.entries(properties).map(([part, each]) =>
      itemOf(`${linkId}.${part}`, wordsOf(part), each),
    );
    return { ...base, type: 'group', item: linkId === 'injuries' ? [noneFound(linkId), ...parts] : parts };
  }
  if (type === 'integer') return { ...base, type: 'integer' };
  if (isFreeText(linkId)) return { ...base, type: linkId === 'circumstances' ? 'text' : 'string' };
  return { ...base, type: 'dateTime' };
}

const optionOf = (linkId: string, value: string) => ({
  valueCoding: coding(accountSystem, accountCode(linkId, value), answerWords(value)),
});

const wordsOf = (part: string): string => new Map(Object.entries(partWords)).get(part) ?? part;

/** Looked for, and none found: an answer of its own. */
const noneFound = (linkId: string): QuestionnaireItem => ({
  linkId: `${linkId}.found`,
  text: partWords.found,
  type: 'boolean',
});

const enumOf = (values: readonly string[]) => ({ enum: [...values] });

/** Times are taken in with any offset, which JSON Schema has no words for. */
const momentSchema = { properties: { at: {}, precision: enumOf(Precision.options) } };

function schemaOf(question: Question): unknown {
  if (question === 'onsetAt' || question === 'lostConsciousnessAt' || question === 'regainedAt')
    return momentSchema;
  return z.toJSONSchema(answerFields[question], { io: 'input', unrepresentable: 'any' });
}

const sourceItem = (linkId: string, words: string): QuestionnaireItem =>
  itemOf(linkId, words, enumOf(Source.options));

const items: QuestionnaireItem[] = [
  sourceItem('source', 'Whose memory this is'),
  itemOf('toldBy', 'Who told it, where that is not who wrote it down', {}),
  ...questions.map((question) => {
    const item = itemOf(question, questionWords[question], schemaOf(question));
    return { ...item, item: [...(item.item ?? []), sourceItem(`${question}.source`, partWords.source)] };
  }),
];

/** What whoever was there is asked of an episode. */
export const accountQuestionnaire = (): Questionnaire => ({
  resourceType: 'Questionnaire',
  id: 'witness-account',
  url: `${canonical}/Questionnaire/witness-account`,
  version: publishedVersion,
  name: 'WitnessAccountQuestions',
  title: 'Account of an episode',
  status: 'active',
  experimental: false,
  publisher: 'EpisodeLens',
  description:
    'What a witness, the patient or a clinician is asked of a loss of consciousness: the witness list of NICE CG109, the items of ' +
    'the Calgary syncope score, and the signs that reviews of videos name. Nothing is required: whoever was there answers what they know.',
  subjectType: ['Patient'],
  item: items,
});

/** Every answer that can be chosen, with its question. */
export const accountConcepts = (): CodeSystemConcept[] => conceptsIn(items, []);

const conceptsIn = (among: readonly QuestionnaireItem[], above: readonly string[]): CodeSystemConcept[] =>
  among.flatMap(({ text = '', answerOption = [], item = [] }) => {
    const path = [...above, text];
    return [
      ...answerOption.flatMap(({ valueCoding: { code, display } = {} }) =>
        code === undefined
          ? []
          : [
              {
                code,
                ...(display !== undefined && { display, definition: `${path.join(': ')}: ${display}` }),
              },
            ],
      ),
      ...conceptsIn(item, path),
    ];
  });
