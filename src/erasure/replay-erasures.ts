import type { Clock } from '../platform/clock.ts';

export type ReplayErasuresDependencies = {
  /** Every profile that has a tombstone. */
  tombstones: () => AsyncIterable<string>;
  /** Erases a record for good and at once, whatever its gate says and even if there is none, unless that goes on already. */
  eraseAgain: (profileId: string, now: Date) => Promise<void>;
  now: Clock;
};

/**
 * Begins again every erasure that ever was, after a backup was restored: what it brought back goes, and a profile that is
 * in no backup cannot be made again. Harmless where nothing came back.
 * @returns how many
 */
export const replayErasures =
  ({ tombstones, eraseAgain, now }: ReplayErasuresDependencies) =>
  async (): Promise<number> => {
    let count = 0;
    for await (const profileId of tombstones()) {
      await eraseAgain(profileId, now());
      count += 1;
    }
    return count;
  };
