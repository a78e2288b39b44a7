import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Reconciled } from './reconcile-photos.ts';

/** The longest that one photo may take, so that none is begun that the function's timeout would cut off. */
const secondsForOnePhoto = 25;

export type ReconcileOnScheduleDependencies = {
  reconcile: (stopAt: Date) => Promise<Partial<Record<Reconciled | 'error', number>>>;
  log: Log;
  now: Clock;
};

/** Works off what is due for as long as the invocation lasts; the next run goes on where it stopped. */
export const reconcileOnSchedule =
  ({ reconcile, log, now }: ReconcileOnScheduleDependencies) =>
  async (_event: unknown, invocation: { getRemainingTimeInMillis(): number }): Promise<void> => {
    const milliseconds = invocation.getRemainingTimeInMillis() - secondsForOnePhoto * 1000;
    const counts = await reconcile(new Date(now().getTime() + milliseconds));
    log.info('reconciled', { counts });
  };
