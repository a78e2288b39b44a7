import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { Versions } from './edit-version.ts';
import type { ReadVersions } from './read-versions.ts';
import { lineageFields, type Version, versionFields } from './version.ts';

export type VersionStore<V extends Version> = Versions<V> & ReadVersions<V>;

const ofList = z.object({ ...versionFields, ...lineageFields, createdAt: z.optional(z.string()) });

/** The versions of one kind of document: an item each, in the profile's partition. */
export function versionStore<V extends Version>(
  { name, client }: Table,
  kind: 'PROFILE' | 'PLAN',
  kept: z.ZodMiniType<V>,
): VersionStore<V> {
  const sortKeyOf = (version: number) => `${kind}#${String(version).padStart(8, '0')}`;
  const withoutKeys = ({ PK: _partition, SK: _sort, ...said }: Record<string, unknown>) =>
    z.parse(kept, said);
  const newestUpTo = (profileId: string, version: number) => ({
    TableName: name,
    KeyConditionExpression: 'PK = :partition AND SK BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':partition': profilePartition(profileId),
      ':first': sortKeyOf(0),
      ':last': sortKeyOf(version),
    },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  return {
    async addVersion(profileId, version) {
      const put = new PutCommand({
        TableName: name,
        Item: { ...version, PK: profilePartition(profileId), SK: sortKeyOf(version.version) },
        ConditionExpression: 'attribute_not_exists(PK)',
      });
      return (await unlessConditionFails(client.send(put))) ? 'added' : 'exists';
    },
    async readVersion(profileId, version) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: name,
          Key: { PK: profilePartition(profileId), SK: sortKeyOf(version) },
          ConsistentRead: true,
        }),
      );
      return Item && withoutKeys(Item);
    },
    async readCurrent(profileId) {
      const { Items } = await client.send(
        new QueryCommand({ ...newestUpTo(profileId, highestVersion), Limit: 1 }),
      );
      return Items?.[0] && withoutKeys(Items[0]);
    },
    async readPage(profileId, { limit, before = highestVersion + 1 }) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          ...newestUpTo(profileId, before - 1),
          ProjectionExpression: Object.keys(ofList.shape).join(','),
          Limit: limit,
        }),
      );
      return Items.map((item) => z.parse(ofList, item));
    },
  };
}

/** The highest that the sort key has digits for. */
const highestVersion = 99_999_999;
