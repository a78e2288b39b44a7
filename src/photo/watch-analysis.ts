import { type Clock, secondsSince } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { Measure } from '../platform/metrics.ts';
import type { Analysis } from './analyse-photo.ts';
import type { UploadedPhoto } from './s3-event.ts';

export type WatchDependencies = { log: Log; measure: Measure; now: Clock };

/** Analyses a photo and says what came of it: in the log by the photo's ids, in the metrics by numbers alone. */
export const watchAnalysis =
  (analyse: (photo: UploadedPhoto) => Promise<Analysis>, { log, measure, now }: WatchDependencies) =>
  async (photo: UploadedPhoto): Promise<Analysis> => {
    const { profileId, episodeId, photoId, uploadedAt } = photo;
    const ref = { profileId, episodeId, photoId };
    try {
      const analysis = await analyse(photo);
      const { outcome } = analysis;
      if (outcome === 'postponed') {
        const { cause, attempts: attempt } = analysis;
        measure('Postponed', 1, cause);
        log.warn('a photo could not be analysed', { ...ref, outcome, cause, attempt });
        return analysis;
      }
      // Not which answer: what a machine saw of a person is no business of a log.
      log.info('a photo was seen to', { ...ref, outcome });
      if (outcome === 'answered' && uploadedAt) measure('SecondsToAnswer', secondsSince(uploadedAt, now()));
      return analysis;
    } catch (error) {
      log.error('a photo could not be analysed', { ...ref, errorName: errorName(error) });
      throw error;
    }
  };
