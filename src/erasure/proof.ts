import * as z from 'zod/mini';
import { secondsAfter } from '../platform/clock.ts';
import { Counts } from './counts.ts';

// Until when copies outlive what was erased. A test holds these to the template.
/** Point-in-time recovery of both tables. */
export const backupDays = 35;
/** The functions' logs, which hold random ids of photos and profiles. */
export const logDays = 30;
/** Events that Lambda gave up on, which hold keys of photos. */
export const failedEventDays = 4;

/** That a record was erased: what there was of each kind, and when the last copies lapse. It names nobody. */
export const Proof = z.object({
  /** Since when nobody was let in. */
  begunAt: z.string(),
  /** When a sweep found nothing any more. */
  finishedAt: z.string(),
  counts: Counts,
  backupsLapseAt: z.string(),
  logsLapseAt: z.string(),
  failedEventsLapseAt: z.string(),
});
export type Proof = z.infer<typeof Proof>;

/**
 * What is left of an erased record. It is there before anything is deleted, so that what a backup brings back is erased
 * again; each time adds a proof.
 */
export const Tombstone = z.object({ profileId: z.string(), erasedAt: z.string(), proofs: z.array(Proof) });
export type Tombstone = z.infer<typeof Tombstone>;

export function proofOf(begunAt: string, finished: Date, counts: Counts): Proof {
  const daysLater = (days: number) => secondsAfter(finished, days * 24 * 3600);
  return {
    begunAt,
    finishedAt: finished.toISOString(),
    counts,
    backupsLapseAt: daysLater(backupDays),
    logsLapseAt: daysLater(logDays),
    failedEventsLapseAt: daysLater(failedEventDays),
  };
}

/** The tombstone with this proof, in the place of one that a run which broke off may have left of the same erasure. */
export const withProof = (tombstone: Tombstone, proof: Proof): Tombstone => ({
  ...tombstone,
  proofs: [...tombstone.proofs.filter(({ begunAt }) => begunAt !== proof.begunAt), proof],
});
