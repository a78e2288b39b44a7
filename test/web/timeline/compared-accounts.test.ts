import { describe, expect, test } from 'vitest';
import { answerFields } from '../../../src/episode/account-answers.ts';
import { comparedAccounts } from '../../../web/timeline/compared-accounts.ts';
import { anAccount, minute } from './an-episode.ts';

type Said = Parameters<typeof anAccount>[1];

const compare = (...accounts: NonNullable<Said>[]) =>
  comparedAccounts(
    accounts.map((said, place) => anAccount(`account ${place + 1}`, said)),
    'UTC',
  );
const differing = (first: NonNullable<Said>, second: NonNullable<Said>): boolean =>
  compare(first, second)[0]?.differs ?? false;

const regained = (minutes: number) => ({
  regainedAt: { at: minute(minutes), precision: 'estimated' } as const,
});

describe('accounts side by side', () => {
  test('have a row for each question that somebody answered, with every answer to it', () => {
    const rows = compare({ colour: 'pale' }, { eyes: 'closed', colour: 'blue' });
    expect(rows.map(({ id, cells }) => [id, cells.map(({ words }) => words)])).toEqual([
      ['eyes', [undefined, 'Closed']],
      ['colour', ['Pale', 'Bluish']],
    ]);
  });

  test('differ where two of them say something else, and not where one does not know or does not say', () => {
    expect(differing({ eyes: 'open' }, { eyes: 'closed' })).toBe(true);
    expect(differing({ eyes: 'open' }, { eyes: 'open' })).toBe(false);
    expect(differing({ eyes: 'open' }, { eyes: 'unknown' })).toBe(false);
    expect(differing({ eyes: 'open' }, { eyes: 'not_seen' })).toBe(false);
    expect(differing({ eyes: 'open' }, {})).toBe(false);
    expect(differing({ responsive: 'yes' }, { responsive: 'not_tested' })).toBe(false);
  });

  test('do not differ by the order in which things were chosen, nor by seconds that nobody measured', () => {
    expect(differing({ triggers: ['pain', 'alcohol'] }, { triggers: ['alcohol', 'pain'] })).toBe(false);
    expect(
      differing(
        { movement: [{ kind: 'jerking', seconds: 20 }] },
        { movement: [{ kind: 'jerking', seconds: 90 }] },
      ),
    ).toBe(false);
    expect(differing({ movement: [{ kind: 'jerking' }] }, { movement: [{ kind: 'stiffening' }] })).toBe(true);
    expect(differing({ injuries: [] }, { injuries: [{ site: 'chin', severity: 'minor' }] })).toBe(true);
  });

  test('do not differ in what everybody tells in their own words', () => {
    expect(differing({ circumstances: 'At the table.' }, { circumstances: 'At lunch.' })).toBe(false);
  });

  test('differ in moments that are not of the same minute', () => {
    expect(differing(regained(3), regained(3.5))).toBe(false);
    expect(differing(regained(3), regained(5))).toBe(true);
  });

  test('show what was put right, and compare only what stands', () => {
    const [eyes] = compare({ eyes: 'open' }, { eyes: 'closed' }, { eyes: 'closed', amends: 'account 1' });
    expect(eyes?.cells.map(({ isPutRight }) => isPutRight)).toEqual([true, false, false]);
    expect(eyes?.differs).toBe(false);
  });

  test('say for how long, and whether it came and went', () => {
    const [movement, confusion] = compare({
      movement: [{ kind: 'jerking', seconds: 90, cameAndWent: 'yes' }, { kind: 'stiffening' }],
      confusionAfter: { degree: 'mild', seconds: 40 },
    });
    expect(movement?.cells[0]?.words).toMatch(/\(90 seconds, it came and went\), [^(]+$/u);
    expect(confusion?.cells[0]?.words).toContain('(40 seconds)');
  });

  test('leave out nothing that can be asked', () => {
    const one = { at: minute(0), precision: 'exact' } as const;
    const everything: Said = {
      onsetAt: one,
      lostConsciousnessAt: one,
      regainedAt: one,
      onsetWitnessed: 'yes',
      circumstances: 'At the table.',
      triggers: ['pain'],
      postureBefore: 'sitting',
      prodrome: ['warmth'],
      eyes: 'open',
      gaze: 'midline',
      colour: 'pale',
      movement: [{ kind: 'jerking' }],
      headTurn: 'left',
      responsive: 'no',
      bystanderEffect: 'none',
      breathing: 'normal',
      crying: 'no',
      incontinence: 'no',
      recallAfter: 'no',
      tongueBite: 'none',
      injuries: [],
      confusionAfter: { degree: 'mild' },
      weaknessAfter: 'none',
      response: ['first_aid'],
    };
    expect(
      compare(everything)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(Object.keys(answerFields).toSorted());
  });
});
