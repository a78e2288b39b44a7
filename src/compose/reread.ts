import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { gateStore } from '../care-team/gate-store.ts';
import { rereadPhotos } from '../photo/reread-photos.ts';
import { rereadStore } from '../photo/reread-store.ts';
import { systemClock } from '../platform/clock.ts';
import { tableOf } from '../platform/table.ts';
import type { Surroundings } from './surroundings.ts';

/** For the command that an operator runs: no handler goes through the whole table. */
export function composeReread(
  dynamoDb: DynamoDBClient,
  { tableName, now = systemClock }: Pick<Surroundings, 'tableName' | 'now'>,
): ReturnType<typeof rereadPhotos> {
  const table = tableOf(dynamoDb, tableName);
  return rereadPhotos({ ...rereadStore(table), ...gateStore(table), now });
}
