import { GetCommand, PutCommand, paginateQuery, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { AskExportDependencies } from './ask-export.ts';
import type { BuildExportDependencies } from './build-export.ts';
import type { EndExportsDependencies } from './end-exports.ts';
import { ExportJob, type OwnedExport, ownedBy } from './export-job.ts';
import type { ReadExportsDependencies } from './read-exports.ts';
import type { TendExportsDependencies } from './tend-exports.ts';

export type ExportStore = Pick<AskExportDependencies, 'findExport' | 'addExport'> &
  Pick<ReadExportsDependencies, 'latestExports'> &
  Pick<
    BuildExportDependencies,
    'claimExport' | 'keepExport' | 'finishExport' | 'postponeExport' | 'failExport'
  > &
  Pick<TendExportsDependencies, 'exportsDue' | 'closeExport'> &
  EndExportsDependencies;

/** Where in the index of what is owed the exports are. */
const exportShard = 'OWED#EXPORT';
const duePage = 25;

const prefixOf = (personKey = '') => (personKey === '' ? 'EXPORT#' : `EXPORT#${personKey}#`);
const keyOf = ({ profileId, personKey, exportId }: OwnedExport) => ({
  PK: profilePartition(profileId),
  SK: `${prefixOf(personKey)}${exportId}`,
});
const IndexedKey = z.object({ PK: z.string(), SK: z.string() });
function ownedIn(item: unknown): OwnedExport {
  const { PK, SK } = z.parse(IndexedKey, item);
  const [, personKey = '', exportId = ''] = SK.split('#');
  return { profileId: PK.slice(profilePartition('').length), personKey, exportId };
}

/** The attributes whose names DynamoDB keeps for itself. */
const namesIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/#(\w+)/g)].map(([sign, attribute = '']) => [sign, attribute]));

export function exportStore({ name, client }: Table): ExportStore {
  const update = async (
    owned: OwnedExport,
    expression: string,
    condition: string,
    values: Record<string, unknown>,
  ): Promise<ExportJob | undefined> => {
    const updated = await unlessConditionFails(
      client.send(
        new UpdateCommand({
          TableName: name,
          Key: keyOf(owned),
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeNames: namesIn(expression + condition),
          ExpressionAttributeValues: values,
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
    return updated && z.parse(ExportJob, updated.Attributes);
  };
  const jobsOf = (profileId: string, prefix: string) => ({
    TableName: name,
    KeyConditionExpression: 'PK = :partition AND begins_with(SK, :prefix)',
    ExpressionAttributeValues: { ':partition': profilePartition(profileId), ':prefix': prefix },
    ConsistentRead: true,
  });

  return {
    async findExport(owned) {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keyOf(owned), ConsistentRead: true }),
      );
      return Item && z.parse(ExportJob, Item);
    },

    async addExport(job) {
      const put = new PutCommand({
        TableName: name,
        Item: { ...keyOf(ownedBy(job)), ...job, owedShard: exportShard },
        ConditionExpression: 'attribute_not_exists(PK)',
      });
      return (await unlessConditionFails(client.send(put))) ? 'added' : 'exists';
    },

    async latestExports(profileId, personKey, most) {
      const { Items = [] } = await client.send(
        // An id begins with the moment at which it was made.
        new QueryCommand({ ...jobsOf(profileId, prefixOf(personKey)), ScanIndexForward: false, Limit: most }),
      );
      return Items.map((item) => z.parse(ExportJob, item));
    },

    claimExport: (seen, { leaseId, nextAttemptAt }, now) =>
      update(
        ownedBy(seen),
        'SET #state = :building, leaseId = :lease, nextAttemptAt = :next, attempts = :attempts',
        // The SDK repeats a write whose answer was lost: the lease is ours already, and the attempt is counted.
        '(#state = :waiting OR (#state = :building AND nextAttemptAt <= :now)) AND attempts = :seen ' +
          'OR #state = :building AND leaseId = :lease',
        {
          ':building': 'building',
          ':waiting': 'waiting',
          ':lease': leaseId,
          ':next': nextAttemptAt,
          ':now': now.toISOString(),
          ':attempts': seen.attempts + 1,
          ':seen': seen.attempts,
        },
      ),

    async keepExport(owned, { leaseId, nextAttemptAt }, progress) {
      const kept = await update(
        owned,
        'SET progress = :progress, nextAttemptAt = :next',
        '#state = :building AND leaseId = :lease',
        { ':progress': progress, ':next': nextAttemptAt, ':building': 'building', ':lease': leaseId },
      );
      return kept ? 'kept' : 'lost';
    },

    async finishExport(owned, { leaseId, photosDeleted }, { file, endedAt, expiresAt }) {
      const finished = await update(
        owned,
        'SET #state = :ready, #file = :file, endedAt = :ended, expiresAt = :expires, nextAttemptAt = :expires REMOVE leaseId',
        '#state = :building AND leaseId = :lease AND photosDeleted = :deleted',
        {
          ':ready': 'ready',
          ':file': file,
          ':ended': endedAt,
          ':expires': expiresAt,
          ':building': 'building',
          ':lease': leaseId,
          ':deleted': photosDeleted,
        },
      );
      return finished ? 'finished' : 'changed';
    },

    async postponeExport(owned, { leaseId, nextAttemptAt, attempts }) {
      await update(
        owned,
        'SET #state = :waiting, nextAttemptAt = :next, attempts = :attempts REMOVE leaseId',
        '#state = :building AND leaseId = :lease',
        {
          ':waiting': 'waiting',
          ':next': nextAttemptAt,
          ':attempts': attempts,
          ':building': 'building',
          ':lease': leaseId,
        },
      );
    },

    async failExport(owned, leaseId, { failure, endedAt, expiresAt }) {
      await update(
        owned,
        'SET #state = :failed, failure = :failure, endedAt = :ended, expiresAt = :expires, nextAttemptAt = :expires REMOVE leaseId',
        '#state = :building AND leaseId = :lease',
        {
          ':failed': 'failed',
          ':failure': failure,
          ':ended': endedAt,
          ':expires': expiresAt,
          ':building': 'building',
          ':lease': leaseId,
        },
      );
    },

    async *exportsDue(now) {
      const pages = paginateQuery(
        { client, pageSize: duePage },
        {
          TableName: name,
          IndexName: 'owed-answer',
          KeyConditionExpression: 'owedShard = :shard AND nextAttemptAt <= :now',
          ExpressionAttributeValues: { ':shard': exportShard, ':now': now.toISOString() },
        },
      );
      for await (const { Items = [] } of pages) yield* Items.map(ownedIn);
    },

    async closeExport(owned, { state, expiry }) {
      await update(
        owned,
        `SET #state = :state${expiry === undefined ? '' : ', expiry = :expiry'} REMOVE #file, owedShard, nextAttemptAt`,
        '#state = :seen',
        {
          ':state': state === 'ready' ? 'expired' : state,
          ':seen': state,
          ...(expiry && { ':expiry': expiry }),
        },
      );
    },

    async endExports(profileId, now) {
      for await (const { Items = [] } of paginateQuery({ client }, jobsOf(profileId, prefixOf()))) {
        for (const job of Items.map((item) => z.parse(ExportJob, item))) await endOne(job, now);
      }
    },
  };

  async function endOne(job: ExportJob, now: Date): Promise<void> {
    const owned = ownedBy(job);
    if (job.state === 'waiting' || job.state === 'building') {
      const unfinished = { ':waiting': 'waiting', ':building': 'building' };
      const counted = await update(owned, 'ADD photosDeleted :one', '#state IN (:waiting, :building)', {
        ':one': 1,
        ...unfinished,
      });
      if (counted) return;
    }
    // Ready by now, perhaps since it was read.
    await update(owned, 'SET #state = :expired, expiry = :deleted, nextAttemptAt = :now', '#state = :ready', {
      ':expired': 'expired',
      ':deleted': 'photo_deleted',
      ':now': now.toISOString(),
      ':ready': 'ready',
    });
  }
}
