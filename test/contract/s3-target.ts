import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { startLocalS3 } from '../../src/local/s3/server.ts';

/** The S3 that the contract is held against: the laptop's, or AWS's when the environment names a bucket there. */
export type S3Target = { client: S3Client; bucket: string; close(): Promise<void> };

/**
 * With EPISODELENS_CONTRACT_BUCKET set, AWS's: that bucket must be versioned, and region and credentials come from the
 * environment and may list, read, write and delete, by version too.
 */
export async function s3Target(): Promise<S3Target> {
  const bucket = process.env['EPISODELENS_CONTRACT_BUCKET'];
  return bucket ? realTarget(bucket) : localTarget();
}

/** A key that no other run uses, under the prefix that cleaning up looks for. */
export function newKey(name = 'photo.jpg'): string {
  return `${prefix}${randomUUID()}/${name}`;
}

const prefix = `episodelens-contract/${randomUUID()}/`;

async function realTarget(bucket: string): Promise<S3Target> {
  const client = new S3Client({});
  const close = async () => {
    for (;;) {
      const list = new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix });
      const { Versions = [], DeleteMarkers = [] } = await client.send(list);
      const found = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
      if (found.length === 0) break;
      await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: found } }));
    }
    client.destroy();
  };
  return { client, bucket, close };
}

async function localTarget(): Promise<S3Target> {
  const directory = await mkdtemp(join(tmpdir(), 'contract-s3-'));
  const bucket = 'contract';
  const s3 = await startLocalS3({
    directory,
    region: 'us-east-1',
    // A deployed bucket is encrypted with a key of its own, so the contract is held with one.
    buckets: [{ name: bucket, kmsKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/contract' }],
    secretAccessKeyOf: (accessKeyId) => (accessKeyId === 'CONTRACT' ? 'secret' : undefined),
    authorize: () => true,
    onEvent: () => undefined,
  });
  const client = new S3Client({
    endpoint: s3.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'CONTRACT', secretAccessKey: 'secret' },
  });
  const close = async () => {
    client.destroy();
    await s3.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { client, bucket, close };
}
