import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import { gateStore } from '../care-team/gate-store.ts';
import { type Analysis, analysePhoto } from '../photo/analyse-photo.ts';
import { countAnswers } from '../photo/count-answers.ts';
import { detectedFacesStore } from '../photo/detected-faces-store.ts';
import { faceComparer, faceCounter } from '../photo/face-comparer.ts';
import { faceDetector } from '../photo/face-detector.ts';
import { objectHead } from '../photo/object-head.ts';
import { objectUrlSigner } from '../photo/object-url.ts';
import { photoStore } from '../photo/photo-store.ts';
import type { UploadedPhoto } from '../photo/s3-event.ts';
import { watchAnalysis } from '../photo/watch-analysis.ts';
import { systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { tableOf } from '../platform/table.ts';
import { findReference } from '../portrait/find-reference.ts';
import { portraitStore } from '../portrait/portrait-store.ts';
import { bucketAccess } from './bucket-access.ts';
import type { Surroundings } from './surroundings.ts';

export function composeAnalysePhoto(
  { dynamoDb, rekognition }: { dynamoDb: DynamoDBClient; rekognition: RekognitionClient },
  {
    tableName,
    photoBucket,
    s3Endpoint,
    log,
    measure,
    now = systemClock,
  }: Omit<Surroundings, 'accessLogTableName'>,
): (photo: UploadedPhoto) => Promise<Analysis> {
  const table = tableOf(dynamoDb, tableName);
  const photos = photoStore(table);
  const readHead = objectHead(objectUrlSigner(bucketAccess(dynamoDb, { photoBucket, s3Endpoint, now })));
  const counted =
    <Asked extends unknown[], Said>(ask: (...asked: Asked) => Promise<Said>) =>
    (...asked: Asked): Promise<Said> => {
      measure('RekognitionCalls', 1);
      return ask(...asked);
    };
  const analyse = analysePhoto({
    ...photos,
    ...countAnswers(photos, measure),
    ...detectedFacesStore(table),
    ...gateStore(table),
    detectFaces: counted(faceDetector(rekognition, photoBucket, readHead)),
    compareFaces: counted(faceComparer(rekognition, photoBucket)),
    findReference: findReference({
      ...portraitStore(table),
      countFaces: counted(faceCounter(rekognition, photoBucket)),
      now,
    }),
    newId,
    now,
  });
  return watchAnalysis(analyse, { log, measure, now });
}
