import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { NewAccount } from '../../../src/episode/account.ts';
import { answerFields } from '../../../src/episode/account-answers.ts';
import {
  type Answers,
  asTold,
  isAnswered,
  isTheirsToKnow,
  questionsAfter,
  saidOf,
  standingAlone,
} from '../../../web/account/account.ts';
import { answerWords } from '../../../web/account/answer-words.ts';
import { accountTexts } from '../../../web/texts/en/account.ts';

const at = '2026-11-23T09:52:00.000Z';
const moved: Answers = { movement: [{ kind: 'jerking' }] };

/** What the API says to an account with these answers. */
const taken = (answers: Answers) =>
  z.safeParse(NewAccount, { ...saidOf(answers, at), deviceTime: '2026-11-23T09:52:04.000Z' }).success;

const choices = questionsAfter(moved).flatMap((question) =>
  question.kind === 'own'
    ? []
    : [...question.values, 'unknown'].map((value) => ({ kind: question.kind, id: question.id, value })),
);

const asksDetails = (answers: Answers) => questionsAfter(answers).some(({ id }) => id === 'movementDetails');

describe('the guided account', () => {
  test('asks everything that a witness can be asked, each once', () => {
    const ids = questionsAfter(moved).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const times = ['onsetAt', 'lostConsciousnessAt', 'regainedAt'];
    const asked = new Set<string>([...ids, ...(ids.includes('times') ? times : [])]);
    expect(Object.keys(answerFields).filter((field) => !asked.has(field))).toEqual([]);
  });

  test.each(choices)(
    'has an answer that the API takes, and words for it: $id, $value',
    ({ kind, id, value }) => {
      const answers: Answers = { [id]: kind === 'one' ? value : [value] };
      expect(taken(answers)).toBe(true);
      const options: Record<string, string> = accountTexts.questions[id].options;
      expect(answerWords(id, answers)).toBe(value === 'unknown' ? accountTexts.dontKnow : options[value]);
    },
  );

  test('keeps whose knowledge an answer is: of the patient, where they have told it', () => {
    const witness: Answers = { source: 'witness', prodrome: ['nausea'] };
    const told: Answers = { ...witness, ...asTold('prodrome', witness, true) };
    expect(saidOf(told, at).sourceOf).toEqual({ prodrome: 'patient' });
    expect(taken(told)).toBe(true);
    expect(answerWords('prodrome', told)).toBe('Feeling sick (as they told it)');
    expect(saidOf({ ...told, ...asTold('prodrome', told, false) }, at).sourceOf).toBeUndefined();
  });

  test('says nothing of whose knowledge an answer is that was taken back, or where all is the patient’s', () => {
    const told: Answers = { source: 'witness', eyes: 'open', sourceOf: { prodrome: 'patient' } };
    expect(saidOf(told, at).sourceOf).toBeUndefined();
    expect(taken(told)).toBe(true);
    expect(isAnswered({ source: 'witness', sourceOf: { prodrome: 'patient' } })).toBe(false);
    const patients: Answers = { ...told, source: 'patient', prodrome: ['nausea'] };
    expect(saidOf(patients, at).sourceOf).toBeUndefined();
    expect(answerWords('source', patients)).toBe('Of the person to whom it happened');
    expect(isTheirsToKnow('eyes', told)).toBe(false);
  });

  test('offers every answer that the API knows', () => {
    const inApi = choices.map(({ kind, id }) => {
      const field = answerFields[id];
      const values = kind === 'one' ? z.toJSONSchema(field).enum : z.toJSONSchema(field).items;
      return [id, values] as const;
    });
    for (const [id, values] of inApi) {
      const known = Array.isArray(values) ? values : enumOf(values);
      const offered = choices.filter((choice) => choice.id === id).map(({ value }) => value);
      expect(new Set([...offered, ...(known.includes('none') ? ['none'] : [])])).toEqual(new Set(known));
    }
  });

  test('does not ask where eyes looked that were closed, nor say what was answered before they were', () => {
    const answers: Answers = { eyes: 'closed', gaze: 'rolled_up' };
    expect(questionsAfter(answers).map(({ id }) => id)).not.toContain('gaze');
    expect(saidOf(answers, at)).not.toHaveProperty('gaze');
    expect(saidOf({ ...answers, eyes: 'open' }, at)).toMatchObject({ gaze: 'rolled_up' });
  });

  test('asks how long they moved only where they moved', () => {
    expect(asksDetails(moved)).toBe(true);
    expect(asksDetails({ movement: [{ kind: 'none' }] })).toBe(false);
    expect(asksDetails({})).toBe(false);
  });

  test('leaves out what was emptied again, and keeps that there was no injury', () => {
    const said = saidOf({ circumstances: ' ', toldBy: '', injuries: [{ site: ' ', severity: 'minor' }] }, at);
    expect(said).toEqual({ saidAt: { at, precision: 'exact' }, injuries: [] });
  });

  test('is not sent while it says nothing', () => {
    expect(isAnswered({ source: 'witness' })).toBe(false);
    expect(isAnswered({ source: 'witness', eyes: 'unknown' })).toBe(true);
  });

  test('lets none and not knowing stand alone among several', () => {
    expect(standingAlone(['pain', 'none'], 'none')).toEqual(['none']);
    expect(standingAlone(['none', 'pain'], 'pain')).toEqual(['pain']);
    expect(standingAlone(['unknown', 'pain'], 'pain')).toEqual(['pain']);
  });
});

const enumOf = (items: unknown): unknown[] => {
  const values: unknown = typeof items === 'object' && items !== null ? Reflect.get(items, 'enum') : [];
  return Array.isArray(values) ? values : [];
};
