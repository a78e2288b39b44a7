import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { create, type Item, updateIndexes } from 'dynalite/db/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TableInput } from '../../../src/local/dynamodb/create-table-input.ts';
import { type LocalDynamoDb, startLocalDynamoDb } from '../../../src/local/dynamodb/server.ts';
import { localIam } from '../../../src/local/iam/credentials.ts';

const records: TableInput = {
  TableName: 'records',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'PK', AttributeType: 'S' },
    { AttributeName: 'owedSince', AttributeType: 'S' },
  ],
  KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-key',
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
    {
      IndexName: 'owed',
      KeySchema: [{ AttributeName: 'owedSince', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
const tableArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/records';
const iam = localIam([
  {
    logicalId: 'Writer',
    statements: [
      {
        Effect: 'Allow',
        Action: ['dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:BatchWriteItem'],
        Resource: [tableArn],
      },
    ],
  },
]);

let directory: string;
let database: LocalDynamoDb | undefined;
let clients: DynamoDBClient[];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'dynamodb-'));
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await database?.close();
  database = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function start(): Promise<LocalDynamoDb> {
  const { secretAccessKeyOf, authorize } = iam;
  database = await startLocalDynamoDb({ directory, tables: [records], secretAccessKeyOf, authorize });
  return database;
}

function clientOf({ url }: LocalDynamoDb, credentials = iam.administrator): DynamoDBClient {
  const client = new DynamoDBClient({ endpoint: url, region: 'eu-central-1', credentials, maxAttempts: 1 });
  clients.push(client);
  return client;
}

/** What dynalite does of a write before it writes the item itself. */
async function leaveHalfWritten(was: Item, is: Item): Promise<void> {
  const store = create({ path: directory });
  const table = await promisify(store.getTable)('records');
  await promisify(updateIndexes)(store, table, was, is);
  await store.db.close();
}

const item = { TableName: 'records', Item: { PK: { S: 'a' } } };
const key = { TableName: 'records', Key: { PK: { S: 'a' } } };

describe('the laptop’s DynamoDB', () => {
  it('has the tables that it was given, and keeps their items over a restart', async () => {
    const before = await start();
    await clientOf(before).send(new PutItemCommand(item));
    await before.close();
    const { Item } = await clientOf(await start()).send(new GetItemCommand(key));
    expect(Item).toEqual({ PK: { S: 'a' } });
  });

  it('has in its indexes what its items say, after it was killed between writing the one and the other', async () => {
    const answered = { PK: { S: 'answered' } };
    const owed = { PK: { S: 'owed' }, owedSince: { S: '09:00' } };
    const before = await start();
    for (const Item of [answered, owed])
      await clientOf(before).send(new PutItemCommand({ TableName: 'records', Item }));
    await before.close();
    await leaveHalfWritten(answered, { ...answered, owedSince: { S: '08:00' } });
    await leaveHalfWritten(owed, { PK: { S: 'owed' } });
    const scan = new ScanCommand({ TableName: 'records', IndexName: 'owed' });
    const { Items } = await clientOf(await start()).send(scan);
    expect(Items).toEqual([owed]);
  });

  it('survives a client that hangs up in the middle of a request', async () => {
    const running = await start();
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"Table');
    socket.resetAndDestroy();
    await once(socket, 'close');
    await expect(clientOf(running).send(new PutItemCommand(item))).resolves.toBeDefined();
  });

  it('lets a role do what it grants', async () => {
    const client = clientOf(await start(), iam.credentialsOf('Writer'));
    await expect(client.send(new PutItemCommand(item))).resolves.toBeDefined();
  });

  it('refuses a role what it does not grant, as DynamoDB words it', async () => {
    const client = clientOf(await start(), iam.credentialsOf('Writer'));
    await expect(client.send(new GetItemCommand(key))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: LOCALWRITER is not authorized to perform: dynamodb:GetItem on resource: ${tableArn} because no identity-based policy allows the dynamodb:GetItem action`,
    });
  });

  it('asks for permission on the index when an index is queried', async () => {
    const client = clientOf(await start(), iam.credentialsOf('Writer'));
    const query = {
      TableName: 'records',
      KeyConditionExpression: 'PK = :a',
      ExpressionAttributeValues: { ':a': { S: 'a' } },
    };
    await expect(client.send(new QueryCommand(query))).resolves.toMatchObject({ Count: 0 });
    await expect(client.send(new QueryCommand({ ...query, IndexName: 'by-key' }))).rejects.toThrow(
      `${tableArn}/index/by-key`,
    );
  });

  it('asks for permission on every table of a batch', async () => {
    const client = clientOf(await start(), iam.credentialsOf('Writer'));
    const put = [{ PutRequest: { Item: { PK: { S: 'b' } } } }];
    await expect(
      client.send(new BatchWriteItemCommand({ RequestItems: { records: put, others: put } })),
    ).rejects.toThrow(/table\/others/);
  });

  it('does not know a key that it has not handed out', async () => {
    const stranger = { accessKeyId: 'LOCALSTRANGER', secretAccessKey: 'x' };
    await expect(clientOf(await start(), stranger).send(new GetItemCommand(key))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });
});
