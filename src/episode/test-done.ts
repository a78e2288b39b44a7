import * as z from 'zod/mini';
import { TestId } from '../plan/planned-test.ts';
import { ClientId } from '../platform/ids.ts';
import { Moment } from '../platform/instant.ts';
import { MomentInput } from '../platform/instant-with-offset.ts';
import { LineOfText, Text } from '../platform/text.ts';
import { EpisodeRef } from './episode.ts';
import { partFields, partInput } from './episode-part.ts';

const said = {
  /** Of the plan, or any other test. */
  testId: TestId,
  /** Who did it: a laboratory, a nurse, the patient. */
  by: LineOfText(200),
  /** As it was reported: laboratories also say `< 5` or `positive`. */
  value: z.optional(LineOfText(100)),
  unit: z.optional(LineOfText(30)),
  note: z.optional(Text(1000)),
};

/** That a test was done, with what came of it where that is known; appended and never changed. */
export const TestDone = z.object({ ...partFields, ...said, testDoneId: ClientId, at: Moment });
export type TestDone = z.infer<typeof TestDone>;

/** What a client says when it records that a test was done. */
export const NewTestDone = z.strictObject({ ...partInput, ...said, at: MomentInput });
export type NewTestDone = z.infer<typeof NewTestDone>;

export const TestDoneRef = z.extend(EpisodeRef, { testDoneId: ClientId });
export type TestDoneRef = z.infer<typeof TestDoneRef>;
