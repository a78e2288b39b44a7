import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DetectFacesCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import { photoBucket, tableName } from '../surroundings.ts';

// The smallest handler that makes analyse-photo's calls: the SDK and nothing else, and nothing that arrives is checked.

type Event = { Records: { s3: { object: { key: string; versionId: string } } }[] };

const dynamoDb = new DynamoDBClient({});
const rekognition = new RekognitionClient({});

export async function handler({ Records }: Event): Promise<void> {
  await Promise.all(Records.map(({ s3 }) => analyse(s3.object.key, s3.object.versionId)));
}

async function analyse(objectKey: string, Version: string): Promise<void> {
  const [, profileId, episodeId, file] = objectKey.split('/');
  const Key = {
    PK: { S: `PROFILE#${profileId}` },
    SK: { S: `EPISODE#${episodeId}#PHOTO#${file?.split('.')[0]}` },
  };
  const read = (SK: { S: string }) =>
    dynamoDb.send(new GetItemCommand({ TableName: tableName, Key: { ...Key, SK }, ConsistentRead: true }));
  await read(Key.SK);
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
  await read({ S: 'GATE' });
  const { FaceDetails } = await rekognition.send(
    new DetectFacesCommand({
      Image: { S3Object: { Bucket: photoBucket, Name: objectKey, Version } },
      Attributes: ['ALL'],
    }),
  );
  await read({ S: 'GATE' });
  await dynamoDb.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: { ...Key, SK: { S: `FACES#${episodeId}#${file?.split('.')[0]}` } },
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
