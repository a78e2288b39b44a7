import { describe, expect, test } from 'vitest';
import { mistakesInPlan, planChanges, planFormOf } from '../../../web/record/plan-form.ts';

const form = planFormOf({
  whatToDo: ['Look at the clock.', 'Stay.'],
  callAmbulanceAfterMinutes: 5,
  ambulanceNumber: '112',
  tests: [],
});

describe('an edit of the plan', () => {
  test('says only what was changed, so that it overwrites nothing else', () => {
    expect(planChanges(form, form)).toEqual({});
    expect(planChanges(form, { ...form, minutes: '3' })).toEqual({ callAmbulanceAfterMinutes: 3 });
  });

  test('leaves out steps without words, and gives an emptied number back to the country', () => {
    expect(planChanges(form, { ...form, steps: ['Stay.', ' '], number: ' ' })).toEqual({
      whatToDo: ['Stay.'],
      ambulanceNumber: null,
    });
  });

  test.each([
    [{ minutes: '121' }, ['minutes']],
    [{ minutes: '2.5' }, ['minutes']],
    [{ minutes: '' }, ['minutes']],
    [{ number: 'ambulance' }, ['number']],
    [{ steps: [' '] }, ['steps']],
    [{ minutes: '0', number: '' }, []],
  ])('with %o has mistakes in %o', (typed, mistakes) => {
    expect(Object.keys(mistakesInPlan({ ...form, ...typed }))).toEqual(mistakes);
  });
});
