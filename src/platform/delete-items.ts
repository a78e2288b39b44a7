import { setTimeout } from 'node:timers/promises';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';

/** The most that one request may write. */
const largestBatch = 25;
const mostAttempts = 6;

/**
 * Deletes items by their keys; one that is not there is no error.
 * @throws Error when the table, too busy, leaves some of them undone after several attempts
 */
export async function deleteItems(
  { name, client }: Table,
  keys: readonly { PK: string; SK: string }[],
): Promise<void> {
  for (let start = 0; start < keys.length; start += largestBatch) {
    const batch = keys.slice(start, start + largestBatch);
    let undone: Record<string, unknown>[] = batch.map((Key) => ({ DeleteRequest: { Key } }));
    for (let attempt = 0; undone.length > 0; attempt += 1) {
      if (attempt === mostAttempts) throw new Error('The table leaves items undone.');
      if (attempt > 0) await setTimeout(25 * 2 ** attempt);
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteCommand({ RequestItems: { [name]: undone } }),
      );
      undone = UnprocessedItems[name] ?? [];
    }
  }
}
