import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import { gateStore } from '../care-team/gate-store.ts';
import { type Analysis, analysePhoto } from '../photo/analyse-photo.ts';
import { detectedFacesStore } from '../photo/detected-faces-store.ts';
import { faceComparer, faceCounter } from '../photo/face-comparer.ts';
import { faceDetector } from '../photo/face-detector.ts';
import { photoStore } from '../photo/photo-store.ts';
import type { UploadedPhoto } from '../photo/s3-event.ts';
import { systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { tableOf } from '../platform/table.ts';
import { findReference } from '../portrait/find-reference.ts';
import { portraitStore } from '../portrait/portrait-store.ts';
import type { Surroundings } from './surroundings.ts';

export function composeAnalysePhoto(
  { dynamoDb, rekognition }: { dynamoDb: DynamoDBClient; rekognition: RekognitionClient },
  { tableName, photoBucket, now = systemClock }: Omit<Surroundings, 'log' | 'accessLogTableName'>,
): (photo: UploadedPhoto) => Promise<Analysis> {
  const table = tableOf(dynamoDb, tableName);
  const stores = { ...photoStore(table), ...detectedFacesStore(table), ...gateStore(table) };
  return analysePhoto({
    ...stores,
    detectFaces: faceDetector(rekognition, photoBucket),
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
