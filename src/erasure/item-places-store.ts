import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { deleteItems } from '../platform/delete-items.ts';
import { personPartition, profilePartition, type Table } from '../platform/table.ts';
import { type Kind, kindOfItem } from './counts.ts';
import type { Place } from './place.ts';

const pageSize = 250;
const Keys = z.object({ PK: z.string(), SK: z.string() });

/** What lies in a profile's partition of a table, but for the gate, which goes last. */
const partitionOf =
  (table: Table, kindOf: (sortKey: string) => Kind): Place =>
  async ({ profileId }, cursor) => {
    const PK = profilePartition(profileId);
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'PK = :partition',
        ExpressionAttributeValues: { ':partition': PK },
        ProjectionExpression: 'PK, SK',
        ConsistentRead: true,
        Limit: pageSize,
        ...(cursor !== undefined && { ExclusiveStartKey: { PK, SK: cursor } }),
      }),
    );
    const keys = Items.map((item) => z.parse(Keys, item)).filter(({ SK }) => SK !== 'GATE');
    return {
      kinds: keys.map(({ SK }) => kindOf(SK)),
      remove: () => deleteItems(table, keys),
      next: LastEvaluatedKey && z.parse(Keys, LastEvaluatedKey).SK,
    };
  };

export const recordItems = (table: Table): Place => partitionOf(table, kindOfItem);

export const accessEntries = (table: Table): Place => partitionOf(table, () => 'access_entry');

/** The pointers by which its members found the profile, each in the partition of a person. */
export const pointers =
  (table: Table): Place =>
  async ({ profileId, personKeys }, cursor = '0') => {
    const { name, client } = table;
    const start = Number(cursor);
    const end = start + 25;
    const found = await Promise.all(
      personKeys.slice(start, end).map((personKey) =>
        client.send(
          new QueryCommand({
            TableName: name,
            KeyConditionExpression: 'PK = :person AND SK = :profile',
            ExpressionAttributeValues: {
              ':person': personPartition(personKey),
              ':profile': profilePartition(profileId),
            },
            ProjectionExpression: 'PK, SK',
            ConsistentRead: true,
          }),
        ),
      ),
    );
    const keys = found.flatMap(({ Items = [] }) => Items.map((item) => z.parse(Keys, item)));
    return {
      kinds: keys.map(() => 'pointer'),
      remove: () => deleteItems(table, keys),
      next: end < personKeys.length ? String(end) : undefined,
    };
  };
