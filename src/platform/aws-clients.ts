import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RekognitionClient } from '@aws-sdk/client-rekognition';

// The timeouts fit the functions' own (serverless.yml), so that even the slowest run is not cut off in the middle: with
// its pauses a call of DynamoDB takes at most 3.3 s, and one of Rekognition 16.1 s. analyse-photo makes six, one after the
// other, and one, before which it waits seven where the quota is full (src/photo/wait-for-quota.ts): 43 s. A photo of several
// people takes up to 22 s more, and 16 when the portrait is looked at, too: were all of it slow, it would be cut off at 44 s, and
// gone on with by the next attempt, which finds the faces that were kept.
// A request to the API makes up to ten or so, and all of them slow would be cut off at 28 s: each of its sequences may stop
// anywhere and be asked for again.

export function dynamoDbClient(): DynamoDBClient {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
  // It copies every answer for a log that nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

/**
 * A second attempt only: what fails twice is tried again by Lambda, a minute later, and then by reconcile. Not the SDK's adaptive
 * mode: it paces one process, and reconcile, the one in which that helps, paces itself (src/photo/pace.ts).
 */
export const rekognitionClient = (): RekognitionClient =>
  new RekognitionClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
  });
