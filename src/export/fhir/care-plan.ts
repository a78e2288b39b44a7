import type { CarePlan } from '@medplum/fhirtypes';
import { type Plan, planAdvice } from '../../plan/plan.ts';
import type { PlannedTest } from '../../plan/planned-test.ts';
import { inWords } from './codes.ts';
import type { Naming } from './naming.ts';

/** What to do in an episode. */
export function carePlanOf(plan: Plan, naming: Naming): CarePlan {
  const { editedAt, tests } = plan;
  return {
    resourceType: 'CarePlan',
    id: naming.id('CarePlan'),
    status: 'active',
    intent: 'plan',
    title: 'What to do in an episode',
    description: planAdvice,
    subject: naming.to('Patient'),
    ...(editedAt !== undefined && { created: editedAt }),
    activity: [
      ...stepsOf(plan).map((description) => ({ detail: { status: 'scheduled' as const, description } })),
      ...tests.map((test) => ({
        detail: {
          status: 'scheduled' as const,
          code: inWords(test.name),
          description: windowInWords(test),
        },
      })),
    ],
  };
}

/** First aid, and when to call for help. */
export const stepsOf = ({
  whatToDo,
  callAmbulanceAfterMinutes: minutes,
  ambulanceNumber,
}: Plan): string[] => [
  ...whatToDo,
  [
    minutes === 0 ? 'Call an ambulance at once' : `Call an ambulance after ${minutes} min`,
    ambulanceNumber === undefined ? '.' : `: ${ambulanceNumber}.`,
  ].join(''),
];

/** When a test means something. */
export function windowInWords({ from, opensAfterMinutes, closesAfterMinutes, note }: PlannedTest): string {
  const until = closesAfterMinutes === null ? 'with no end' : `until ${spanInWords(closesAfterMinutes)}`;
  const window = `From ${spanInWords(opensAfterMinutes)} after the ${from} of an episode, ${until}.`;
  return note === undefined ? window : `${window} ${note}`;
}

const spanInWords = (minutes: number): string =>
  minutes >= 60 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
