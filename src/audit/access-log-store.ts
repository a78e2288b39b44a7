import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AuthoriseDependencies } from '../care-team/authorise.ts';
import { errorName, type Log } from '../platform/log.ts';
import { profilePartition, type Table } from '../platform/table.ts';

/** The access log: a table of its own, into which entries are put and never changed. */
export const accessLogStore = (
  { name, client }: Table,
  log: Log,
): Pick<AuthoriseDependencies, 'writeAccessEntry'> => ({
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
});
