import type { LastProblem, PhotoAnswer } from './entry.ts';

/** What came of sending one entry. */
export type Outcome =
  | { is: 'sent'; answer?: PhotoAnswer }
  /** It would be refused however often it was sent. */
  | { is: 'blocked'; problem: LastProblem }
  | { is: 'later'; problem: LastProblem; retryAfterSeconds?: number }
  /** Nothing can be sent now, neither this nor another. */
  | { is: 'unreachable' }
  | { is: 'sign_in_needed' };

type Refused = { status: number; code: string; retryAfterSeconds?: number };

/** API Gateway throttles without saying for how long. */
const UNTOLD_SECONDS = 30;

/** What the API's refusal means for what waits. */
export function outcomeOf({ status, code, retryAfterSeconds }: Refused): Outcome {
  const problem = { status, code };
  if (status === 0) return { is: 'unreachable' };
  if (status === 401) return { is: 'sign_in_needed' };
  if (status === 429) return { is: 'later', problem, retryAfterSeconds: retryAfterSeconds ?? UNTOLD_SECONDS };
  // Such as the sign-in page of a hotel's network: it says nothing about what was sent.
  if (code === 'unexpected_answer' || status >= 500) return { is: 'later', problem };
  return { is: 'blocked', problem };
}
