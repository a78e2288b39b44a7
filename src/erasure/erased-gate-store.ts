import {
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import { sumOf } from './counts.ts';
import type { EraseDueDependencies } from './erase-due.ts';
import type { EraseRecordDependencies } from './erase-record.ts';
import { erasureShard, gateKeyOf } from './erasure-store.ts';
import type { ReplayErasuresDependencies } from './replay-erasures.ts';
import { type ErasedRecord, firstSweep, Sweep } from './sweep.ts';

/** What erasing reads of a gate; whatever else it holds goes with it. */
const ErasedGate = z.object({
  profileId: z.string(),
  state: z.literal('erased'),
  erasedAt: z.string(),
  sweep: Sweep,
  owners: z.optional(z.set(z.string())),
  members: z.optional(z.record(z.string(), z.unknown())),
  formerMembers: z.optional(z.set(z.string())),
  consentLog: z.optional(z.array(z.unknown())),
  invitations: z.optional(z.record(z.string(), z.unknown())),
});

type Changing =
  | 'UpdateExpression'
  | 'ConditionExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues';

const Indexed = z.object({ PK: z.string() });
const duePage = 25;

export const erasedGateStore = ({
  name,
  client,
}: Table): Pick<
  EraseDueDependencies & EraseRecordDependencies,
  'beginErasure' | 'readErased' | 'saveSweep' | 'finishErasure' | 'erasuresDue' | 'lookAgain'
> &
  Pick<ReplayErasuresDependencies, 'eraseAgain'> => {
  const update = (profileId: string, change: Pick<UpdateCommandInput, Changing>) =>
    unlessConditionFails(
      client.send(new UpdateCommand({ TableName: name, Key: gateKeyOf(profileId), ...change })),
    );

  return {
    async beginErasure(profileId, now) {
      await update(profileId, {
        UpdateExpression: 'SET #state = :erased, erasedAt = :now, sweep = :sweep',
        ConditionExpression: '#state = :erasing AND erasureDueAt <= :now',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':erased': 'erased',
          ':erasing': 'erasing',
          ':now': now.toISOString(),
          ':sweep': firstSweep,
        },
      });
    },

    async eraseAgain(profileId, now) {
      await update(profileId, {
        UpdateExpression:
          'SET profileId = :id, #state = :erased, erasedAt = :now, sweep = :sweep, owedShard = :shard, ' +
          'nextAttemptAt = :now REMOVE erasure, erasureDueAt',
        ConditionExpression: 'attribute_not_exists(PK) OR #state <> :erased OR attribute_not_exists(sweep)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':id': profileId,
          ':erased': 'erased',
          ':now': now.toISOString(),
          ':sweep': firstSweep,
          ':shard': erasureShard,
        },
      });
    },

    async readErased(profileId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: gateKeyOf(profileId), ConsistentRead: true }),
      );
      // Active, erasing and reduced gates have no sweep.
      return Item?.['sweep'] === undefined ? undefined : recordOf(z.parse(ErasedGate, Item));
    },

    async saveSweep(profileId, sweep, version, nextAttemptAt) {
      const saved = await update(profileId, {
        UpdateExpression: 'SET sweep = :sweep, nextAttemptAt = :next',
        ConditionExpression: 'sweep.#version = :seen',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':sweep': sweep, ':seen': version, ':next': nextAttemptAt },
      });
      return saved ? 'saved' : 'changed';
    },

    async finishErasure({ profileId, erasedAt, sweep }) {
      // Put, not updated: it leaves nothing behind, whatever else a gate may hold.
      const reduced = new PutCommand({
        TableName: name,
        Item: { ...gateKeyOf(profileId), profileId, state: 'erased', erasedAt },
        ConditionExpression: 'sweep.#version = :seen',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':seen': sweep.version },
      });
      await unlessConditionFails(client.send(reduced));
    },

    async lookAgain(profileId, nextAttemptAt) {
      await update(profileId, {
        UpdateExpression: 'SET nextAttemptAt = :next',
        ConditionExpression: 'attribute_exists(owedShard)',
        ExpressionAttributeValues: { ':next': nextAttemptAt },
      });
    },

    async *erasuresDue(now) {
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: name,
            IndexName: 'owed-answer',
            KeyConditionExpression: 'owedShard = :shard AND nextAttemptAt <= :now',
            ExpressionAttributeValues: { ':shard': erasureShard, ':now': now.toISOString() },
            Limit: duePage,
            ExclusiveStartKey,
          }),
        );
        const prefix = profilePartition('');
        yield* (page.Items ?? []).map((item) => z.parse(Indexed, item).PK.slice(prefix.length));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
    },
  };
};

function recordOf(gate: z.infer<typeof ErasedGate>): ErasedRecord {
  const { profileId, erasedAt, sweep, owners, members = {}, formerMembers } = gate;
  const personKeys = new Set([...(owners ?? []), ...Object.keys(members), ...(formerMembers ?? [])]);
  return {
    profileId,
    erasedAt,
    sweep,
    personKeys: [...personKeys].toSorted(),
    gateCounts: sumOf({
      membership: Object.keys(members).length,
      consent_entry: gate.consentLog?.length ?? 0,
      invitation: Object.keys(gate.invitations ?? {}).length,
    }),
  };
}
