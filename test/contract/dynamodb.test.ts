import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import readConfiguration from 'serverless/lib/configuration/read.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Template } from '../../src/local/cloudformation/template.ts';
import { createTableInputs } from '../../src/local/dynamodb/create-table-input.ts';
import { type LocalDynamoDb, startLocalDynamoDb } from '../../src/local/dynamodb/server.ts';
import { projectFolder } from '../support/project-folder.ts';

// Only what is true of the real DynamoDB as well. EPISODELENS_CONTRACT_TABLE names a table of the template in a real
// account; region and credentials then come from the environment, and the suite clears away what it wrote.
const realTable = process.env['EPISODELENS_CONTRACT_TABLE'];

let local: LocalDynamoDb | undefined;
let client: DynamoDBDocumentClient;
let TableName: string;
let PK: string;

beforeAll(async () => {
  if (realTable !== undefined) {
    TableName = realTable;
    client = DynamoDBDocumentClient.from(new DynamoDBClient());
    return;
  }
  const template = Template.parse(await readConfiguration(path.join(projectFolder, 'resources/table.yml')));
  const tables = createTableInputs(template);
  TableName = tables[0]?.TableName ?? '';
  local = await startLocalDynamoDb({ tables, secretAccessKeyOf: () => 'secret', authorize: () => true });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'secret' };
  client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: local.url, region: 'eu-central-1', credentials }),
  );
});

afterAll(async () => {
  client.destroy();
  await local?.close();
});

const partitions: string[] = [];
beforeEach(() => {
  PK = `CONTRACT#${randomUUID()}`;
  partitions.push(PK);
});

afterAll(async () => {
  if (realTable === undefined) return;
  for (const partition of partitions) {
    // oxlint-disable-next-line no-await-in-loop -- clearing away, slowly, costs least
    const { Items = [] } = await query({ ExpressionAttributeValues: { ':pk': partition } });
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(
      Items.map(({ SK }: Record<string, unknown>) =>
        client.send(new DeleteCommand({ TableName, Key: { PK: partition, SK } })),
      ),
    );
  }
});

const put = (item: Record<string, unknown>, condition = {}) =>
  client.send(new PutCommand({ TableName, Item: { PK, ...item }, ...condition }));
const get = async (SK: string) =>
  (await client.send(new GetCommand({ TableName, Key: { PK, SK }, ConsistentRead: true }))).Item;
const update = (SK: string, input: Record<string, unknown>) =>
  client.send(new UpdateCommand({ TableName, Key: { PK, SK }, ...input }));
const query = (input: Partial<QueryCommandInput> = {}) =>
  client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'PK = :pk',
      ...input,
      ExpressionAttributeValues: { ':pk': PK, ...input.ExpressionAttributeValues },
    }),
  );

const accept = () =>
  update('GATE', {
    UpdateExpression: 'SET members.#me = :me REMOVE invites.#i',
    ConditionExpression: 'invites.#i.#hash = :hash',
    ExpressionAttributeNames: { '#me': 'ben', '#i': 'i', '#hash': 'hash' },
    ExpressionAttributeValues: { ':me': { role: 'carer' }, ':hash': 'h' },
  });
const leave = (who: string) =>
  update('GATE', {
    UpdateExpression: 'DELETE owners :who',
    ConditionExpression: 'size(owners) > :one',
    ExpressionAttributeValues: { ':who': new Set([who]), ':one': 1 },
  });
const keys = async (KeyConditionExpression: string, values: Record<string, string>) =>
  (await query({ KeyConditionExpression, ExpressionAttributeValues: values })).Items?.map(
    ({ SK }): unknown => SK,
  );
const owed = async (shard: string) =>
  (
    await query({
      IndexName: 'owed-answer',
      KeyConditionExpression: 'owedShard = :pk AND nextAttemptAt <= :now',
      ExpressionAttributeValues: { ':pk': shard, ':now': '2026-01-02' },
    })
  ).Items;

describe('a conditional write', () => {
  it('puts an item that is absent, once', async () => {
    const ifAbsent = { ConditionExpression: 'attribute_not_exists(PK)' };
    await put({ SK: 'A', value: 1 }, ifAbsent);
    await expect(put({ SK: 'A', value: 2 }, ifAbsent)).rejects.toBeInstanceOf(
      ConditionalCheckFailedException,
    );
    expect(await get('A')).toMatchObject({ value: 1 });
  });

  it('has exactly one winner among many at once', async () => {
    const claims = Array.from({ length: 8 }, (_, claim) =>
      put({ SK: 'A', claim }, { ConditionExpression: 'attribute_not_exists(PK)' }).then(
        () => 'won',
        () => 'lost',
      ),
    );
    expect((await Promise.all(claims)).filter((outcome) => outcome === 'won')).toHaveLength(1);
  });

  it('lets one invitation be accepted once, into a nested map', async () => {
    await put({ SK: 'GATE', invites: { i: { hash: 'h' } }, members: {} });
    const outcomes = await Promise.allSettled([accept(), accept()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await get('GATE')).toMatchObject({ invites: {}, members: { ben: { role: 'carer' } } });
  });

  it('keeps the last of a set from leaving, however many leave at once', async () => {
    await put({ SK: 'GATE', owners: new Set(['ana', 'ben']) });
    await Promise.allSettled([leave('ana'), leave('ben')]);
    const gate = await get('GATE');
    expect(gate?.['owners']).toHaveProperty('size', 1);
  });

  it('does not bring an item into being by updating one that must exist', async () => {
    const missing = update('NONE', {
      UpdateExpression: 'SET a = :a',
      ConditionExpression: 'attribute_exists(PK)',
      ExpressionAttributeValues: { ':a': 1 },
    });
    await expect(missing).rejects.toBeInstanceOf(ConditionalCheckFailedException);
    expect(await get('NONE')).toBeUndefined();
  });

  it('returns the item as it became, or as it was', async () => {
    await put({ SK: 'A', lease: 'old' });
    const take = { UpdateExpression: 'SET lease = :new', ExpressionAttributeValues: { ':new': 'new' } };
    const became = await update('A', { ...take, ReturnValues: 'ALL_NEW' });
    expect(became.Attributes).toEqual({ PK, SK: 'A', lease: 'new' });
    const was = await update('A', { ...take, ReturnValues: 'UPDATED_OLD' });
    expect(was.Attributes).toEqual({ lease: 'new' });
  });

  it('sets a value only if there is none, and counts', async () => {
    const touch = {
      UpdateExpression: 'SET firstAt = if_not_exists(firstAt, :at) ADD attempts :one',
      ExpressionAttributeValues: { ':at': 1, ':one': 1 },
    };
    await update('A', touch);
    await update('A', { ...touch, ExpressionAttributeValues: { ':at': 2, ':one': 1 } });
    expect(await get('A')).toMatchObject({ firstAt: 1, attempts: 2 });
  });
});

describe('reading', () => {
  it('sees a write at once when it asks for consistency, in the table and in the local index', async () => {
    await put({ SK: 'EPISODE#1', timelineKey: '2026-01-01' });
    const found = await query({ IndexName: 'timeline', ConsistentRead: true });
    expect(found.Items).toEqual([{ PK, SK: 'EPISODE#1', timelineKey: '2026-01-01' }]);
  });

  it('orders the local index by its own key, leaves out what lacks it, and turns round', async () => {
    await put({ SK: 'EPISODE#1', timelineKey: '2026-01-02' });
    await put({ SK: 'EPISODE#2', timelineKey: '2026-01-01' });
    await put({ SK: 'GATE' });
    const newestFirst = await query({ IndexName: 'timeline', ScanIndexForward: false, ConsistentRead: true });
    expect(newestFirst.Items?.map(({ SK }): unknown => SK)).toEqual(['EPISODE#1', 'EPISODE#2']);
  });

  it('finds by prefix and between bounds', async () => {
    await Promise.all(['E#1', 'E#1#PHOTO#1', 'E#1#PHOTO#2', 'E#2'].map((SK) => put({ SK })));
    expect(await keys('PK = :pk AND begins_with(SK, :prefix)', { ':prefix': 'E#1#PHOTO#' })).toEqual([
      'E#1#PHOTO#1',
      'E#1#PHOTO#2',
    ]);
    expect(
      await keys('PK = :pk AND SK BETWEEN :from AND :to', { ':from': 'E#1', ':to': 'E#1#PHOTO#1' }),
    ).toEqual(['E#1', 'E#1#PHOTO#1']);
  });

  it('pages without loss or repetition', async () => {
    const all = Array.from({ length: 7 }, (_, n) => `E#${n}`);
    await Promise.all(all.map((SK) => put({ SK })));
    const seen: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page is told by the one before
      const page = await query({ Limit: 3, ...(ExclusiveStartKey && { ExclusiveStartKey }) });
      seen.push(...(page.Items ?? []).map(({ SK }): unknown => SK));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen).toEqual(all);
  });

  it('ends a page at one megabyte', async () => {
    const blob = 'x'.repeat(390_000);
    await Promise.all(['1', '2', '3', '4'].map((SK) => put({ SK, blob })));
    const page = await query();
    expect(page.Items?.length).toBeLessThan(4);
    expect(page.LastEvaluatedKey).toBeDefined();
  });

  it('counts what it looked through, not what a filter kept', async () => {
    await put({ SK: 'A', keep: true });
    await put({ SK: 'B', keep: false });
    const page = await query({
      FilterExpression: 'keep = :true',
      ExpressionAttributeValues: { ':true': true },
    });
    expect(page).toMatchObject({ Count: 1, ScannedCount: 2 });
  });

  it('brings several items in one call, and is silent about those that are not there', async () => {
    await put({ SK: 'A' });
    await put({ SK: 'B' });
    const Keys = ['A', 'B', 'C'].map((SK) => ({ PK, SK }));
    const { Responses } = await client.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    );
    expect(Responses?.[TableName]).toHaveLength(2);
  });
});

describe('the sparse index of what is owed', () => {
  it('holds an item’s keys while it is owed, in order of time, and lets go of it afterwards', async () => {
    const shard = `CONTRACT#${randomUUID()}`;
    await put({ SK: 'LATE', owedShard: shard, nextAttemptAt: '2026-01-03' });
    await put({ SK: 'SECOND', owedShard: shard, nextAttemptAt: '2026-01-02', note: 'not projected' });
    await put({ SK: 'FIRST', owedShard: shard, nextAttemptAt: '2026-01-01' });
    await vi.waitFor(async () => {
      expect(await owed(shard)).toEqual([
        { PK, SK: 'FIRST', owedShard: shard, nextAttemptAt: '2026-01-01' },
        { PK, SK: 'SECOND', owedShard: shard, nextAttemptAt: '2026-01-02' },
      ]);
    }, 10_000);
    await update('FIRST', { UpdateExpression: 'REMOVE owedShard, nextAttemptAt' });
    await vi.waitFor(async () => {
      expect((await owed(shard))?.map(({ SK }): unknown => SK)).toEqual(['SECOND']);
    }, 10_000);
  });

  it('cannot be read consistently', async () => {
    const consistent = query({
      IndexName: 'owed-answer',
      KeyConditionExpression: 'owedShard = :pk',
      ConsistentRead: true,
    });
    await expect(consistent).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('limits', () => {
  it('refuses an item over 400 KB', async () => {
    await expect(put({ SK: 'A', blob: 'x'.repeat(410_000) })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('refuses an empty key', async () => {
    await expect(put({ SK: '' })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('says what a write and a read cost', async () => {
    const written = await put({ SK: 'A', blob: 'x'.repeat(1_500) }, { ReturnConsumedCapacity: 'TOTAL' });
    expect(written.ConsumedCapacity?.CapacityUnits).toBe(2);
    const read = await client.send(
      new GetCommand({
        TableName,
        Key: { PK, SK: 'A' },
        ConsistentRead: true,
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(read.ConsumedCapacity?.CapacityUnits).toBe(1);
  });
});
