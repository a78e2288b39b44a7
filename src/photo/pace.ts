import type { Clock } from '../platform/clock.ts';
import { secondsSince } from '../platform/clock.ts';
import type { WatchQuota } from './wait-for-quota.ts';

/** How many photos one run looks at in the same moment, by what the machine's quota leaves. */
export type Pace = WatchQuota & {
  atOnce: () => number;
  /** How often the quota was found full so far. */
  timesFull: () => number;
};

/** @property from with how many it begins; @property most how many at most */
export type PaceLimits = { from: number; most: number };

/** Calls that were under way when the quota was found full are told of it, too: together they are one time. */
const sameTimeSeconds = 1;

/**
 * Begins with a few, and adds one with each call that is let through until the quota is first found full. From then on it
 * takes a fifth less each time that it is, and adds a few for each round that is let through: so it stays close
 * below what is left over, whatever the quota is and whoever else uses it.
 */
export function adaptivePace({ from, most }: PaceLimits, now: Clock): Pace {
  let allowed = from;
  let foundFullAt: string | undefined;
  let timesFull = 0;
  return {
    atOnce: () => Math.floor(allowed),
    letThrough() {
      const more = foundFullAt === undefined ? 1 : 2 / allowed;
      allowed = Math.min(allowed + more, most);
    },
    timesFull: () => timesFull,
    full() {
      timesFull += 1;
      const at = now();
      if (foundFullAt !== undefined && secondsSince(foundFullAt, at) < sameTimeSeconds) return;
      foundFullAt = at.toISOString();
      allowed = Math.max(allowed * 0.8, 1);
    },
  };
}
