import { S3Client } from '@aws-sdk/client-s3';

/** Apart from the other clients: it is the largest, and the function that analyses photos must not carry it. */
export const s3Client = (): S3Client =>
  new S3Client({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
