import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { accessLogStore } from '../audit/access-log-store.ts';
import { gateStore } from '../care-team/gate-store.ts';
import { doctorLinkStore } from '../doctor-link/doctor-link-store.ts';
import { episodePartsStore } from '../episode/episode-parts-store.ts';
import { buildExport } from '../export/build-export.ts';
import { exportFiles } from '../export/export-files.ts';
import { exportStore } from '../export/export-store.ts';
import { imageOf } from '../export/image-of.ts';
import { readForPatient } from '../export/read-for-patient.ts';
import { readRecord } from '../export/read-record.ts';
import { tendExports } from '../export/tend-exports.ts';
import { photoObjects } from '../photo/photo-objects.ts';
import { planStore } from '../plan/plan-store.ts';
import { systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { errorName } from '../platform/log.ts';
import { tableOf } from '../platform/table.ts';
import { portraitStore } from '../portrait/portrait-store.ts';
import { profileStore } from '../profile/profile-store.ts';
import { timelineStore } from '../timeline/timeline-store.ts';
import type { Surroundings } from './surroundings.ts';

/** What makes exports, and clears them away. */
export function composeExport(
  { dynamoDb, s3 }: { dynamoDb: DynamoDBClient; s3: S3Client },
  {
    tableName,
    accessLogTableName,
    photoBucket,
    appUrl,
    log,
    now = systemClock,
  }: Omit<Surroundings, 'measure'> & { appUrl: string },
): ReturnType<typeof tendExports> {
  const table = tableOf(dynamoDb, tableName);
  const files = exportFiles(s3, photoBucket);
  const record = {
    ...profileStore(table),
    ...planStore(table),
    ...timelineStore(table),
    ...episodePartsStore(table),
    ...accessLogStore(tableOf(dynamoDb, accessLogTableName), log),
  };
  const dependencies = {
    ...gateStore(table),
    ...exportStore(table),
    ...timelineStore(table),
    ...photoObjects(s3, photoBucket),
    ...files,
    readRecord: readForPatient(readRecord(record), {
      ...portraitStore(table),
      ...doctorLinkStore(table),
      ...files,
      now,
    }),
    imageOf: imageOf({ ...files, appUrl }),
    now,
    newId,
  };
  return tendExports(
    { ...dependencies, build: buildExport(dependencies) },
    {
      ended: (outcome, { profileId }) => log.info('an export had its turn', { profileId, outcome }),
      failed: (error, { profileId }) =>
        log.error('an export could not have its turn', { profileId, errorName: errorName(error) }),
    },
  );
}
