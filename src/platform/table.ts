import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The record's table and a client that speaks to it; `plainClient` is the same, in DynamoDB's own kinds of values. */
export type Table = { name: string; client: DynamoDBDocumentClient; plainClient: DynamoDBClient };

export const tableOf = (client: DynamoDBClient, name: string): Table => ({
  name,
  client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  plainClient: client,
});

/** The partition that holds all of one profile. */
export const profilePartition = (profileId: string): string => `PROFILE#${profileId}`;

/** The partition that leads a person to their profiles. */
export const personPartition = (personKey: string): string => `PERSON#${personKey}`;

/**
 * Runs a conditional write; an expected clash is an answer, not an exception.
 * @returns what the write returned, or `undefined` when its condition did not hold
 */
export async function unlessConditionFails<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
