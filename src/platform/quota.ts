import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from './table.ts';

/**
 * Takes one from what may be done of something in a day (UTC) in a profile, or by a person, by a condition on one item, so
 * that a client gone wild stops there. A request that stops after this has taken one for nothing: the next day forgets it.
 * @param ownerId the profile's id, or the person's key
 * @param name of what is counted: `EPISODES`
 * @param most how many a day
 */
export type TakeFromQuota = (
  ownerId: string,
  name: string,
  most: number,
  now: Date,
) => Promise<'taken' | { retryAfterSeconds: number }>;

/**
 * The same where there is an end to it also in all, however many the days: both counts are in one item, and taken from by
 * one condition.
 * @returns `used_up` where waiting does not help
 */
export type TakeFromBoundedQuota = (
  ownerId: string,
  name: string,
  most: { aDay: number; inAll: number },
  now: Date,
) => Promise<'taken' | 'used_up' | { retryAfterSeconds: number }>;

const dayMilliseconds = 24 * 60 * 60 * 1000;

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

const untilNextDay = (now: Date): { retryAfterSeconds: number } => ({
  retryAfterSeconds: Math.ceil((dayMilliseconds - (now.getTime() % dayMilliseconds)) / 1000),
});

/** @param partitionOf where that of an owner is kept: in the profile's partition, unless told otherwise */
export const quotaStore = (
  { name: TableName, client }: Table,
  partitionOf: (ownerId: string) => string = profilePartition,
): { takeFromQuota: TakeFromQuota; takeFromBoundedQuota: TakeFromBoundedQuota } => ({
  async takeFromQuota(ownerId, name, most, now) {
    const update = new UpdateCommand({
      TableName,
      Key: { PK: partitionOf(ownerId), SK: `QUOTA#${name}#${dayOf(now)}` },
      UpdateExpression: 'ADD #taken :one',
      ConditionExpression: 'attribute_not_exists(#taken) OR #taken < :most',
      ExpressionAttributeNames: { '#taken': 'taken' },
      ExpressionAttributeValues: { ':one': 1, ':most': most },
    });
    return (await unlessConditionFails(client.send(update))) ? 'taken' : untilNextDay(now);
  },

  async takeFromBoundedQuota(ownerId, name, { aDay, inAll }, now) {
    const Key = { PK: partitionOf(ownerId), SK: `QUOTA#${name}` };
    const update = new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'ADD #taken :one, #day :one',
      ConditionExpression:
        '(attribute_not_exists(#taken) OR #taken < :inAll) AND (attribute_not_exists(#day) OR #day < :aDay)',
      ExpressionAttributeNames: { '#taken': 'taken', '#day': `takenOn${dayOf(now)}` },
      ExpressionAttributeValues: { ':one': 1, ':inAll': inAll, ':aDay': aDay },
    });
    if (await unlessConditionFails(client.send(update))) return 'taken';
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return z.parse(Taken, Item).taken < inAll ? untilNextDay(now) : 'used_up';
  },
});

const Taken = z.object({ taken: z.int() });
