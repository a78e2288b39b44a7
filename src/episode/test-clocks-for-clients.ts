import * as z from 'zod/mini';
import { planAdvice } from '../plan/plan.ts';
import { PlannedTest } from '../plan/planned-test.ts';
import { Instant } from '../platform/instant.ts';
import { partForClients, TestDoneForClients } from './episode-for-clients.ts';
import type { TestClocks } from './read-test-clocks.ts';
import { TestState } from './test-clock.ts';

/** The test clocks of an episode as the API shows them: never without the advice to ask a clinician. */
export const TestClocksForClients = z.object({
  advice: z.literal(planAdvice),
  /** When this was so, by our clock. */
  at: Instant,
  planVersion: z.int(),
  clocks: z.array(z.object({ test: PlannedTest, state: TestState, done: z.array(TestDoneForClients) })),
});

export const testClocksForClients = (read: TestClocks): z.infer<typeof TestClocksForClients> => ({
  advice: planAdvice,
  ...read,
  clocks: read.clocks.map((clock) => ({ ...clock, done: clock.done.map(partForClients) })),
});
