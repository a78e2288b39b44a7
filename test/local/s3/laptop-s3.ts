import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { S3EventRecord } from 'aws-lambda';
import { onTestFinished } from 'vitest';
import type { LocalS3Options } from '../../../src/local/s3/local-s3-options.ts';
import { type LocalS3, startLocalS3 } from '../../../src/local/s3/server.ts';

export const accessKeyId = 'LOCALCARER';
export const secretAccessKey = 'a secret for tests';
export const bucket = 'photos-of-test';
export const encryptedBucket = 'encrypted-photos-of-test';
export const kmsKeyArn = 'arn:aws:kms:us-east-1:000000000000:key/test';

/** A laptop's S3 of its own for one test, with the SDK's client on it; gone when the test ends. */
export type LaptopS3 = {
  s3: LocalS3;
  client: S3Client;
  directory: string;
  events: S3EventRecord[];
  /** What the server asked of the signer's permissions, as `action resource`. */
  asked: string[];
};

export async function laptopS3(
  overrides: Partial<LocalS3Options> & { clientSecret?: string; clientKey?: string } = {},
): Promise<LaptopS3> {
  const { clientSecret = secretAccessKey, clientKey = accessKeyId, ...options } = overrides;
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'laptop-s3-')));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const events: S3EventRecord[] = [];
  const asked: string[] = [];
  const authorize = options.authorize ?? (() => true);
  const s3 = await startLocalS3({
    directory,
    region: 'us-east-1',
    buckets: [{ name: bucket }, { name: encryptedBucket, kmsKeyArn }],
    secretAccessKeyOf: (id) => (id === accessKeyId ? secretAccessKey : undefined),
    onEvent: (event) => {
      events.push(...event.Records);
    },
    ...options,
    authorize: (request) => {
      asked.push(`${request.action} ${request.resource}`);
      return authorize(request);
    },
  });
  const client = new S3Client({
    endpoint: s3.url,
    region: 'us-east-1',
    credentials: { accessKeyId: clientKey, secretAccessKey: clientSecret },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await s3.close();
  });
  return { s3, client, directory, events, asked };
}

/** How a call failed: the code and status that the SDK read from the answer; `succeeded` if it did not. */
export async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'succeeded';
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    return `${error.$metadata.httpStatusCode} ${error.name}`;
  }
}

/** Permissions that allow everything but the named actions. */
export function allBut(...actions: string[]): LocalS3Options['authorize'] {
  return ({ action }) => !actions.includes(action);
}
