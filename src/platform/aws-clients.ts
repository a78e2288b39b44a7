import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RekognitionClient } from '@aws-sdk/client-rekognition';

// The timeouts fit the functions' own (serverless.yml): a photo's Lambda has 20 s and makes three calls of DynamoDB and
// one of Rekognition, so that the slowest case of all of them still ends before it is cut off.

export const dynamoDbClient = (): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });

/** A second attempt only: what fails twice is tried again by Lambda, a minute later, and then by reconcile. */
export const rekognitionClient = (): RekognitionClient =>
  new RekognitionClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
  });
