import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { defaultPlan } from '../../src/plan/default-plan.ts';
import { Plan, planAdvice } from '../../src/plan/plan.ts';
import { TestId } from '../../src/plan/planned-test.ts';
import { profileIdOf } from '../../src/platform/ids.ts';

const plan = defaultPlan(profileIdOf('carla', 'anna'));

test('the plan that nobody has edited is one that could be said', () => {
  expect(z.parse(Plan, plan)).toEqual(plan);
  expect(plan.version).toBe(0);
});

test('it calls an ambulance after five minutes', () => {
  expect(plan.callAmbulanceAfterMinutes).toBe(5);
});

test.each([
  ['prolactin', 'end', 10, 20],
  ['lactate', 'end', 0, 120],
  ['ammonia', 'end', 0, 240],
  ['creatine_kinase', 'end', 1440, 2880],
  ['ecg_12_lead', 'start', 0, null],
  ['blood_pressure_lying_standing', 'end', 0, null],
  ['glucose', 'start', 0, null],
  ['sodium', 'start', 0, null],
])('its %s counts from the %s and is in time from minute %i to %o', (testId, from, opens, closes) => {
  expect(plan.tests.find((planned) => planned.testId === testId)).toMatchObject({
    from,
    opensAfterMinutes: opens,
    closesAfterMinutes: closes,
  });
});

test('what is said beside it leaves the choice to a clinician', () => {
  expect(planAdvice).toMatch(/^Ask a clinician/);
});

test.each(['', 'Prolactin', 'pro lactin', 'a'.repeat(41)])('%j names no test', (name) => {
  expect(z.safeParse(TestId, name).success).toBe(false);
});
