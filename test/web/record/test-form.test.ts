import { describe, expect, test } from 'vitest';
import { defaultPlan } from '../../../src/plan/default-plan.ts';
import { PlannedTest } from '../../../src/plan/planned-test.ts';
import { mistakeInTest, newTest, plannedTests, testFormOf } from '../../../web/record/test-form.ts';

const { tests } = defaultPlan('');
const called = (name: string) => ({ ...newTest, name });

describe('a planned test', () => {
  test('is typed in the largest unit that its window has whole ones of, and read back as it was', () => {
    expect(plannedTests(tests.map(testFormOf))).toEqual(tests);
    expect(
      tests.slice(0, 5).map((one) => {
        const { opens, closes, unit } = testFormOf(one);
        return `${opens}–${closes} ${unit}`;
      }),
    ).toEqual(['10–20 minutes', '0–2 hours', '0–4 hours', '1–2 days', '0– hours']);
  });

  test('that is new gets a name for machines, of its own and of letters that the API takes', () => {
    const made = plannedTests([
      ...tests.map(testFormOf),
      called('Prolactin'),
      called('Troponin (hs)'),
      called('Troponin (hs)'),
      called('乳酸'),
      called('Größe'),
      called('x'.repeat(100)),
    ]).slice(tests.length);
    expect(made.map(({ testId }) => testId)).toEqual([
      'prolactin_2',
      'troponin_hs',
      'troponin_hs_2',
      'test',
      'gro_e',
      'x'.repeat(36),
    ]);
    expect(made.filter((one) => !PlannedTest.safeParse(one).success)).toEqual([]);
  });

  test.each([
    [{ name: ' ' }, 'called'],
    [{ opens: '' }, 'whole numbers'],
    [{ opens: '1.5' }, 'whole numbers'],
    [{ closes: 'soon' }, 'whole numbers'],
    [{ closes: '29', unit: 'days' }, 'four weeks'],
    [{ opens: '3', closes: '3' }, 'end later'],
  ] as const)('typed as %o cannot be saved', (typed, words) => {
    expect(mistakeInTest({ ...newTest, name: 'Lactate', ...typed })).toContain(words);
  });

  test('may stay in time, begin at once and last four weeks', () => {
    const lactate = { ...newTest, name: 'Lactate' };
    expect(mistakeInTest(lactate)).toBeUndefined();
    expect(mistakeInTest({ ...lactate, closes: '28', unit: 'days' })).toBeUndefined();
  });
});
