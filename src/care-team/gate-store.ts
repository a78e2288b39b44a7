import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { AuthoriseDependencies } from './authorise.ts';
import { Gate } from './gate.ts';

export type GateStore = Pick<AuthoriseDependencies, 'readGate'> & {
  createGate: (gate: Gate) => Promise<'created' | 'exists'>;
};

/** Where a profile's gate is. */
export const gateKeyOf = (profileId: string) => ({ PK: profilePartition(profileId), SK: 'GATE' });

export const gateStore = ({ name, client }: Table): GateStore => ({
  async readGate(profileId) {
    const { Item } = await client.send(
      new GetCommand({
        TableName: name,
        Key: gateKeyOf(profileId),
        ConsistentRead: true,
      }),
    );
    return Item && z.parse(Gate, Item);
  },
  async createGate(gate) {
    const put = new PutCommand({
      TableName: name,
      Item: { ...gateKeyOf(gate.profileId), ...gate },
      ConditionExpression: 'attribute_not_exists(PK)',
    });
    return (await unlessConditionFails(client.send(put))) ? 'created' : 'exists';
  },
});
