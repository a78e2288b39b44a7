import { GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { photoIn } from '../photo/photo-store.ts';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import { Account } from './account.ts';
import type { AddAccountDependencies } from './add-account.ts';
import type { AddMeasurementDependencies } from './add-measurement.ts';
import type { EpisodeRef } from './episode.ts';
import type { EpisodeParts, PartsOf } from './episode-parts.ts';
import { Measurement } from './measurement.ts';
import type { RecordTestDependencies } from './record-test.ts';
import { TestDone } from './test-done.ts';

export type EpisodePartsStore = { partsOf: PartsOf } & Pick<AddAccountDependencies, 'accounts'> &
  Pick<AddMeasurementDependencies, 'measurements'> &
  Pick<RecordTestDependencies, 'testsDone'>;

/** What begins the sort key of each of an episode's parts, and not that of the episode itself. */
const partsPrefix = ({ episodeId }: EpisodeRef) => `EPISODE#${episodeId}#`;

const SortKey = z.object({ SK: z.string() });

export const episodePartsStore = (table: Table): EpisodePartsStore => ({
  accounts: partsOfAKind(table, 'ACCOUNT', Account, ({ accountId }) => accountId),
  measurements: partsOfAKind(table, 'MEASUREMENT', Measurement, ({ measurementId }) => measurementId),
  testsDone: partsOfAKind(table, 'TEST', TestDone, ({ testDoneId }) => testDoneId),

  async partsOf(ref) {
    const parts: EpisodeParts = { photos: [], accounts: [], measurements: [], testsDone: [] };
    const prefix = partsPrefix(ref);
    const pages = paginateQuery(
      { client: table.client },
      {
        TableName: table.name,
        KeyConditionExpression: 'PK = :partition AND begins_with(SK, :prefix)',
        ExpressionAttributeValues: { ':partition': profilePartition(ref.profileId), ':prefix': prefix },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) for (const item of Items) sortInto(parts, prefix, item);
    return parts;
  },
});

function sortInto(parts: EpisodeParts, prefix: string, item: unknown): void {
  const [kind] = z.parse(SortKey, item).SK.slice(prefix.length).split('#');
  // One that was deleted is out of every view but the list of photos.
  if (kind === 'PHOTO') parts.photos.push(...[photoIn(item) ?? []].flat());
  if (kind === 'ACCOUNT') parts.accounts.push(z.parse(Account, item));
  if (kind === 'MEASUREMENT') parts.measurements.push(z.parse(Measurement, item));
  if (kind === 'TEST') parts.testsDone.push(z.parse(TestDone, item));
}

function partsOfAKind<Part extends EpisodeRef>(
  { name, client }: Table,
  kind: 'ACCOUNT' | 'MEASUREMENT' | 'TEST',
  schema: z.ZodMiniType<Part>,
  idOf: (part: Part) => string,
) {
  const keyOf = (ref: EpisodeRef, id: string) => ({
    PK: profilePartition(ref.profileId),
    SK: `${partsPrefix(ref)}${kind}#${id}`,
  });
  return {
    async add(part: Part): Promise<'added' | 'exists'> {
      const put = new PutCommand({
        TableName: name,
        Item: { ...part, ...keyOf(part, idOf(part)) },
        ConditionExpression: 'attribute_not_exists(PK)',
      });
      return (await unlessConditionFails(client.send(put))) ? 'added' : 'exists';
    },
    async read(ref: EpisodeRef, id: string): Promise<Part | undefined> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keyOf(ref, id), ConsistentRead: true }),
      );
      return Item && z.parse(schema, Item);
    },
  };
}
