import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import type { S3Client } from '@aws-sdk/client-s3';
import { gateStore } from '../care-team/gate-store.ts';
import { countAnswers } from '../photo/count-answers.ts';
import { deletedPhotoStore } from '../photo/deleted-photo-store.ts';
import { detectedFacesStore } from '../photo/detected-faces-store.ts';
import { adaptivePace } from '../photo/pace.ts';
import { photoObjects } from '../photo/photo-objects.ts';
import { photoStore } from '../photo/photo-store.ts';
import {
  type Due,
  type ReconcileDependencies,
  type Reconciled,
  type ReconcileLimits,
  reconcilePhotos,
  type TellReconciled,
  usualLimits,
} from '../photo/reconcile-photos.ts';
import { removeLateUploads } from '../photo/remove-late-uploads.ts';
import { removePhotoFiles } from '../photo/remove-photo-files.ts';
import { type WhatIsOwed, whatIsOwed } from '../photo/what-is-owed.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import { tableOf } from '../platform/table.ts';
import { portraitStore } from '../portrait/portrait-store.ts';
import { tidyPortraits } from '../portrait/tidy-portraits.ts';
import { analysisParts } from './analyse-photo.ts';
import { type AnalysisParts, composeAnalysis } from './analysis.ts';
import type { Surroundings } from './surroundings.ts';

/** What reconcile rests on, beside what an analysis does. */
export type ReconcileParts = AnalysisParts &
  Pick<
    ReconcileDependencies,
    'photosDue' | 'lookAgain' | 'currentVersion' | 'removeLateUploads' | 'removeFiles' | 'tidyPortraits'
  >;

type Composed = {
  reconcile: (stopAt: Date) => Promise<Partial<Record<Reconciled | 'error', number>>>;
  whatIsOwed: () => Promise<WhatIsOwed>;
};

export function composeReconcile(
  clients: { dynamoDb: DynamoDBClient; rekognition: RekognitionClient; s3: S3Client },
  {
    now = systemClock,
    ...surroundings
  }: Omit<Surroundings, 'accessLogTableName'> & { limits?: ReconcileLimits },
): Composed {
  const table = tableOf(clients.dynamoDb, surroundings.tableName);
  const objects = photoObjects(clients.s3, surroundings.photoBucket);
  const deletions = { ...deletedPhotoStore(table), ...detectedFacesStore(table), ...objects, now };
  const portraits = { ...portraitStore(table), ...gateStore(table), ...objects, now };
  const parts = {
    ...analysisParts(clients, { ...surroundings, now }),
    ...photoStore(table),
    ...objects,
    removeLateUploads: removeLateUploads({ ...photoStore(table), ...objects }),
    removeFiles: removePhotoFiles(deletions),
    tidyPortraits: tidyPortraits(portraits),
  };
  return composeReconciling(parts, { ...surroundings, now });
}

/** Reconcile, measured and logged, over whatever holds the record and the photos, and sees the faces. */
export function composeReconciling(
  parts: ReconcileParts,
  {
    limits = usualLimits,
    ...surroundings
  }: Pick<Surroundings, 'log' | 'measure' | 'pause'> & { now: Clock; limits?: ReconcileLimits },
): Composed {
  const { log, measure, now } = surroundings;
  const dependencies = { ...parts, ...countAnswers(parts, measure), now };
  return {
    reconcile(stopAt) {
      // Anew for each run: what was left of the quota a minute ago says little of what is left now.
      const pace = adaptivePace(limits.atOnce, now);
      const analyse = composeAnalysis(parts, surroundings, pace);
      return reconcilePhotos({ ...dependencies, analyse, pace }, tellLog(log), limits)(stopAt);
    },
    whatIsOwed: whatIsOwed(dependencies),
  };
}

const tellLog = (log: Log): TellReconciled => ({
  ended: (outcome, due) => log.info('reconcile had its turn', { ...idsOf(due), outcome }),
  failed: (error, due) =>
    log.error('reconcile could not have its turn', { ...idsOf(due), errorName: errorName(error) }),
});

const idsOf = (due: Due) =>
  'portraitsOf' in due
    ? { profileId: due.portraitsOf }
    : { profileId: due.profileId, episodeId: due.episodeId, photoId: due.photoId };
