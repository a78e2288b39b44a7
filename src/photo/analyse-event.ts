import { errorName, type Log } from '../platform/log.ts';
import type { Analysis } from './analyse-photo.ts';
import { photosInEvent, type UploadedPhoto } from './s3-event.ts';

export type AnalyseEventDependencies = {
  analyse: (photo: UploadedPhoto) => Promise<Analysis>;
  photoBucket: string;
  log: Log;
};

/**
 * Analyses every photo that an S3 event speaks of.
 * @throws Error when one of them still has no answer, after the others have been seen to: Lambda then runs the event again
 */
export const analyseEvent =
  ({ analyse, photoBucket, log }: AnalyseEventDependencies) =>
  async (event: unknown): Promise<void> => {
    const { uploaded, ignored } = photosInEvent(event, photoBucket);
    if (ignored > 0) log.warn('records that are not about a photo of ours', { count: ignored });
    const done = await Promise.all(uploaded.map((photo) => analyseOne(photo)));
    const unanswered = done.filter((isDone) => !isDone).length;
    if (unanswered > 0) throw new Error(`${unanswered} of ${uploaded.length} photos have no answer yet`);

    async function analyseOne(photo: UploadedPhoto): Promise<boolean> {
      const { photoId } = photo;
      try {
        const analysis = await analyse(photo);
        const { outcome } = analysis;
        if (outcome === 'postponed') {
          const { cause, attempts: attempt } = analysis;
          log.warn('a photo could not be analysed', { photoId, outcome, cause, attempt });
          return false;
        }
        // Not which answer: what a machine saw of a person is no business of a log.
        log.info('a photo was seen to', { photoId, outcome });
        return true;
      } catch (error) {
        log.error('a photo could not be analysed', { photoId, errorName: errorName(error) });
        return false;
      }
    }
  };
