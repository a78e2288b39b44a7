declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Closing the server closes its database too. */
  export default function dynalite(options: {
    /** A folder; without it the database lives in memory. */
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}

/** What is under the server: the database's own tables, items and indexes. */
declare module 'dynalite/db/index.js' {
  import type { AttributeValue } from '@aws-sdk/client-dynamodb';

  type Index = { IndexName: string };
  export type Table = { LocalSecondaryIndexes?: Index[]; GlobalSecondaryIndexes?: Index[] };
  type Done<T = void> = (error: Error | null, result: T) => void;
  export type Item = Record<string, AttributeValue>;
  export type Store = {
    db: { close(): Promise<void> };
    getTable: (name: string, done: Done<Table>) => void;
    getItemDb: (tableName: string) => { createValueStream(): AsyncIterable<Item> };
    deleteIndexDb: (kind: 'local' | 'global', tableName: string, indexName: string, done: Done) => void;
  };
  export function create(options: { path: string }): Store;
  /** Takes what an item was out of its table's indexes, and puts in what it is. */
  export function updateIndexes(
    store: Store,
    table: Table,
    was: Item | undefined,
    is: Item,
    done: Done,
  ): void;
}
