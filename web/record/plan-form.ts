import type { AnswerOf, RequestOf } from '../../src/client/request.ts';
import { planTexts as texts } from '../texts/en/plan.ts';
import { mistakeInTest, plannedTests, type TestForm, testFormOf } from './test-form.ts';
import { changedFields } from './use-edit.ts';

type Plan = AnswerOf<'readPlan'>;

/** A plan as it is typed. */
export type PlanForm = {
  steps: string[];
  minutes: string;
  number: string;
  tests: TestForm[];
};

export const planFormOf = ({
  whatToDo,
  callAmbulanceAfterMinutes,
  ambulanceNumber,
  tests,
}: Pick<Plan, 'whatToDo' | 'callAmbulanceAfterMinutes' | 'ambulanceNumber' | 'tests'>): PlanForm => ({
  steps: [...whatToDo],
  minutes: String(callAmbulanceAfterMinutes),
  number: ambulanceNumber ?? '',
  tests: tests.map(testFormOf),
});

/** What cannot be saved so, by field, in words. */
export function mistakesInPlan({ steps, minutes, number, tests }: PlanForm): {
  steps?: string;
  minutes?: string;
  number?: string;
  tests?: string;
} {
  const isMinutes = /^\d{1,3}$/.test(minutes.trim()) && Number(minutes) <= 120;
  const isNumber = number.trim() === '' || /^\+?[\d *#-]{1,19}$/.test(number.trim());
  return {
    ...(steps.every((step) => step.trim() === '') && { steps: texts.stepsMissing }),
    ...(!isMinutes && { minutes: texts.minutesWrong }),
    ...(!isNumber && { number: texts.numberWrong }),
    ...(tests.some(mistakeInTest) && { tests: texts.testsWrong }),
  };
}

type Changes = Omit<RequestOf<'editPlan'>['body'], 'editId' | 'deviceTime'>;

/** What an edit changes; an emptied number goes back to that of the country. */
export function planChanges(before: PlanForm, form: PlanForm): Changes {
  const { steps, minutes, number, tests } = changedFields(before, form);
  return {
    ...(steps && { whatToDo: steps.filter((step) => step.trim() !== '') }),
    ...(minutes !== undefined && { callAmbulanceAfterMinutes: Number(minutes) }),
    ...(number !== undefined && { ambulanceNumber: number.trim() === '' ? null : number.trim() }),
    ...(tests && { tests: plannedTests(tests) }),
  };
}
