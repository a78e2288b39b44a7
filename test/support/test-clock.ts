import type { Clock } from '../../src/platform/clock.ts';

/** A clock that stands still until it is told to go on. */
export type TestClock = { now: Clock; forward(seconds: number): void };

export function testClock(start = '2026-11-23T09:00:00.000Z'): TestClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    forward(seconds) {
      time += seconds * 1000;
    },
  };
}
