import * as z from 'zod/mini';
import type { Account } from '../../episode/account.ts';
import { answerFields, type Question } from '../../episode/account-answers.ts';

/** What was asked. */
const meanings: Record<Question, string> = {
  onsetAt: 'When it began, in UTC.',
  lostConsciousnessAt: 'When consciousness was lost, in UTC.',
  regainedAt: 'When consciousness was regained, in UTC.',
  onsetWitnessed: 'Whether somebody saw it begin.',
  circumstances: 'What went on before.',
  triggers: 'What may have set it off.',
  postureBefore: 'How the person was before.',
  prodrome: 'What the person felt coming.',
  eyes: 'The eyes, as a person saw them; what the machine read is in photos.csv.',
  gaze: 'Where the eyes looked.',
  colour: 'The colour of the face.',
  movement:
    'Which movements there were, for how many seconds, and whether they came and went or had no break.',
  headTurn: 'To which side the head turned.',
  responsive: 'Whether the person responded.',
  bystanderEffect: 'Whether it changed when somebody came near or spoke.',
  breathing: 'How the person breathed.',
  crying: 'Whether the person cried.',
  incontinence: 'Whether the person lost urine or stool.',
  recallAfter: 'Whether the person remembered it afterwards.',
  tongueBite: 'Whether the tongue was bitten, and where.',
  injuries: 'Injuries, each with how bad it was; "none found" where somebody looked.',
  confusionAfter: 'Whether the person was confused afterwards, and for how many seconds.',
  weaknessAfter: 'On which side the person was weak afterwards.',
  response: 'What was done.',
};
export const meaningOf = (question: Question): string => meanings[question];

/** The values of a question that takes a few, however its answer holds them. */
export const valuesOf = (question: Question): readonly string[] => enumIn(answerFields[question]);

function enumIn(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodMiniEnum) return schema.options.map(String);
  if (schema instanceof z.ZodMiniArray) return enumIn(schema.def.element);
  if (schema instanceof z.ZodMiniObject) {
    const { kind, degree, severity } = schema.def.shape;
    const named: unknown = kind ?? degree ?? severity;
    return named instanceof z.ZodMiniEnum ? named.options.map(String) : [];
  }
  return [];
}

/** What an account answers to a question; `undefined` where it says nothing. */
export function answerText(account: Account, question: Question): string | undefined {
  const { movement, injuries, confusionAfter } = account;
  if (question === 'movement')
    return movement
      ?.map(({ kind, seconds, cameAndWent }) => words(kind, seconds, cameAndWent && breaks[cameAndWent]))
      .join(', ');
  if (question === 'injuries')
    return injuries?.length === 0
      ? 'none found'
      : injuries?.map(({ site, severity }) => `${site}: ${severity}`).join(', ');
  if (question === 'confusionAfter')
    return confusionAfter && words(confusionAfter.degree, confusionAfter.seconds);
  const answer = account[question];
  if (answer === undefined || typeof answer === 'string') return answer;
  if (Array.isArray(answer)) return answer.join(', ');
  return words(answer.at, undefined, answer.precision === 'estimated' && 'estimated');
}

const breaks = {
  yes: 'came and went',
  no: 'without a break',
  unknown: 'with or without a break',
} as const;

const words = (what: string, seconds: number | undefined, more?: string | false): string =>
  [what, seconds !== undefined && `${seconds} s`, more].filter((part) => typeof part === 'string').join(' ');
