import { createHash } from 'node:crypto';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { EpisodeRef } from '../episode/episode.ts';
import { secondsAfter } from '../platform/clock.ts';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { AnalysePhotoDependencies } from './analyse-photo.ts';
import type { CorrectPhotoDependencies } from './correct-photo.ts';
import { forgetFaces } from './detected-faces-store.ts';
import { Photo, type PhotoRef, uploadGraceSeconds } from './photo.ts';
import type { Due, ReconcileDependencies } from './reconcile-photos.ts';
import type { RemoveLateUploadsDependencies } from './remove-late-uploads.ts';
import type { RequestTicketDependencies } from './request-ticket.ts';
import type { RetryPhotoDependencies } from './retry-photo.ts';
import type { ViewPhotoDependencies } from './view-photo.ts';

export type PhotoStore = Pick<RequestTicketDependencies, 'addPhoto' | 'renewTicket'> &
  Pick<
    AnalysePhotoDependencies,
    'readPhoto' | 'claimPhoto' | 'answerPhoto' | 'withdrawPhoto' | 'oweDeletion' | 'postponePhoto'
  > &
  Pick<ReconcileDependencies, 'photosDue' | 'expirePhoto' | 'lookAgain'> &
  Pick<RemoveLateUploadsDependencies, 'closeWithdrawal'> &
  Pick<ViewPhotoDependencies, 'rememberViewable'> &
  Pick<CorrectPhotoDependencies, 'correctPhoto'> &
  Pick<RetryPhotoDependencies, 'retryPhoto'>;

/** What begins the sort keys of an episode's photos. */
export const photoPrefix = ({ episodeId }: EpisodeRef): string => `EPISODE#${episodeId}#PHOTO#`;
export const photoKeyOf = (ref: PhotoRef): { PK: string; SK: string } => ({
  PK: profilePartition(ref.profileId),
  SK: `${photoPrefix(ref)}${ref.photoId}`,
});

const indexKey = /^PROFILE#([^#]+)\/EPISODE#([^#]+)#PHOTO#([^#]+)$/;
const IndexedKey = z.object({ PK: z.string(), SK: z.string() });
function dueOf(item: unknown): Due {
  const { PK, SK } = z.parse(IndexedKey, item);
  if (SK === portraitsSortKey) return { portraitsOf: PK.replace('PROFILE#', '') };
  const [, profileId = '', episodeId = '', photoId = ''] = indexKey.exec(`${PK}/${SK}`) ?? [];
  return { profileId, episodeId, photoId };
}

/** The item of a profile's portraits, which waits in the same index. */
export const portraitsSortKey = 'PORTRAITS';
const keyOfDue = (due: Due) =>
  'portraitsOf' in due ? { PK: profilePartition(due.portraitsOf), SK: portraitsSortKey } : photoKeyOf(due);

/** The owed-answer index is spread over this many partitions, so that a burst of photos does not heat one. */
const owedShards = 8;
/** How many of a shard are fetched at once. */
const duePage = 25;
export const owedShardOf = ({ photoId }: PhotoRef): string => shardOf(photoId);
export const shardOf = (id: string): string =>
  `OWED#${(createHash('sha256').update(id).digest()[0] ?? 0) % owedShards}`;

/** What an item holds; `undefined` for one that says that a photo was deleted. */
export const photoIn = (item: unknown): Photo | undefined =>
  typeof item === 'object' && item !== null && 'deletion' in item ? undefined : z.parse(Photo, item);

const live = 'attribute_exists(PK) AND attribute_not_exists(deletion)';
const unanswered = `${live} AND (attribute_not_exists(answer) OR answer.kind = :expired)`;
const unleased = 'attribute_not_exists(leasedUntil) OR leasedUntil < :now';

export function photoStore(table: Table): PhotoStore {
  const { name, client } = table;
  const update = (ref: Due, expression: string, condition: string, values: Record<string, unknown>) =>
    unlessConditionFails(
      client.send(
        new UpdateCommand({
          TableName: name,
          Key: keyOfDue(ref),
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeValues: values,
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );

  return {
    async addPhoto(photo, nextAttemptAt) {
      const put = new PutCommand({
        TableName: name,
        Item: { ...photoKeyOf(photo), ...photo, owedShard: owedShardOf(photo), nextAttemptAt },
        ConditionExpression: 'attribute_not_exists(PK)',
      });
      return (await unlessConditionFails(client.send(put))) ? 'added' : 'exists';
    },

    async readPhoto(ref) {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: photoKeyOf(ref), ConsistentRead: true }),
      );
      return Item && photoIn(Item);
    },

    async renewTicket(ref, ticketExpiresAt, nextAttemptAt) {
      const renewed = await update(
        ref,
        // A phone that asks again and again must not put off the look for a photo that is there.
        'SET ticketExpiresAt = :until, owedShard = :shard, nextAttemptAt = if_not_exists(nextAttemptAt, :next) ' +
          'REMOVE answer, answeredAt',
        unanswered,
        {
          ':until': ticketExpiresAt,
          ':shard': owedShardOf(ref),
          ':next': nextAttemptAt,
          ':expired': 'expired',
        },
      );
      return renewed ? z.parse(Photo, renewed.Attributes) : 'answered';
    },

    async claimPhoto(photo, { leaseId, leasedUntil, attempts, nextAttemptAt }, now) {
      // What is due now goes back behind the others, so that a photo which takes its process with it does so to none of
      // them again. So does one that was given up and came after all: it is owed its answer. For every other photo this
      // changes nothing of what the index holds.
      const isDueSoon = photo.nextAttemptAt === undefined || photo.nextAttemptAt <= leasedUntil;
      const claimed = await update(
        photo,
        'SET leaseId = :lease, leasedUntil = :until, owedShard = :shard, attempts = :attempts, nextAttemptAt = :next',
        // The SDK repeats a write whose answer was lost: the lease is ours already, and the attempt is counted.
        `${unanswered} AND (attempts = :seen OR leaseId = :lease) AND (${unleased} OR leaseId = :lease)`,
        {
          ':lease': leaseId,
          ':until': leasedUntil,
          ':shard': owedShardOf(photo),
          ':attempts': attempts,
          ':seen': photo.attempts,
          ':next': isDueSoon ? nextAttemptAt : photo.nextAttemptAt,
          ':now': now.toISOString(),
          ':expired': 'expired',
        },
      );
      return claimed ? 'claimed' : 'not_free';
    },

    async answerPhoto(ref, answer, { answeredAt, objectVersion }) {
      const recorded = await update(
        ref,
        'SET answer = :answer, answeredAt = :at, objectVersion = :version ' +
          'REMOVE owedShard, nextAttemptAt, leaseId, leasedUntil, lastFailure',
        unanswered,
        { ':answer': answer, ':at': answeredAt, ':version': objectVersion, ':expired': 'expired' },
      );
      return recorded ? 'recorded' : 'already_answered';
    },

    async withdrawPhoto(photo, now) {
      // An attempt that broke off may have left them.
      await forgetFaces(table, photo);
      const withdrawn = await update(
        photo,
        'SET answer = :answer, answeredAt = :now, owedShard = :shard, nextAttemptAt = :settled ' +
          'REMOVE leaseId, leasedUntil, lastFailure',
        unanswered,
        {
          ':answer': { kind: 'withdrawn' },
          ':now': now.toISOString(),
          ':shard': owedShardOf(photo),
          ':settled': secondsAfter(new Date(photo.ticketExpiresAt), uploadGraceSeconds),
          ':expired': 'expired',
        },
      );
      return withdrawn ? 'withdrawn' : 'already_answered';
    },

    async closeWithdrawal(photo) {
      await update(photo, 'REMOVE owedShard, nextAttemptAt', `${live} AND answer.kind = :withdrawn`, {
        ':withdrawn': 'withdrawn',
      });
    },

    async postponePhoto(ref, { leaseId, cause, nextAttemptAt, isHindered }) {
      const postponed = await update(
        ref,
        'SET lastFailure = :cause, owedShard = :shard, nextAttemptAt = :next REMOVE leaseId, leasedUntil ' +
          'ADD hinderedAttempts :hindered',
        `leaseId = :lease AND ${unanswered}`,
        {
          ':cause': cause,
          ':shard': owedShardOf(ref),
          ':next': nextAttemptAt,
          ':lease': leaseId,
          ':hindered': isHindered ? 1 : 0,
          ':expired': 'expired',
        },
      );
      return postponed ? 'postponed' : 'not_ours';
    },

    async retryPhoto(photo, retries) {
      const { answeredAt = '' } = photo;
      const retried = await update(
        photo,
        'SET retries = :retries, attempts = :none, owedShard = :shard, nextAttemptAt = :now ' +
          'REMOVE answer, answeredAt, objectVersion, hinderedAttempts',
        `${live} AND answer.kind = :failed AND answeredAt = :seen`,
        {
          ':retries': retries,
          ':none': 0,
          ':shard': owedShardOf(photo),
          ':now': retries.at(-1)?.at,
          ':failed': 'failed',
          ':seen': answeredAt,
        },
      );
      return retried ? z.parse(Photo, retried.Attributes) : 'changed';
    },

    async expirePhoto(photo, now) {
      const expired = await update(
        photo,
        'SET answer = :answer, answeredAt = :now REMOVE owedShard, nextAttemptAt, leaseId, leasedUntil, lastFailure',
        `${unanswered} AND (${unleased}) AND ticketExpiresAt = :ticket`,
        {
          ':answer': { kind: 'expired' },
          ':now': now.toISOString(),
          ':ticket': photo.ticketExpiresAt,
          ':expired': 'expired',
        },
      );
      return expired ? 'expired' : 'not_free';
    },

    async oweDeletion(ref, now) {
      const owed = await update(
        ref,
        'SET owedShard = :shard, nextAttemptAt = :now REMOVE filesGoneAt',
        'attribute_exists(deletion)',
        { ':shard': owedShardOf(ref), ':now': now.toISOString() },
      );
      return owed ? 'deleted' : 'unknown_photo';
    },

    async lookAgain(ref, nextAttemptAt) {
      // Whatever is in the index: a photo without its answer, or one whose files are still to go.
      await update(ref, 'SET nextAttemptAt = :next', 'attribute_exists(owedShard)', {
        ':next': nextAttemptAt,
      });
    },

    async rememberViewable(ref, viewable) {
      const remembered = await update(ref, 'SET viewable = :viewable', live, { ':viewable': viewable });
      return remembered ? 'remembered' : 'gone';
    },

    async correctPhoto(photo, corrections, answer) {
      const { corrections: made = [] } = photo;
      // Which face it is stands in the answer.
      const said = corrections.filter(({ field }) => field !== 'face');
      const became: Record<string, unknown> = {
        ...Object.fromEntries(said.map((correction) => [correction.field, correction.became])),
        ...(answer && { answer }),
        corrections: [...made, ...corrections],
      };
      const corrected = await update(
        photo,
        `SET ${Object.keys(became)
          .map((field) => `${field} = :${field}`)
          .join(', ')}`,
        `${live} AND ${made.length === 0 ? 'attribute_not_exists(corrections)' : 'size(corrections) = :made'}`,
        {
          ...Object.fromEntries(Object.entries(became).map(([field, value]) => [`:${field}`, value])),
          ...(made.length > 0 && { ':made': made.length }),
        },
      );
      return corrected ? z.parse(Photo, corrected.Attributes) : 'changed';
    },

    async *photosDue(now) {
      let open = Array.from({ length: owedShards }, (_, shard): Shard => ({ name: `OWED#${shard}` }));
      while (open.length > 0) {
        const pages = await Promise.all(open.map((shard) => queryShard(shard, now)));
        // One of each shard in turn, so that a full one does not hold up the others.
        for (let place = 0; place < duePage; place += 1) yield* pages.flatMap(({ due }) => due[place] ?? []);
        open = pages.flatMap((page) => page.rest ?? []);
      }
    },
  };

  async function queryShard(shard: Shard, now: Date): Promise<{ due: Due[]; rest?: Shard }> {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: 'owed-answer',
        KeyConditionExpression: 'owedShard = :shard AND nextAttemptAt <= :now',
        ExpressionAttributeValues: { ':shard': shard.name, ':now': now.toISOString() },
        Limit: duePage,
        ExclusiveStartKey: shard.startAfter,
      }),
    );
    const due = (page.Items ?? []).map(dueOf);
    return { due, ...(page.LastEvaluatedKey && { rest: { ...shard, startAfter: page.LastEvaluatedKey } }) };
  }
}

type Shard = { name: string; startAfter?: Record<string, unknown> };
