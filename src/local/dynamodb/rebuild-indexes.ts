import { promisify } from 'node:util';
import { create, type Store, updateIndexes } from 'dynalite/db/index.js';

/**
 * Makes the indexes of a folder's tables anew from their items; to be done before dynalite opens the folder.
 *
 * dynalite writes what an item has in the indexes first and the item after it, so that a process which is killed in between
 * leaves an entry that nothing ever removes, or an item that no index knows. DynamoDB never does: an index there may lag
 * behind its table, but follows it to the end.
 */
export async function rebuildIndexes(directory: string, tableNames: readonly string[]): Promise<void> {
  const store = create({ path: directory });
  try {
    for (const tableName of tableNames) {
      // oxlint-disable-next-line no-await-in-loop -- one disk, which it does not share
      await rebuildIndexesOf(store, tableName);
    }
  } finally {
    await store.db.close();
  }
}

async function rebuildIndexesOf(store: Store, tableName: string): Promise<void> {
  const table = await promisify(store.getTable)(tableName).catch((error: unknown) => {
    // A folder that is new has none.
    if (error instanceof Error && error.name === 'NotFoundError') return undefined;
    throw error;
  });
  if (!table) return;
  const indexes = [
    ...(table.LocalSecondaryIndexes ?? []).map(({ IndexName }) => ['local', IndexName] as const),
    ...(table.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => ['global', IndexName] as const),
  ];
  const forget = promisify(store.deleteIndexDb);
  await Promise.all(indexes.map(([kind, indexName]) => forget(kind, tableName, indexName)));
  const enter = promisify(updateIndexes);
  for await (const item of store.getItemDb(tableName).createValueStream()) {
    await enter(store, table, undefined, item);
  }
}
