import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import { gateStore } from '../care-team/gate-store.ts';
import { type Analysis, analysePhoto } from '../photo/analyse-photo.ts';
import { detectedFacesStore } from '../photo/detected-faces-store.ts';
import { faceComparer, faceCounter } from '../photo/face-comparer.ts';
import { faceDetector } from '../photo/face-detector.ts';
import { objectHead } from '../photo/object-head.ts';
import { objectUrlSigner } from '../photo/object-url.ts';
import { photoStore } from '../photo/photo-store.ts';
import type { UploadedPhoto } from '../photo/s3-event.ts';
import { systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { tableOf } from '../platform/table.ts';
import { findReference } from '../portrait/find-reference.ts';
import { portraitStore } from '../portrait/portrait-store.ts';
import { bucketAccess } from './bucket-access.ts';
import type { Surroundings } from './surroundings.ts';

export function composeAnalysePhoto(
  { dynamoDb, rekognition }: { dynamoDb: DynamoDBClient; rekognition: RekognitionClient },
  { tableName, photoBucket, s3Endpoint, now = systemClock }: Omit<Surroundings, 'log' | 'accessLogTableName'>,
): (photo: UploadedPhoto) => Promise<Analysis> {
  const table = tableOf(dynamoDb, tableName);
  const stores = { ...photoStore(table), ...detectedFacesStore(table), ...gateStore(table) };
  const readHead = objectHead(objectUrlSigner(bucketAccess(dynamoDb, { photoBucket, s3Endpoint, now })));
  return analysePhoto({
    ...stores,
    detectFaces: faceDetector(rekognition, photoBucket, readHead),
    compareFaces: faceComparer(rekognition, photoBucket),
    findReference: findReference({
      ...portraitStore(table),
      countFaces: faceCounter(rekognition, photoBucket),
      now,
    }),
    newId,
    now,
  });
}
