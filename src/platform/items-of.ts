import { type AttributeValue, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { Table } from './table.ts';

/** Which items of a partition are sought: a condition on the sort key, and the texts in it. */
type Sought = { partition: string; condition: string; values: Record<string, string> };

/**
 * What a Query finds, page by page, in the order of the sort keys. For what is read by the thousand: of the time of such a
 * Query the package through which all else is read takes a third to make items of DynamoDB's own kinds of values.
 */
export async function* itemsOf(
  { name, plainClient }: Table,
  { partition, condition, values }: Sought,
): AsyncGenerator<{ sortKey: string; item: unknown }[]> {
  const texts = Object.entries({ ...values, ':partition': partition });
  const pages = paginateQuery(
    { client: plainClient },
    {
      TableName: name,
      KeyConditionExpression: `PK = :partition AND ${condition}`,
      ExpressionAttributeValues: Object.fromEntries(texts.map(([sign, S]) => [sign, { S }])),
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages)
    yield Items.map((item) => ({ sortKey: item['SK']?.S ?? '', item: nativeOf({ M: item }) }));
}

/** @throws Error of bytes or of a set of them or of numbers, which no item has */
function nativeOf(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.M !== undefined) {
    const map: Record<string, unknown> = {};
    for (const [name, each] of Object.entries(value.M)) map[name] = nativeOf(each);
    return map;
  }
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(nativeOf);
  if (value.NULL !== undefined) return null;
  if (value.SS !== undefined) return new Set(value.SS);
  throw new Error(`An item has an attribute of a kind that none should have: ${Object.keys(value).join()}.`);
}
