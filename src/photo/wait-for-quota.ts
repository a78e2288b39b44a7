import { type Clock, secondsSince } from '../platform/clock.ts';
import type { DetectFaces } from './look-at-photo.ts';

/** How often a photo waits for its turn at the machine in one attempt. */
const mostPauses = 3;

/** No later than this after the first time is the machine asked again: its function has not the time for more. */
export const mostSecondsInTurn = 7;

export type WaitForQuotaDependencies = {
  /** Between one and two seconds, at random, so that those who wait together do not come back together. */
  pause: () => Promise<void>;
  now: Clock;
};

/** What is told of each call whether the machine's quota let it through. */
export type WatchQuota = { letThrough: () => void; full: () => void };

/** The machine, where a photo may wait for its turn, as long as `mayStillAsk` says that it may be looked at. */
export type DetectFacesInTurn = (
  object: Parameters<DetectFaces>[0],
  mayStillAsk: () => Promise<boolean>,
) => ReturnType<DetectFaces>;

/** Waits a little where the machine's quota is full, and asks again, before the attempt is given up as `throttled`. */
export const waitForQuota =
  (
    detectFaces: DetectFaces,
    { pause, now }: WaitForQuotaDependencies,
    watch?: WatchQuota,
  ): DetectFacesInTurn =>
  async (object, mayStillAsk) => {
    const began = now().toISOString();
    for (let pauses = 0; ; pauses += 1) {
      const detected = await detectFaces(object);
      const isThrottled = 'failure' in detected && detected.failure === 'throttled';
      if (!isThrottled) watch?.letThrough();
      else watch?.full();
      if (!isThrottled || pauses === mostPauses) return detected;
      await pause();
      if (!(await mayStillAsk()) || secondsSince(began, now()) > mostSecondsInTurn) return detected;
    }
  };
