import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { personPartition, profilePartition, type Table } from '../platform/table.ts';
import { type VersionStore, versionStore } from '../version/version-store.ts';
import type { CreateProfileDependencies } from './create-profile.ts';
import { KeptProfile } from './profile.ts';
import type { ReadProfileDependencies } from './read-profile.ts';

export type ProfileStore = Pick<CreateProfileDependencies, 'pointTo'> &
  Pick<ReadProfileDependencies, 'pointedTo'> & {
    profiles: VersionStore<KeptProfile>;
    countryOf: (profileId: string) => Promise<string | undefined>;
  };

const pointer = z.object({ profileId: z.string() });

export const profileStore = (table: Table): ProfileStore => {
  const profiles = versionStore(table, 'PROFILE', KeptProfile);
  return {
    profiles,
    countryOf: async (profileId) => (await profiles.readCurrent(profileId))?.country,
    async pointTo(personKey, profileId) {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { PK: personPartition(personKey), SK: profilePartition(profileId), profileId },
        }),
      );
    },
    async pointedTo(personKey, { most, after }) {
      const PK = personPartition(personKey);
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          // Beside the pointers is what the person has made in a day.
          KeyConditionExpression: 'PK = :person AND begins_with(SK, :profiles)',
          ExpressionAttributeValues: { ':person': PK, ':profiles': profilePartition('') },
          ...(after !== undefined && { ExclusiveStartKey: { PK, SK: profilePartition(after) } }),
          Limit: most,
          ConsistentRead: true,
        }),
      );
      return Items.map((item) => z.parse(pointer, item).profileId);
    },
  };
};
