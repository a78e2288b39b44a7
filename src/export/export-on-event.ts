import { keysInEvent } from '../photo/s3-event.ts';
import type { Clock } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { Measure } from '../platform/metrics.ts';
import { type OwnedExport, wokenBy } from './export-job.ts';
import type { TendedCounts } from './tend-exports.ts';

export type ExportOnEventDependencies = {
  tend: (stopAt: Date, woken?: readonly OwnedExport[]) => Promise<TendedCounts>;
  photoBucket: string;
  measure: Measure;
  log: Log;
  now: Clock;
};

/** The longest that storing one part, and what comes after the last, may take. */
const secondsForTheEnd = 45;

/** Sees to the exports that an event of S3 speaks of; invoked by the schedule, to whatever is due. */
export const exportOnEvent =
  ({ tend, photoBucket, measure, log, now }: ExportOnEventDependencies) =>
  async (event: unknown, invocation: { getRemainingTimeInMillis(): number }): Promise<void> => {
    const milliseconds = invocation.getRemainingTimeInMillis() - secondsForTheEnd * 1000;
    const woken = keysInEvent(event, photoBucket).flatMap((key) => wokenBy(key) ?? []);
    try {
      const stopAt = new Date(now().getTime() + milliseconds);
      const counts = await tend(stopAt, woken.length > 0 ? woken : undefined);
      log.info('exported', { counts });
      for (const [outcome, count] of Object.entries(counts)) measure('Exports', count, outcome);
    } catch (error) {
      log.error('export stopped', { errorName: errorName(error) });
      // Lambda logs what is thrown, so it is not the error itself, whose text can hold anything.
      // oxlint-disable-next-line preserve-caught-error
      throw new Error('Export stopped before it was done.');
    }
  };
