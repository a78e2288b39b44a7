import { GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { photoIn } from '../photo/photo-store.ts';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import { Account } from './account.ts';
import type { AddAccountDependencies } from './add-account.ts';
import type { AddMeasurementDependencies } from './add-measurement.ts';
import { Episode, type EpisodeRef } from './episode.ts';
import type { EpisodeParts, PartsOf } from './episode-parts.ts';
import { episodeKeyOf } from './episode-store.ts';
import { Measurement } from './measurement.ts';
import type { ReadEpisodeDependencies } from './read-episode.ts';
import type { RecordTestDependencies } from './record-test.ts';
import { TestDone } from './test-done.ts';

export type EpisodePartsStore = { partsOf: PartsOf } & Pick<ReadEpisodeDependencies, 'readWholeEpisode'> &
  Pick<AddAccountDependencies, 'accounts'> &
  Pick<AddMeasurementDependencies, 'measurements'> &
  Pick<RecordTestDependencies, 'testsDone'>;

/** What begins the sort key of each of an episode's parts, and not that of the episode itself. */
const partsPrefix = (ref: EpisodeRef) => `${episodeKeyOf(ref).SK}#`;

const SortKey = z.object({ SK: z.string() });

export const episodePartsStore = (table: Table): EpisodePartsStore => ({
  accounts: partsOfAKind(table, 'ACCOUNT', Account, ({ accountId }) => accountId),
  measurements: partsOfAKind(table, 'MEASUREMENT', Measurement, ({ measurementId }) => measurementId),
  testsDone: partsOfAKind(table, 'TEST', TestDone, ({ testDoneId }) => testDoneId),

  async partsOf(ref) {
    const { parts } = await query(table, ref, partsPrefix(ref));
    return parts;
  },

  async readWholeEpisode(ref) {
    // No other id begins with this one: all are of one length.
    const { episode, parts } = await query(table, ref, episodeKeyOf(ref).SK);
    return episode && { episode, parts };
  },
});

async function query({ name, client }: Table, ref: EpisodeRef, sortKeyPrefix: string) {
  const parts: EpisodeParts = { photos: [], accounts: [], measurements: [], testsDone: [] };
  let episode: Episode | undefined;
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'PK = :partition AND begins_with(SK, :prefix)',
      ExpressionAttributeValues: { ':partition': profilePartition(ref.profileId), ':prefix': sortKeyPrefix },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const [kind] = z.parse(SortKey, item).SK.slice(partsPrefix(ref).length).split('#');
      if (kind === '') episode = z.parse(Episode, item);
      else sortInto(parts, kind, item);
    }
  }
  return { episode, parts };
}

function sortInto(parts: EpisodeParts, kind: string | undefined, item: unknown): void {
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
