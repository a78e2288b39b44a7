import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Role } from '../../src/care-team/gate.ts';
import { tableOf } from '../../src/platform/table.ts';
import { keyOf } from './driven-api.ts';
import type { EmbeddedTable } from './embedded-table.ts';

const gateKeyOf = (profileId: string) => ({ PK: `PROFILE#${profileId}`, SK: 'GATE' });

/** A profile's gate as it lies in the table. */
export async function gateItem(
  { client, tableName }: EmbeddedTable,
  profileId: string,
): Promise<Record<string, unknown> | undefined> {
  const { Item } = await tableOf(client, tableName).client.send(
    new GetCommand({ TableName: tableName, Key: gateKeyOf(profileId), ConsistentRead: true }),
  );
  return Item;
}

/** Puts someone into a profile's gate, past every invitation. */
export async function putMember(
  { client, tableName }: EmbeddedTable,
  profileId: string,
  {
    as,
    role,
    isOwner = false,
    since = '2026-11-23T09:00:00.000Z',
  }: { as: string; role: Role; isOwner?: boolean; since?: string },
): Promise<void> {
  const personKey = keyOf(as);
  await tableOf(client, tableName).client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: gateKeyOf(profileId),
      UpdateExpression: `SET members.#person = :member${isOwner ? ' ADD owners :owner' : ''}`,
      ExpressionAttributeNames: { '#person': personKey },
      ExpressionAttributeValues: {
        ':member': { role, name: as, since },
        ...(isOwner && { ':owner': new Set([personKey]) }),
      },
    }),
  );
}
