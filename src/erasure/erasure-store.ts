import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Gate } from '../care-team/gate.ts';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { AskErasureDependencies } from './ask-erasure.ts';
import type { TakeBackErasureDependencies } from './take-back-erasure.ts';

/** In the index of what is owed an erasure has a shard of its own, which reconcile does not look into. */
export const erasureShard = 'OWED#ERASURE';

export const gateKeyOf = (profileId: string) => ({ PK: profilePartition(profileId), SK: 'GATE' });

export const erasureStore = ({
  name,
  client,
}: Table): Pick<AskErasureDependencies, 'askErasure'> &
  Pick<TakeBackErasureDependencies, 'takeBackErasure'> => ({
  async askErasure(profileId, erasure, dueAt) {
    const update = new UpdateCommand({
      TableName: name,
      Key: gateKeyOf(profileId),
      UpdateExpression:
        'SET #state = :erasing, erasure = :erasure, erasureDueAt = :due, owedShard = :shard, nextAttemptAt = :due',
      ConditionExpression:
        '#state = :active AND (attribute_not_exists(erasuresTakenBack) OR NOT contains(erasuresTakenBack, :id))',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':active': 'active',
        ':erasing': 'erasing',
        ':erasure': erasure,
        ':id': erasure.erasureId,
        ':due': dueAt,
        ':shard': erasureShard,
      },
      ReturnValues: 'ALL_NEW',
    });
    const asked = await unlessConditionFails(client.send(update));
    return asked ? { gate: z.parse(Gate, asked.Attributes) } : 'not_active';
  },

  async takeBackErasure(profileId, erasureId, { now, remember }) {
    const update = new UpdateCommand({
      TableName: name,
      Key: gateKeyOf(profileId),
      UpdateExpression: `SET #state = :active REMOVE erasure, erasureDueAt, owedShard, nextAttemptAt${
        remember ? ' ADD erasuresTakenBack :ids' : ''
      }`,
      ConditionExpression:
        '#state = :active OR (#state = :erasing AND erasure.erasureId = :id AND erasureDueAt > :now)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':active': 'active',
        ':erasing': 'erasing',
        ':id': erasureId,
        ':now': now.toISOString(),
        ...(remember && { ':ids': new Set([erasureId]) }),
      },
      ReturnValues: 'ALL_NEW',
    });
    const takenBack = await unlessConditionFails(client.send(update));
    return takenBack ? { gate: z.parse(Gate, takenBack.Attributes) } : 'too_late_or_another';
  },
});
