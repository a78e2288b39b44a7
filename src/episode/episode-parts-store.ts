import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { photoIn } from '../photo/photo-store.ts';
import { madeAt } from '../platform/ids.ts';
import { itemsOf } from '../platform/items-of.ts';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import { Account } from './account.ts';
import type { AddAccountDependencies } from './add-account.ts';
import type { AddMeasurementDependencies } from './add-measurement.ts';
import { Episode, type EpisodeRef } from './episode.ts';
import type { EpisodeParts, PartsOf, PartsOfEach } from './episode-parts.ts';
import { episodeKeyOf } from './episode-store.ts';
import { Measurement } from './measurement.ts';
import type { ReadEpisodeDependencies } from './read-episode.ts';
import type { RecordTestDependencies } from './record-test.ts';
import { TestDone } from './test-done.ts';

export type EpisodePartsStore = { partsOf: PartsOf; partsOfEach: PartsOfEach } & Pick<
  ReadEpisodeDependencies,
  'readWholeEpisode'
> &
  Pick<AddAccountDependencies, 'accounts'> &
  Pick<AddMeasurementDependencies, 'measurements'> &
  Pick<RecordTestDependencies, 'testsDone'>;

/** What begins the sort key of each of an episode's parts, and not that of the episode itself. */
const partsPrefix = (ref: EpisodeRef) => `${episodeKeyOf(ref).SK}#`;

const noParts = (): EpisodeParts => ({ photos: [], accounts: [], measurements: [], testsDone: [] });

export const episodePartsStore = (table: Table): EpisodePartsStore => ({
  accounts: partsOfAKind(table, 'ACCOUNT', Account, ({ accountId }) => accountId),
  measurements: partsOfAKind(table, 'MEASUREMENT', Measurement, ({ measurementId }) => measurementId),
  testsDone: partsOfAKind(table, 'TEST', TestDone, ({ testDoneId }) => testDoneId),

  partsOf: (ref) => readParts(table, ref),

  async partsOfEach(profileId, episodes) {
    const together = episodes.filter(wasMadeAsItBegan).map(({ episodeId }) => episodeId);
    const found = await partsBetween(table, profileId, together.toSorted());
    return Promise.all(
      episodes.map(async (episode) => found.get(episode.episodeId) ?? readParts(table, episode)),
    );
  },

  async readWholeEpisode(ref) {
    // No other id begins with this one: all are of one length.
    const prefix = episodeKeyOf(ref).SK;
    const parts = noParts();
    let episode: Episode | undefined;
    await queryBehind(table, ref, prefix, (_, kind, item) => {
      if (kind === undefined) episode = z.parse(Episode, item);
      else sortInto(parts, kind, item);
    });
    return episode && { episode, parts };
  },
});

async function readParts(table: Table, ref: EpisodeRef): Promise<EpisodeParts> {
  const parts = noParts();
  await queryBehind(table, ref, partsPrefix(ref), (_, kind, item) => sortInto(parts, kind, item));
  return parts;
}

/**
 * Whose id was made on the day on which it began: those that follow each other in the timeline then do so in the table too,
 * and little else stands between them.
 */
const wasMadeAsItBegan = ({ episodeId, startedAt }: Episode): boolean =>
  Math.abs(madeAt(episodeId) - Date.parse(startedAt.at)) < 24 * 3_600_000;

/** The parts of each of these, in one go from the first to the last. */
async function partsBetween(
  table: Table,
  profileId: string,
  episodeIds: readonly string[],
): Promise<Map<string, EpisodeParts>> {
  const [first, last] = [episodeIds[0], episodeIds.at(-1)];
  const found = new Map(episodeIds.map((episodeId) => [episodeId, noParts()]));
  if (first === undefined || last === undefined) return found;
  const range = {
    ':first': partsPrefix({ profileId, episodeId: first }),
    // Sorts after every kind of part.
    ':last': `${partsPrefix({ profileId, episodeId: last })}~`,
  };
  await query(table, profileId, ['SK BETWEEN :first AND :last', range], (episodeId, kind, item) => {
    const parts = found.get(episodeId);
    if (parts) sortInto(parts, kind, item);
  });
  return found;
}

/** What a Query finds is of an episode, and of a kind unless it is the episode itself. */
type Take = (episodeId: string, kind: string | undefined, item: unknown) => void;

const queryBehind = (table: Table, { profileId }: EpisodeRef, prefix: string, take: Take): Promise<void> =>
  query(table, profileId, ['begins_with(SK, :prefix)', { ':prefix': prefix }], take);

async function query(
  table: Table,
  profileId: string,
  [condition, values]: [condition: string, values: Record<string, string>],
  take: Take,
): Promise<void> {
  const partition = profilePartition(profileId);
  for await (const items of itemsOf(table, { partition, condition, values })) {
    for (const { sortKey, item } of items) {
      const [, episodeId = '', kind] = sortKey.split('#');
      take(episodeId, kind, item);
    }
  }
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
