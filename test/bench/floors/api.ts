import { randomUUID } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { accessLogTableName, photoBucket, tableName } from '../surroundings.ts';

// The smallest handler that gives a photo's ticket: the SDK and nothing else, and nothing that arrives is checked.

type Event = { rawPath: string; body: string };
type TicketRequest = { contentType: string; contentLength: number; sha256: string };

const dynamoDb = new DynamoDBClient({});
const s3 = new S3Client({});

export async function handler({ rawPath, body }: Event): Promise<{ statusCode: number; body: string }> {
  const [, , , profileId, , episodeId, , photoId] = rawPath.split('/');
  const { contentType, contentLength, sha256 } = ticketRequest(body);
  const PK = { S: `PROFILE#${profileId}` };
  const read = (SK: string) =>
    dynamoDb.send(
      new GetItemCommand({ TableName: tableName, Key: { PK, SK: { S: SK } }, ConsistentRead: true }),
    );
  await read('GATE');
  await dynamoDb.send(
    new PutItemCommand({
      TableName: accessLogTableName,
      Item: { PK, SK: { S: `${new Date().toISOString()}#${randomUUID()}` } },
      ConditionExpression: 'attribute_not_exists(PK)',
    }),
  );
  await Promise.all([read(`EPISODE#${episodeId}`), read(`EPISODE#${episodeId}#PHOTO#${photoId}`)]);
  await dynamoDb.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: { PK, SK: { S: `QUOTA#PHOTOS#${episodeId}` } },
      UpdateExpression: 'ADD #taken :one',
      ConditionExpression: 'attribute_not_exists(#taken) OR #taken < :most',
      ExpressionAttributeNames: { '#taken': 'taken' },
      ExpressionAttributeValues: { ':one': { N: '1' }, ':most': { N: '240' } },
    }),
  );
  await dynamoDb.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { PK, SK: { S: `EPISODE#${episodeId}#PHOTO#${photoId}` }, request: { S: body } },
      ConditionExpression: 'attribute_not_exists(PK)',
    }),
  );
  // Again: an episode that was discarded meanwhile takes no photo.
  await read(`EPISODE#${episodeId}`);
  const upload = await createPresignedPost(s3, {
    Bucket: photoBucket,
    Key: `photos/${profileId}/${episodeId}/${photoId}.jpg`,
    Expires: 900,
    Fields: {
      'Content-Type': contentType,
      'x-amz-checksum-algorithm': 'SHA256',
      'x-amz-checksum-sha256': sha256,
    },
    Conditions: [['content-length-range', contentLength, contentLength]],
  });
  return { statusCode: 201, body: JSON.stringify({ upload }) };
}

function ticketRequest(body: string): TicketRequest {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- checking is what the handler does beyond this floor
  const request: TicketRequest = JSON.parse(body);
  return request;
}
