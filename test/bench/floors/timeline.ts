import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { accessLogTableName, tableName } from '../surroundings.ts';

// The smallest handler that answers with a page of the timeline: it makes the same calls and serialises what they say.
// Nothing is checked, neither who asks nor what comes out of the table.

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler({
  rawPath,
}: {
  rawPath: string;
}): Promise<{ statusCode: number; body: string }> {
  const PK = `PROFILE#${rawPath.split('/')[3]}`;
  await client.send(new GetCommand({ TableName: tableName, Key: { PK, SK: 'GATE' }, ConsistentRead: true }));
  await client.send(
    new PutCommand({
      TableName: accessLogTableName,
      Item: { PK, SK: new Date().toISOString() },
      ConditionExpression: 'attribute_not_exists(PK)',
    }),
  );
  const page = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'timeline',
      KeyConditionExpression: 'PK = :partition AND timelineKey BETWEEN :low AND :high',
      ExpressionAttributeValues: { ':partition': PK, ':low': '0', ':high': ':' },
      ScanIndexForward: false,
      Limit: 21,
      ConsistentRead: true,
    }),
  );
  const episodes = await Promise.all(
    (page.Items ?? [])
      .slice(0, 20)
      .map(async (episode) => ({ ...episode, parts: await partsOf(PK, episode['SK']) })),
  );
  return { statusCode: 200, body: JSON.stringify({ episodes }) };
}

async function partsOf(PK: string, SK: unknown): Promise<unknown> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'PK = :partition AND begins_with(SK, :prefix)',
      ExpressionAttributeValues: { ':partition': PK, ':prefix': `${String(SK)}#` },
      ConsistentRead: true,
    }),
  );
  return Items;
}
