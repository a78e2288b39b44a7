import type { Log } from '../platform/log.ts';
import type { Analysis } from './analyse-photo.ts';
import { photosInEvent, type UploadedPhoto } from './s3-event.ts';

export type AnalyseEventDependencies = {
  /** Says itself what came of it. */
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
  async (event: unknown, { awsRequestId: requestId }: { awsRequestId: string }): Promise<void> => {
    const { uploaded, ignored } = photosInEvent(event, photoBucket);
    if (ignored > 0) log.warn('records that are not about a photo of ours', { count: ignored });
    const done = await Promise.all(uploaded.map((photo) => analyseOne(photo)));
    const unanswered = done.filter((isDone) => !isDone).length;
    if (unanswered > 0) throw new Error(`${unanswered} of ${uploaded.length} photos have no answer yet`);

    async function analyseOne(photo: UploadedPhoto): Promise<boolean> {
      const { profileId, episodeId, photoId, uploadedAt } = photo;
      // Before anything else: an invocation that its timeout cuts off says nothing more of its own.
      log.info('an event came', {
        profileId,
        episodeId,
        photoId,
        requestId,
        ...(uploadedAt && { uploadedAt }),
      });
      try {
        return (await analyse(photo)).outcome !== 'postponed';
      } catch {
        return false;
      }
    }
  };
