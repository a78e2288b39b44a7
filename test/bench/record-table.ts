import {
  type AttributeValue,
  BatchWriteItemCommand,
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
import { accessLogTableName, tableName } from './surroundings.ts';

export type Capacity = {
  readUnits: number;
  writeUnits: number;
  indexWriteUnits: number;
  /** How many items a Query looked at. */
  examined?: number;
};

const Key = z.object({ PK: z.object({ S: z.string() }), SK: z.object({ S: z.string() }) });
type Key = z.infer<typeof Key>;
const Get = z.object({ TableName: z.string(), Key, ConsistentRead: z.optional(z.boolean()) });
const Update = z.object({ TableName: z.string(), Key });
const Put = z.object({ TableName: z.string(), Item: z.object({ PK: Key.shape.PK, SK: Key.shape.SK }) });

export type RecordTable = Awaited<ReturnType<typeof startRecordTable>>;

/** The record's table and the access log as serverless.yml defines them, empty, in memory. */
export async function startRecordTable({ resources }: Pick<Service, 'resources'>) {
  const database = dynalite({ createTableMs: 0 });
  const endpoint = `http://127.0.0.1:${await listenOnLoopback(database, 0)}`;
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });
  const { Properties: properties } = resources.Resources.RecordTable;
  await client.send(new CreateTableCommand({ TableName: tableName, ...properties }));
  await client.send(
    new CreateTableCommand({
      TableName: accessLogTableName,
      ...resources.Resources.AccessLogTable.Properties,
    }),
  );
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
      const written = writtenItem(action, body);
      const before = written && (await read(written));
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
      if (written) return { ...answer, capacity: capacityOfWrite(before, await read(written)) };
      if (action === 'Query') {
        const capacity = capacityOfQuery(body, answer.answer);
        return { ...answer, ...(capacity && { capacity }) };
      }
      if (action !== 'GetItem') return answer;
      const get = z.parse(Get, JSON.parse(body));
      return {
        ...answer,
        capacity: capacityOfRead(
          await read({ table: get.TableName, key: get.Key }),
          get.ConsistentRead === true,
        ),
      };
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

    /** An item as the handlers wrote it. */
    async itemAt(key: Key): Promise<Item> {
      const item = await read({ table: tableName, key });
      if (!item) throw new Error(`there is no ${key.SK.S}`);
      return item;
    },

    /** Puts items into the record, as many as there are. */
    async putAll(items: Iterable<Item>): Promise<void> {
      let batch: Item[] = [];
      const write = async () => {
        const puts = batch.map((Item) => ({ PutRequest: { Item } }));
        batch = [];
        if (puts.length > 0)
          await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: puts } }));
      };
      for (const item of items) {
        if (batch.push(item) < 25) continue;
        // One after the other: more at once take the database no less time.
        // oxlint-disable-next-line no-await-in-loop
        await write();
      }
      await write();
    },

    async stop(): Promise<void> {
      client.destroy();
      await closeServer(database);
    },
  };

  async function read({ table, key }: { table: string; key: Key }): Promise<Item | undefined> {
    return (await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
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

const Asked = z.object({ ConsistentRead: z.optional(z.boolean()) });
const Answered = z.object({
  /** None in the answer to a count. */
  Items: z.optional(
    z.array(
      z.record(
        z.string(),
        z.custom<AttributeValue>((value) => typeof value === 'object'),
      ),
    ),
  ),
  ScannedCount: z.number(),
});

/** Not known of a count, which costs what the items would that it leaves out. */
function capacityOfQuery(body: string, answer: string): Capacity | undefined {
  const { Items, ScannedCount } = z.parse(Answered, JSON.parse(answer));
  if (!Items) return undefined;
  const isConsistent = z.parse(Asked, JSON.parse(body)).ConsistentRead === true;
  return {
    readUnits: readUnits(Items, isConsistent),
    writeUnits: 0,
    indexWriteUnits: 0,
    examined: ScannedCount,
  };
}

function writtenItem(action: string, body: string): { table: string; key: Key } | undefined {
  if (action === 'UpdateItem') {
    const { TableName: table, Key: key } = z.parse(Update, JSON.parse(body));
    return { table, key };
  }
  if (action !== 'PutItem') return undefined;
  const { TableName: table, Item: key } = z.parse(Put, JSON.parse(body));
  return { table, key };
}
