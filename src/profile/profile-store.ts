import { GetCommand, PutCommand, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { CreateProfileDependencies } from './create-profile.ts';
import { Profile } from './profile.ts';
import type { ReadProfileDependencies } from './read-profile.ts';

export type ProfileStore = Pick<CreateProfileDependencies, 'addVersion' | 'readVersion' | 'pointTo'> &
  Pick<ReadProfileDependencies, 'readCurrent' | 'pointedTo'>;

const versionKey = (version: number) => `PROFILE#${String(version).padStart(8, '0')}`;
const personPartition = (personKey: string) => `PERSON#${personKey}`;
const pointer = z.object({ profileId: z.string() });

export const profileStore = ({ name, client }: Table): ProfileStore => ({
  async addVersion(profile) {
    const put = new PutCommand({
      TableName: name,
      Item: { PK: profilePartition(profile.profileId), SK: versionKey(profile.version), ...profile },
      ConditionExpression: 'attribute_not_exists(PK)',
    });
    return (await unlessConditionFails(client.send(put))) ? 'added' : 'exists';
  },
  async readVersion(profileId, version) {
    const { Item } = await client.send(
      new GetCommand({
        TableName: name,
        Key: { PK: profilePartition(profileId), SK: versionKey(version) },
        ConsistentRead: true,
      }),
    );
    return Item && z.parse(Profile, Item);
  },
  async readCurrent(profileId) {
    const { Items } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'PK = :partition AND begins_with(SK, :version)',
        ExpressionAttributeValues: { ':partition': profilePartition(profileId), ':version': 'PROFILE#' },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    return Items?.[0] && z.parse(Profile, Items[0]);
  },
  async pointTo(personKey, profileId) {
    await client.send(
      new PutCommand({
        TableName: name,
        Item: { PK: personPartition(personKey), SK: profilePartition(profileId), profileId },
      }),
    );
  },
  async pointedTo(personKey) {
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'PK = :person',
        ExpressionAttributeValues: { ':person': personPartition(personKey) },
        ConsistentRead: true,
      },
    );
    const profileIds: string[] = [];
    for await (const { Items = [] } of pages)
      profileIds.push(...Items.map((item) => z.parse(pointer, item).profileId));
    return profileIds;
  },
});
