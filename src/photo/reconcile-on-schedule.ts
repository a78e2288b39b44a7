import type { Clock } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { Measure } from '../platform/metrics.ts';
import type { Reconciled } from './reconcile-photos.ts';
import type { WhatIsOwed } from './what-is-owed.ts';

/** The longest that one photo may take, so that none is begun that the function's timeout would cut off. */
export const secondsForOnePhoto = 80;

export type ReconcileOnScheduleDependencies = {
  reconcile: (stopAt: Date) => Promise<Partial<Record<Reconciled | 'error', number>>>;
  whatIsOwed: () => Promise<WhatIsOwed>;
  measure: Measure;
  log: Log;
  now: Clock;
};

/** Works off what is due for as long as the invocation lasts; the next run goes on where it stopped. */
export const reconcileOnSchedule =
  ({ reconcile, whatIsOwed, measure, log, now }: ReconcileOnScheduleDependencies) =>
  async (_event: unknown, invocation: { getRemainingTimeInMillis(): number }): Promise<void> => {
    const milliseconds = invocation.getRemainingTimeInMillis() - secondsForOnePhoto * 1000;
    try {
      const counts = await reconcile(new Date(now().getTime() + milliseconds));
      log.info('reconciled', { counts });
      for (const [outcome, count] of Object.entries(counts)) measure('Reconciled', count, outcome);
      // Afterwards: what waits in spite of it. Also when nothing does, or an alarm would take it for standing still.
      const { photos, oldestSeconds } = await whatIsOwed();
      measure('OwedPhotos', photos);
      measure('OldestUnansweredSeconds', oldestSeconds);
    } catch (error) {
      log.error('reconcile stopped', { errorName: errorName(error) });
      // Lambda logs what is thrown, so it is not the error itself, whose text can hold anything.
      // oxlint-disable-next-line preserve-caught-error
      throw new Error('Reconcile stopped before it was done.');
    }
  };
