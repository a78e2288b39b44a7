import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { eraseDue } from '../erasure/erase-due.ts';
import { erasedGateStore } from '../erasure/erased-gate-store.ts';
import { accessEntries, pointers, recordItems } from '../erasure/item-places-store.ts';
import { replayErasures } from '../erasure/replay-erasures.ts';
import { storedObjects } from '../erasure/stored-objects.ts';
import { tombstones } from '../erasure/tombstones.ts';
import { systemClock } from '../platform/clock.ts';
import { errorName } from '../platform/log.ts';
import { tableOf } from '../platform/table.ts';
import type { Surroundings } from './surroundings.ts';

export function composeErase(
  { dynamoDb, s3 }: { dynamoDb: DynamoDBClient; s3: S3Client },
  { tableName, accessLogTableName, photoBucket, log, now = systemClock }: Omit<Surroundings, 'measure'>,
): { eraseDue: ReturnType<typeof eraseDue>; replayErasures: ReturnType<typeof replayErasures> } {
  const table = tableOf(dynamoDb, tableName);
  const dependencies = {
    ...erasedGateStore(table),
    ...tombstones(s3, photoBucket),
    places: [
      recordItems(table),
      ...storedObjects(s3, photoBucket),
      accessEntries(tableOf(dynamoDb, accessLogTableName)),
      pointers(table),
    ],
    now,
  };
  return {
    eraseDue: eraseDue(dependencies, (error, profileId) =>
      log.error('a record could not be erased', {
        profileId,
        errorName: errorName(error),
      }),
    ),
    replayErasures: replayErasures(dependencies),
  };
}
