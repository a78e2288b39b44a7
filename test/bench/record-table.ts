import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import * as z from 'zod/mini';
import { closeServer, listenOnLoopback } from '../../src/local/network/loopback.ts';
import { type Index, type Item, readUnits, writeUnits } from './dynamodb-capacity.ts';
import type { Service } from './service.ts';
import { tableName } from './surroundings.ts';

export type Capacity = { readUnits: number; writeUnits: number; indexWriteUnits: number };

const Key = z.object({ PK: z.object({ S: z.string() }), SK: z.object({ S: z.string() }) });
type Key = z.infer<typeof Key>;
const Get = z.object({ Key, ConsistentRead: z.optional(z.boolean()) });
const Update = z.object({ Key });
const Put = z.object({ Item: z.object({ PK: Key.shape.PK, SK: Key.shape.SK }) });

export type RecordTable = Awaited<ReturnType<typeof startRecordTable>>;

/** The record's table as serverless.yml defines it, empty, in memory. */
export async function startRecordTable({ resources }: Service) {
  const database = dynalite({ createTableMs: 0 });
  const endpoint = `http://127.0.0.1:${await listenOnLoopback(database, 0)}`;
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });
  const { Properties: properties } = resources.Resources.RecordTable;
  await client.send(new CreateTableCommand({ TableName: tableName, ...properties }));
  const tableKeys = properties.KeySchema.map(({ AttributeName }) => AttributeName);
  const indexes = [...properties.LocalSecondaryIndexes, ...properties.GlobalSecondaryIndexes].map(
    ({ IndexName, KeySchema, Projection }): Index => ({
      name: IndexName,
      keys: KeySchema.map(({ AttributeName }) => AttributeName),
      projection: Projection.ProjectionType,
    }),
  );

  return {
    /** Hands one request on, and says what DynamoDB would have charged for it. */
    async ask(
      action: string,
      body: string,
    ): Promise<{ status: number; answer: string; capacity?: Capacity }> {
      const key = writtenKey(action, body);
      const before = key && (await read(key));
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${action}`,
          // The table checks that a signature is there, not what it says.
          'x-amz-date': '20261123T093000Z',
          authorization:
            'AWS4-HMAC-SHA256 Credential=bench/20261123/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        },
        body,
      });
      const answer = { status: response.status, answer: await response.text() };
      if (key) return { ...answer, capacity: capacityOfWrite(before, await read(key)) };
      if (action !== 'GetItem') return answer;
      const get = z.parse(Get, JSON.parse(body));
      return { ...answer, capacity: capacityOfRead(await read(get.Key), get.ConsistentRead === true) };
    },

    /** Makes what every unanswered photo waits for due. */
    async makeDue(key: Key): Promise<void> {
      await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: key,
          UpdateExpression: 'SET nextAttemptAt = :past',
          ExpressionAttributeValues: { ':past': { S: '2026-01-01T00:00:00.000Z' } },
        }),
      );
    },

    async stop(): Promise<void> {
      client.destroy();
      await closeServer(database);
    },
  };

  async function read(key: Key): Promise<Item | undefined> {
    return (await client.send(new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true })))
      .Item;
  }

  function capacityOfWrite(before: Item | undefined, after: Item | undefined): Capacity {
    const units = writeUnits(before, after, indexes, tableKeys);
    const indexWriteUnits = Object.values(units.indexes).reduce((sum, one) => sum + one, 0);
    return { readUnits: 0, writeUnits: units.table, indexWriteUnits };
  }
}

const capacityOfRead = (item: Item | undefined, isConsistent: boolean): Capacity => ({
  readUnits: readUnits(item ? [item] : [], isConsistent),
  writeUnits: 0,
  indexWriteUnits: 0,
});

function writtenKey(action: string, body: string): Key | undefined {
  if (action === 'UpdateItem') return z.parse(Update, JSON.parse(body)).Key;
  return action === 'PutItem' ? z.parse(Put, JSON.parse(body)).Item : undefined;
}
