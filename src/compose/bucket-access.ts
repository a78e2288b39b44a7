import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { BucketAccess } from '../photo/bucket-signature.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';

/** A function has one set of credentials and one region, whichever client it is that knows them. */
export const bucketAccess = (
  { config }: DynamoDBClient,
  { photoBucket, s3Endpoint, now }: Pick<Config, 'photoBucket' | 's3Endpoint'> & { now: Clock },
): BucketAccess => ({
  bucket: photoBucket,
  region: () => config.region(),
  credentials: () => config.credentials(),
  endpoint: s3Endpoint,
  now,
});
