import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { accessLogStore } from '../../audit/access-log-store.ts';
import { gateStore } from '../../care-team/gate-store.ts';
import { systemClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { tableOf } from '../../platform/table.ts';
import { bucketAccess } from '../bucket-access.ts';
import type { Surroundings } from '../surroundings.ts';

/** What every capability of the API is made of, made once. */
export type Shared = ReturnType<typeof share>;

export function share(
  dynamoDb: DynamoDBClient,
  { tableName, accessLogTableName, photoBucket, s3Endpoint, log, measure, now = systemClock }: Surroundings,
) {
  const table = tableOf(dynamoDb, tableName);
  const bucket = bucketAccess(dynamoDb, { photoBucket, s3Endpoint, now });
  const common = {
    ...gateStore(table),
    ...accessLogStore(tableOf(dynamoDb, accessLogTableName), log),
    now,
    newId,
  };
  return { table, bucket, common, log, measure };
}
