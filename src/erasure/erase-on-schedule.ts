import * as z from 'zod/mini';
import type { Clock } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { ErasedCounts } from './erase-due.ts';

/** The longest that one page of a record may take, so that none is begun that the function's timeout would cut off. */
const secondsForOnePage = 60;

/** What someone sends who has restored a backup (docs/restore.md). */
const Replay = z.object({ replayErasures: z.literal(true) });

export type EraseOnScheduleDependencies = {
  eraseDue: (stopAt: Date) => Promise<ErasedCounts>;
  replayErasures: () => Promise<number>;
  log: Log;
  now: Clock;
};

/** Works off the erasures that are due for as long as the invocation lasts; the next run goes on where it stopped. */
export const eraseOnSchedule =
  ({ eraseDue, replayErasures, log, now }: EraseOnScheduleDependencies) =>
  async (
    event: unknown,
    invocation: { getRemainingTimeInMillis(): number },
  ): Promise<{ replayed: number; counts: ErasedCounts }> => {
    const milliseconds = invocation.getRemainingTimeInMillis() - secondsForOnePage * 1000;
    const stopAt = new Date(now().getTime() + milliseconds);
    try {
      const replayed = z.safeParse(Replay, event).success ? await replayErasures() : 0;
      const counts = await eraseDue(stopAt);
      log.info('erased', { counts, ...(replayed > 0 && { count: replayed }) });
      return { replayed, counts };
    } catch (error) {
      log.error('erase stopped', { errorName: errorName(error) });
      // Lambda logs what is thrown, so it is not the error itself, whose text can hold anything.
      // oxlint-disable-next-line preserve-caught-error
      throw new Error('Erase stopped before it was done.');
    }
  };
