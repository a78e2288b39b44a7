import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { tableOf } from '../../src/platform/table.ts';
import type { EmbeddedTable } from './embedded-table.ts';

type Key = { PK: string; SK: string };

/** An item of the record as it lies in the table. */
export async function recordItem(
  { client, tableName }: EmbeddedTable,
  Key: Key,
): Promise<Record<string, unknown> | undefined> {
  const get = new GetCommand({ TableName: tableName, Key, ConsistentRead: true });
  return (await tableOf(client, tableName).client.send(get)).Item;
}

/** Puts an item into the record, past the API. */
export async function putRecordItem(
  { client, tableName }: EmbeddedTable,
  Item: Key & Record<string, unknown>,
): Promise<void> {
  await tableOf(client, tableName).client.send(new PutCommand({ TableName: tableName, Item }));
}
