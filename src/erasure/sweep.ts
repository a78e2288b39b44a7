import * as z from 'zod/mini';
import { ticketSeconds, uploadGraceSeconds } from '../photo/photo.ts';
import { Counts } from './counts.ts';

/**
 * How long after a sweep the next one looks for what came late: after the last upload that a ticket from before may have
 * let begin, and after every request and function that was under way.
 */
export const pauseBetweenSweepsSeconds = ticketSeconds + uploadGraceSeconds;

/** One round through all the places that hold something of a record: counted first, then removed. */
export const Sweep = z.object({
  number: z.int(),
  /** Goes up with each change, so that of two runs at once only one goes on from here. */
  version: z.int(),
  /** Where counting goes on; left out once all is counted. */
  countFrom: z.optional(z.object({ place: z.int(), cursor: z.optional(z.string()) })),
  counts: Counts,
  /** What the sweeps before this one counted. */
  earlier: Counts,
});
export type Sweep = z.infer<typeof Sweep>;

export const firstSweep: Sweep = { number: 1, version: 0, countFrom: { place: 0 }, counts: {}, earlier: {} };

/** A record that is being erased for good: nobody is let in any more. */
export type ErasedRecord = {
  profileId: string;
  /** Since when. */
  erasedAt: string;
  sweep: Sweep;
  /** Of everybody who was ever a member, so that no pointer is left. */
  personKeys: string[];
  /** What the gate itself holds. */
  gateCounts: Counts;
};
