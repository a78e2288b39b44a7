import { DynamoDBClient, GetItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DetectFacesCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { photoBucket, tableName } from '../surroundings.ts';

// The smallest handler that makes reconcile's calls: the SDK and nothing else, and nothing that arrives is checked.

const dynamoDb = new DynamoDBClient({});
const rekognition = new RekognitionClient({});
const s3 = new S3Client({});

export async function handler(): Promise<void> {
  for (const { PK, SK } of await due()) await analyse(PK?.S ?? '', SK?.S ?? '');
  // What still waits, and since when.
  await Promise.all((await due()).map(({ PK, SK }) => look(PK?.S ?? '', SK?.S ?? '')));
}

async function due() {
  const shards = Array.from({ length: 8 }, (_, shard) => `OWED#${shard}`);
  const pages = await Promise.all(shards.map((shard) => dueIn(shard)));
  return pages.flatMap(({ Items = [] }) => Items);
}

const dueIn = (shard: string) =>
  dynamoDb.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'owed-answer',
      KeyConditionExpression: 'owedShard = :shard AND nextAttemptAt <= :now',
      ExpressionAttributeValues: { ':shard': { S: shard }, ':now': { S: new Date().toISOString() } },
      Limit: 25,
    }),
  );

const reader = (PK: string) => (sort: string) =>
  dynamoDb.send(
    new GetItemCommand({
      TableName: tableName,
      Key: { PK: { S: PK }, SK: { S: sort } },
      ConsistentRead: true,
    }),
  );

const nameOf = (PK: string, SK: string) => {
  const [, episodeId, , photoId] = SK.split('#');
  return `photos/${PK.split('#')[1]}/${episodeId}/${photoId}.jpg`;
};

async function look(PK: string, SK: string): Promise<void> {
  await reader(PK)(SK);
  await s3.send(new HeadObjectCommand({ Bucket: photoBucket, Key: nameOf(PK, SK) }));
}

async function analyse(PK: string, SK: string): Promise<void> {
  const Key = { PK: { S: PK }, SK: { S: SK } };
  const read = reader(PK);
  await Promise.all([read(SK), read('GATE')]);
  const [, episodeId, , photoId] = SK.split('#');
  const Name = nameOf(PK, SK);
  const { VersionId } = await s3.send(new HeadObjectCommand({ Bucket: photoBucket, Key: Name }));
  await read(SK);
  await dynamoDb.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key,
      UpdateExpression: 'SET leasedUntil = :until ADD attempts :one',
      ConditionExpression: 'attribute_not_exists(answer)',
      ExpressionAttributeValues: { ':until': { S: new Date().toISOString() }, ':one': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    }),
  );
  await read('GATE');
  const { FaceDetails } = await rekognition.send(
    new DetectFacesCommand({
      Image: { S3Object: { Bucket: photoBucket, Name, Version: VersionId } },
      Attributes: ['ALL'],
    }),
  );
  await read('GATE');
  await dynamoDb.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: { ...Key, SK: { S: `FACES#${episodeId}#${photoId}` } },
      UpdateExpression: 'SET faces = :faces',
      ExpressionAttributeValues: { ':faces': { S: JSON.stringify(FaceDetails) } },
    }),
  );
  await dynamoDb.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key,
      UpdateExpression: 'SET answer = :answer REMOVE owedShard, nextAttemptAt',
      ConditionExpression: 'attribute_not_exists(answer)',
      ExpressionAttributeValues: { ':answer': { S: JSON.stringify(FaceDetails) } },
      ReturnValues: 'ALL_NEW',
    }),
  );
}
