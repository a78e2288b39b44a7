import { secondsAfter } from '../platform/clock.ts';
import { type Erased, type EraseRecordDependencies, eraseRecord } from './erase-record.ts';

export type EraseDueDependencies = EraseRecordDependencies & {
  /** The profiles whose erasure is due, or goes on, the longest due first; eventually consistent. */
  erasuresDue: (now: Date) => AsyncIterable<string>;
  /** Looks at it again at `nextAttemptAt`. */
  lookAgain: (profileId: string, nextAttemptAt: string) => Promise<void>;
};

export type ErasedCounts = Partial<Record<Erased | 'error', number>>;

const pauseAfterErrorSeconds = 1800;

/**
 * Works off the erasures that are due until `stopAt`. One whose turn fails stops no other: it goes back behind them.
 * @returns how many came how far; `error` counts the turns that failed
 */
export const eraseDue =
  (dependencies: EraseDueDependencies, onError: (error: unknown, profileId: string) => void) =>
  async (stopAt: Date): Promise<ErasedCounts> => {
    const { erasuresDue, lookAgain, now } = dependencies;
    const counts: ErasedCounts = {};
    for await (const profileId of erasuresDue(now())) {
      if (now() >= stopAt) break;
      const end = await eraseRecord(dependencies)(profileId, stopAt).catch(async (error: unknown) => {
        onError(error, profileId);
        // What stopped its turn may stop this as well; it is then still due in the next run.
        await lookAgain(profileId, secondsAfter(now(), pauseAfterErrorSeconds)).catch((again: unknown) =>
          onError(again, profileId),
        );
        return 'error' as const;
      });
      counts[end] = (counts[end] ?? 0) + 1;
    }
    return counts;
  };
