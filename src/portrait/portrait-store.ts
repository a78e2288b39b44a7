import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { portraitsSortKey, shardOf } from '../photo/photo-store.ts';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { ChangePortraitsDependencies } from './change-portraits.ts';
import { Portraits } from './portrait.ts';
import { nextLookAt } from './portrait-changes.ts';

const keyOf = (profileId: string) => ({ PK: profilePartition(profileId), SK: portraitsSortKey });

export function portraitStore({ name, client }: Table): ChangePortraitsDependencies {
  return {
    async findPortraits(profileId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keyOf(profileId), ConsistentRead: true }),
      );
      return Item && z.parse(Portraits, Item);
    },

    async savePortraits(portraits) {
      const { profileId, version, deletion } = portraits;
      const nextAttemptAt = nextLookAt(portraits);
      const set = {
        profileId,
        version,
        newestFirst: portraits.newestFirst,
        removed: portraits.removed,
        ...(deletion && { deletion }),
        ...(nextAttemptAt !== undefined && { owedShard: shardOf(profileId), nextAttemptAt }),
      };
      const removed = ['deletion', 'owedShard', 'nextAttemptAt'].filter((field) => !(field in set));
      const update = new UpdateCommand({
        TableName: name,
        Key: keyOf(profileId),
        UpdateExpression:
          `SET ${Object.keys(set)
            .map((field) => `#${field} = :${field}`)
            .join(', ')}` + (removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''),
        ConditionExpression: version === 1 ? 'attribute_not_exists(PK)' : '#version = :seen',
        ExpressionAttributeNames: Object.fromEntries(Object.keys(set).map((field) => [`#${field}`, field])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(set).map(([field, value]) => [`:${field}`, value])),
          ...(version > 1 && { ':seen': version - 1 }),
        },
      });
      return (await unlessConditionFails(client.send(update))) ? 'saved' : 'changed';
    },
  };
}
