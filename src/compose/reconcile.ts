import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import type { S3Client } from '@aws-sdk/client-s3';
import { gateStore } from '../care-team/gate-store.ts';
import { countAnswers } from '../photo/count-answers.ts';
import { deletedPhotoStore } from '../photo/deleted-photo-store.ts';
import { detectedFacesStore } from '../photo/detected-faces-store.ts';
import { photoObjects } from '../photo/photo-objects.ts';
import { photoStore } from '../photo/photo-store.ts';
import {
  type Due,
  type Reconciled,
  type ReconcileLimits,
  reconcilePhotos,
} from '../photo/reconcile-photos.ts';
import { removePhotoFiles } from '../photo/remove-photo-files.ts';
import { type WhatIsOwed, whatIsOwed } from '../photo/what-is-owed.ts';
import { systemClock } from '../platform/clock.ts';
import { errorName } from '../platform/log.ts';
import { tableOf } from '../platform/table.ts';
import { portraitStore } from '../portrait/portrait-store.ts';
import { tidyPortraits } from '../portrait/tidy-portraits.ts';
import { composeAnalysePhoto } from './analyse-photo.ts';
import type { Surroundings } from './surroundings.ts';

export function composeReconcile(
  clients: { dynamoDb: DynamoDBClient; rekognition: RekognitionClient; s3: S3Client },
  {
    tableName,
    photoBucket,
    s3Endpoint,
    log,
    measure,
    now = systemClock,
    limits,
  }: Omit<Surroundings, 'accessLogTableName'> & { limits?: ReconcileLimits },
): {
  reconcile: (stopAt: Date) => Promise<Partial<Record<Reconciled | 'error', number>>>;
  whatIsOwed: () => Promise<WhatIsOwed>;
} {
  const table = tableOf(clients.dynamoDb, tableName);
  const objects = photoObjects(clients.s3, photoBucket);
  const dependencies = {
    ...photoStore(table),
    ...countAnswers(photoStore(table), measure),
    ...gateStore(table),
    ...objects,
    analyse: composeAnalysePhoto(clients, { tableName, photoBucket, s3Endpoint, log, measure, now }),
    removeFiles: removePhotoFiles({
      ...deletedPhotoStore(table),
      ...detectedFacesStore(table),
      ...objects,
      now,
    }),
    tidyPortraits: tidyPortraits({ ...portraitStore(table), ...gateStore(table), ...objects, now }),
    now,
  };
  return {
    reconcile: reconcilePhotos(
      dependencies,
      {
        ended: (outcome, due) => log.info('reconcile had its turn', { ...idsOf(due), outcome }),
        failed: (error, due) =>
          log.error('reconcile could not have its turn', { ...idsOf(due), errorName: errorName(error) }),
      },
      limits,
    ),
    whatIsOwed: whatIsOwed(dependencies),
  };
}

const idsOf = (due: Due) =>
  'portraitsOf' in due
    ? { profileId: due.portraitsOf }
    : { profileId: due.profileId, episodeId: due.episodeId, photoId: due.photoId };
