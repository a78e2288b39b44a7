import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import { gateStore } from '../care-team/gate-store.ts';
import type { Analysis } from '../photo/analyse-photo.ts';
import { detectedFacesStore } from '../photo/detected-faces-store.ts';
import { faceComparer, faceCounter } from '../photo/face-comparer.ts';
import { faceDetector } from '../photo/face-detector.ts';
import { objectHead } from '../photo/object-head.ts';
import { objectUrlSigner } from '../photo/object-url.ts';
import { photoStore } from '../photo/photo-store.ts';
import type { UploadedPhoto } from '../photo/s3-event.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { tableOf } from '../platform/table.ts';
import { portraitStore } from '../portrait/portrait-store.ts';
import { type AnalysisParts, composeAnalysis } from './analysis.ts';
import { bucketAccess } from './bucket-access.ts';
import type { Surroundings } from './surroundings.ts';

type Clients = { dynamoDb: DynamoDBClient; rekognition: RekognitionClient };

export const composeAnalysePhoto = (
  clients: Clients,
  { now = systemClock, ...surroundings }: Omit<Surroundings, 'accessLogTableName'>,
): ((photo: UploadedPhoto) => Promise<Analysis>) =>
  composeAnalysis(analysisParts(clients, { ...surroundings, now }), { ...surroundings, now });

/** The record in DynamoDB, and Rekognition for the machine. */
export function analysisParts(
  { dynamoDb, rekognition }: Clients,
  {
    tableName,
    photoBucket,
    s3Endpoint,
    now,
  }: Pick<Surroundings, 'tableName' | 'photoBucket' | 's3Endpoint'> & { now: Clock },
): AnalysisParts {
  const table = tableOf(dynamoDb, tableName);
  const readHead = objectHead(objectUrlSigner(bucketAccess(dynamoDb, { photoBucket, s3Endpoint, now })));
  return {
    ...photoStore(table),
    ...detectedFacesStore(table),
    ...gateStore(table),
    ...portraitStore(table),
    detectFaces: faceDetector(rekognition, photoBucket, readHead),
    compareFaces: faceComparer(rekognition, photoBucket),
    countFaces: faceCounter(rekognition, photoBucket),
  };
}
