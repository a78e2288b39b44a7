import * as z from 'zod/mini';
import { LineOfText } from '../platform/text.ts';

/** The latest that a test can matter, in minutes: four weeks. */
const latestMinutes = 4 * 7 * 24 * 60;
const Minutes = z.int().check(z.gte(0), z.lte(latestMinutes));

/** What names a test: `prolactin`. */
export const TestId = z
  .string()
  .check(z.regex(/^[a-z0-9_]{1,40}$/, 'Must be 1 to 40 small letters, digits and underscores.'));

/** A test that only means something within a while of an episode, counted from its start or its end. */
export const PlannedTest = z
  .strictObject({
    testId: TestId,
    name: LineOfText(100),
    from: z.enum(['start', 'end']),
    opensAfterMinutes: Minutes,
    /** `null`: it stays in time. */
    closesAfterMinutes: z.nullable(Minutes),
    note: z.optional(LineOfText(300)),
  })
  .check(
    z.refine(
      ({ opensAfterMinutes, closesAfterMinutes }) =>
        closesAfterMinutes === null || closesAfterMinutes > opensAfterMinutes,
      { path: ['closesAfterMinutes'], message: 'Must be after the test opens, or null.' },
    ),
  );
export type PlannedTest = z.infer<typeof PlannedTest>;
