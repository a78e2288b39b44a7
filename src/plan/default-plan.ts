import type { Plan } from './plan.ts';
import type { PlannedTest } from './planned-test.ts';

const hours = (count: number) => count * 60;

/** Tests whose moment passes, with the windows that the literature names; a clinician chooses among them. */
const tests: PlannedTest[] = [
  { testId: 'prolactin', name: 'Prolactin', from: 'end', opensAfterMinutes: 10, closesAfterMinutes: 20 },
  { testId: 'lactate', name: 'Lactate', from: 'end', opensAfterMinutes: 0, closesAfterMinutes: hours(2) },
  // "Within hours" is all that the sources say; four is our choice.
  { testId: 'ammonia', name: 'Ammonia', from: 'end', opensAfterMinutes: 0, closesAfterMinutes: hours(4) },
  {
    testId: 'creatine_kinase',
    name: 'Creatine kinase (CK)',
    from: 'end',
    opensAfterMinutes: hours(24),
    closesAfterMinutes: hours(48),
  },
  {
    testId: 'ecg_12_lead',
    name: '12-lead ECG',
    from: 'start',
    opensAfterMinutes: 0,
    closesAfterMinutes: null,
    note: 'At the first assessment.',
  },
  {
    testId: 'blood_pressure_lying_standing',
    name: 'Blood pressure lying and standing',
    from: 'end',
    opensAfterMinutes: 0,
    closesAfterMinutes: null,
    note: 'At the first assessment: after 5 minutes lying, on standing up, and after 3 minutes of standing. A fall of 20 mmHg (upper) or 10 mmHg (lower) or more counts.',
  },
  {
    testId: 'glucose',
    name: 'Glucose',
    from: 'start',
    opensAfterMinutes: 0,
    closesAfterMinutes: null,
    note: 'At the first assessment.',
  },
  {
    testId: 'sodium',
    name: 'Sodium',
    from: 'start',
    opensAfterMinutes: 0,
    closesAfterMinutes: null,
    note: 'At the first assessment.',
  },
];

/** The plan of a profile whose plan nobody has edited. */
export const defaultPlan = (profileId: string): Plan => ({
  profileId,
  version: 0,
  whatToDo: [
    'Look at the clock: note when it began.',
    'Keep the person from being hurt: move hard things away, put something soft under the head. Do not hold them down and put nothing into the mouth.',
    'See whether they breathe normally. If they do not, call an ambulance at once and begin chest compressions.',
    'If they breathe but do not respond, turn them onto their side.',
    'Stay until they are fully awake, and tell them calmly what happened.',
    'Call an ambulance when it goes on for too long, when another episode follows before they are awake, when they are hurt or pregnant, or when it has never happened before.',
  ],
  // Five minutes of continuing seizure is the usual point.
  callAmbulanceAfterMinutes: 5,
  tests,
});
