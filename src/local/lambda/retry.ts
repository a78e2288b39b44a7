import type { Invocation } from './invoke.ts';
import type { QueuedEvent } from './queued-event.ts';

const MINUTE = 60_000;

/** How Lambda retries an asynchronous event unless the function is configured otherwise. */
export type RetryPolicy = {
  /** The wait before each further attempt after a function error; its length is the number of retries. */
  functionErrorDelaysMilliseconds: readonly number[];
  throttleDelayMilliseconds: { first: number; longest: number };
  maximumAgeMilliseconds: number;
};

/**
 * Lambda's own: a function error is retried after one and two minutes; a throttle or an error of Lambda's for six hours,
 * after one second first and five minutes at most.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export const LAMBDA_RETRY_POLICY: RetryPolicy = {
  functionErrorDelaysMilliseconds: [MINUTE, 2 * MINUTE],
  throttleDelayMilliseconds: { first: 1_000, longest: 5 * MINUTE },
  maximumAgeMilliseconds: 6 * 60 * MINUTE,
};

/** What happens to an event next; the conditions are those of Lambda's destination records. */
export type NextStep =
  | { step: 'done' }
  | { step: 'again'; event: QueuedEvent; delayMilliseconds: number }
  | { step: 'give_up'; event: QueuedEvent; condition: 'RetriesExhausted' | 'EventAgeExceeded' };

/** Judges an attempt. */
export function nextStep(
  event: QueuedEvent,
  invocation: Invocation,
  policy: RetryPolicy,
  nowMilliseconds: number,
): NextStep {
  if (invocation.outcome === 'succeeded') return { step: 'done' };
  const failed =
    invocation.outcome === 'function_error'
      ? { ...event, functionErrors: event.functionErrors + 1 }
      : { ...event, throttles: event.throttles + 1 };
  const delayMilliseconds = delayAfter(failed, invocation, policy);
  if (delayMilliseconds === undefined)
    return { step: 'give_up', event: failed, condition: 'RetriesExhausted' };
  const ageMilliseconds = nowMilliseconds - Date.parse(event.acceptedAt);
  if (ageMilliseconds + delayMilliseconds > policy.maximumAgeMilliseconds) {
    return { step: 'give_up', event: failed, condition: 'EventAgeExceeded' };
  }
  return { step: 'again', event: failed, delayMilliseconds };
}

function delayAfter(event: QueuedEvent, invocation: Invocation, policy: RetryPolicy): number | undefined {
  if (invocation.outcome === 'function_error')
    return policy.functionErrorDelaysMilliseconds[event.functionErrors - 1];
  const { first, longest } = policy.throttleDelayMilliseconds;
  return Math.min(first * 2 ** (event.throttles - 1), longest);
}
