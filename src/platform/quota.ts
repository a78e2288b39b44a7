import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { profilePartition, type Table, unlessConditionFails } from './table.ts';

/**
 * Takes one from what a profile may do of something in a day (UTC), by a condition on one item, so that a client gone
 * wild stops there. A request that stops after this has taken one for nothing: the next day forgets it.
 * @param name of what is counted: `EPISODES`
 * @param most how many a day
 */
export type TakeFromQuota = (
  profileId: string,
  name: string,
  most: number,
  now: Date,
) => Promise<'taken' | { retryAfterSeconds: number }>;

const dayMilliseconds = 24 * 60 * 60 * 1000;

export const quotaStore = ({ name: TableName, client }: Table): { takeFromQuota: TakeFromQuota } => ({
  async takeFromQuota(profileId, name, most, now) {
    const update = new UpdateCommand({
      TableName,
      Key: { PK: profilePartition(profileId), SK: `QUOTA#${name}#${now.toISOString().slice(0, 10)}` },
      UpdateExpression: 'ADD #taken :one',
      ConditionExpression: 'attribute_not_exists(#taken) OR #taken < :most',
      ExpressionAttributeNames: { '#taken': 'taken' },
      ExpressionAttributeValues: { ':one': 1, ':most': most },
    });
    if (await unlessConditionFails(client.send(update))) return 'taken';
    const untilNextDay = dayMilliseconds - (now.getTime() % dayMilliseconds);
    return { retryAfterSeconds: Math.ceil(untilNextDay / 1000) };
  },
});
