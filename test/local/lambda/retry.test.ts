import { describe, expect, it } from 'vitest';
import type { QueuedEvent } from '../../../src/local/lambda/queued-event.ts';
import { LAMBDA_RETRY_POLICY, nextStep } from '../../../src/local/lambda/retry.ts';

const accepted = '2026-03-01T10:00:00.000Z';
const at = (minutes: number) => Date.parse(accepted) + minutes * 60_000;
const event = (counts: Partial<QueuedEvent> = {}): QueuedEvent => ({
  requestId: 'r',
  functionName: 'f',
  payload: {},
  acceptedAt: accepted,
  functionErrors: 0,
  throttles: 0,
  ...counts,
});
const failed = { outcome: 'function_error', response: {} } as const;
const throttled = { outcome: 'throttled' } as const;

describe('what Lambda does with an asynchronous event', () => {
  it('is done with it when the function succeeds', () => {
    expect(nextStep(event(), { outcome: 'succeeded' }, LAMBDA_RETRY_POLICY, at(0))).toEqual({ step: 'done' });
  });

  it.each([
    [0, 60_000],
    [1, 120_000],
  ])(
    'runs a function again that failed, having failed %i times before, after %i ms',
    (functionErrors, delay) => {
      const next = nextStep(event({ functionErrors }), failed, LAMBDA_RETRY_POLICY, at(0));
      expect(next).toMatchObject({ step: 'again', delayMilliseconds: delay });
    },
  );

  it('gives up after the third failure', () => {
    const next = nextStep(event({ functionErrors: 2 }), failed, LAMBDA_RETRY_POLICY, at(4));
    expect(next).toMatchObject({
      step: 'give_up',
      condition: 'RetriesExhausted',
      event: { functionErrors: 3 },
    });
  });

  it.each([
    [0, 1_000],
    [1, 2_000],
    [5, 32_000],
    [20, 300_000],
  ])('backs off from a throttle, after %i of them for %i ms', (throttles, delay) => {
    const next = nextStep(event({ throttles }), throttled, LAMBDA_RETRY_POLICY, at(1));
    expect(next).toMatchObject({ step: 'again', delayMilliseconds: delay });
  });

  it('does not count throttles as failures of the function', () => {
    const next = nextStep(event({ throttles: 50, functionErrors: 1 }), failed, LAMBDA_RETRY_POLICY, at(100));
    expect(next).toMatchObject({ step: 'again', delayMilliseconds: 120_000 });
  });

  it('gives up on a throttled event that would be older than six hours', () => {
    expect(nextStep(event({ throttles: 60 }), throttled, LAMBDA_RETRY_POLICY, at(354))).toMatchObject({
      step: 'again',
    });
    expect(nextStep(event({ throttles: 60 }), throttled, LAMBDA_RETRY_POLICY, at(356))).toMatchObject({
      step: 'give_up',
      condition: 'EventAgeExceeded',
    });
  });
});
