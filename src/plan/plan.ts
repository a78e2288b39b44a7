import * as z from 'zod/mini';
import { ProfileId } from '../platform/ids.ts';
import { LineOfText } from '../platform/text.ts';
import { lineageFields, versionFields } from '../version/version.ts';
import { PlannedTest } from './planned-test.ts';

/** Said wherever a plan or one of its tests is shown. */
export const planAdvice =
  'Ask a clinician which of these tests make sense for this person, and follow what they say.';

/** What a plan says; each of these can be edited. */
export const planFields = {
  /** First aid for whoever stands beside the person: short steps, in order. */
  whatToDo: z.array(LineOfText(300)).check(z.minLength(1), z.maxLength(20)),
  /** How long an episode lasts before an ambulance is called; 0 is at once. */
  callAmbulanceAfterMinutes: z.int().check(z.gte(0), z.lte(120)),
  /** What to dial. */
  ambulanceNumber: LineOfText(20).check(z.regex(/^\+?[\d *#-]+$/, 'Must be a number as it is dialled.')),
  /** Tests whose moment passes. */
  tests: z.array(PlannedTest).check(
    z.maxLength(30),
    z.refine(
      (tests) => new Set(tests.map(({ testId }) => testId)).size === tests.length,
      'Must name each test once.',
    ),
  ),
};

/** What to do in an episode: one immutable item a version. Version 0 is the defaults that nobody has edited yet. */
export const Plan = z.object({
  profileId: ProfileId,
  ...versionFields,
  ...planFields,
  /** Left out, it is the number of the profile's country. */
  ambulanceNumber: z.optional(planFields.ambulanceNumber),
});
export type Plan = z.infer<typeof Plan>;

/** A plan as it is kept: with what it remembers of earlier versions, and with fields that a later release may know. */
export const KeptPlan = z.looseObject({ ...Plan.shape, ...lineageFields });
export type KeptPlan = z.infer<typeof KeptPlan>;
