import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import type { S3Client } from '@aws-sdk/client-s3';
import { gateStore } from '../care-team/gate-store.ts';
import { deletedPhotoStore } from '../photo/deleted-photo-store.ts';
import { detectedFacesStore } from '../photo/detected-faces-store.ts';
import { photoObjects } from '../photo/photo-objects.ts';
import { photoStore } from '../photo/photo-store.ts';
import { type Reconciled, type ReconcileLimits, reconcilePhotos } from '../photo/reconcile-photos.ts';
import { removePhotoFiles } from '../photo/remove-photo-files.ts';
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
    now = systemClock,
    limits,
  }: Omit<Surroundings, 'accessLogTableName'> & { limits?: ReconcileLimits },
): (stopAt: Date) => Promise<Partial<Record<Reconciled | 'error', number>>> {
  const table = tableOf(clients.dynamoDb, tableName);
  const objects = photoObjects(clients.s3, photoBucket);
  const dependencies = {
    ...photoStore(table),
    ...gateStore(table),
    ...objects,
    analyse: composeAnalysePhoto(clients, { tableName, photoBucket, s3Endpoint, now }),
    removeFiles: removePhotoFiles({
      ...deletedPhotoStore(table),
      ...detectedFacesStore(table),
      ...objects,
      now,
    }),
    tidyPortraits: tidyPortraits({ ...portraitStore(table), ...gateStore(table), ...objects, now }),
    now,
  };
  return reconcilePhotos(
    dependencies,
    (error, due) =>
      log.error('a photo could not be reconciled', {
        ...('portraitsOf' in due ? { profileId: due.portraitsOf } : { photoId: due.photoId }),
        errorName: errorName(error),
      }),
    limits,
  );
}
