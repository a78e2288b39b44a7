import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { AuthoriseDependencies } from '../care-team/authorise.ts';
import { errorName, type Log } from '../platform/log.ts';
import { profilePartition, type Table } from '../platform/table.ts';
import { AccessEntry } from './access-entry.ts';
import type { ReadAccessLogDependencies } from './read-access-log.ts';

/** How many entries are fetched at once. */
const entriesPage = 100;

/** The access log: a table of its own, into which entries are put and never changed. */
export const accessLogStore = (
  { name, client }: Table,
  log: Log,
): Pick<AuthoriseDependencies, 'writeAccessEntry'> & Pick<ReadAccessLogDependencies, 'entriesBetween'> => ({
  async writeAccessEntry(entry) {
    try {
      await client.send(
        new PutCommand({
          TableName: name,
          Item: { PK: profilePartition(entry.profileId), SK: entry.entryId, ...entry },
          ConditionExpression: 'attribute_not_exists(PK)',
        }),
      );
      return 'written';
    } catch (error) {
      // There already: an earlier read of the same within the quarter of an hour, or this very one, sent twice.
      if (error instanceof ConditionalCheckFailedException) return 'written';
      log.error('the access log could not be written', { errorName: errorName(error) });
      return 'unavailable';
    }
  },

  async *entriesBetween(profileId, lowest, highest) {
    const pages = paginateQuery(
      { client, pageSize: entriesPage },
      {
        TableName: name,
        KeyConditionExpression: 'PK = :partition AND SK BETWEEN :lowest AND :highest',
        ExpressionAttributeValues: {
          ':partition': profilePartition(profileId),
          ':lowest': lowest,
          ':highest': highest,
        },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) yield* Items.map((item) => z.parse(AccessEntry, item));
  },
});
