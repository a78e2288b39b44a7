import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { itemsOf } from '../../src/platform/items-of.ts';
import { type Table, tableOf } from '../../src/platform/table.ts';
import { embeddedTable } from '../support/embedded-table.ts';

let table: Table;

beforeAll(async () => {
  const { client, tableName } = await embeddedTable();
  table = tableOf(client, tableName);
});

const number = fc.integer().map((whole) => whole / 1000);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    number,
    fc.boolean(),
    fc.constant(null),
    fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1 }).map((words) => new Set(words)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('value'), { maxKeys: 3 }),
  ),
}));

async function found(partition: string, condition = 'SK > :low', values = { ':low': '!' }) {
  const pages: { sortKey: string; item: unknown }[] = [];
  for await (const items of itemsOf(table, { partition, condition, values })) pages.push(...items);
  return pages;
}

test('an item is read as the package reads it, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uuid(), value, async (PK, anything) => {
      const item = { PK, SK: 'A#1', anything };
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
      const { Items } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'PK = :partition',
          ExpressionAttributeValues: { ':partition': PK },
        }),
      );
      expect(await found(PK)).toEqual([{ sortKey: 'A#1', item: Items?.[0] }]);
    }),
    { numRuns: 100 },
  );
});

test('all that is sought is found, also where it is more than one answer holds, in order and nothing else', async () => {
  const long = 'x'.repeat(300_000);
  for (const SK of ['B#5', 'B#1', 'B#3', 'C#1', 'B#2', 'A#1', 'B#4'])
    await table.client.send(new PutCommand({ TableName: table.name, Item: { PK: 'many', SK, long } }));
  const all = await found('many', 'begins_with(SK, :low)', { ':low': 'B#' });
  expect(all.map(({ sortKey }) => sortKey)).toEqual(['B#1', 'B#2', 'B#3', 'B#4', 'B#5']);
});

test('what no item should hold is not read as something else', async () => {
  const Item = { PK: 'odd', SK: 'A#1', seen: new Set([1]) };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  await expect(found('odd')).rejects.toThrow('kind that none should have: NS');
});
