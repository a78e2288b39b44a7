import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';
import { onTestFinished } from 'vitest';
import { startLocalS3 } from '../../src/local/s3/server.ts';

/** A bucket of one test's own. */
export type EmbeddedBucket = {
  client: S3Client;
  url: string;
  /** The events that S3 would have sent, in their order; the test delivers them, or loses them. */
  events: S3Event[];
  /** Stores an object past the form, and answers with its version. */
  put(key: string, bytes?: Uint8Array): Promise<string>;
  /** Sets the bucket's clock on, so that a form expires. */
  forward(seconds: number): void;
};

/** An S3 with one versioned bucket, which checks forms as the real one does; gone when the test is over. */
export async function embeddedBucket(
  name: string,
  now: () => Date = () => new Date(),
): Promise<EmbeddedBucket> {
  const directory = await mkdtemp(join(tmpdir(), 'episodelens-s3-'));
  const events: S3Event[] = [];
  let ahead = 0;
  const server = await startLocalS3({
    directory,
    region: 'eu-central-1',
    buckets: [{ name }],
    secretAccessKeyOf: () => 'secret',
    authorize: () => true,
    onEvent: (event) => {
      events.push(event);
    },
    now: () => new Date(now().getTime() + ahead),
  });
  const client = new S3Client({
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
  });
  // The bucket refuses what is signed a quarter of an hour away from its own clock, which is not the computer's.
  client.middlewareStack.add(
    (next) => (args) => {
      client.config.systemClockOffset = now().getTime() + ahead - Date.now();
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'follow-clock' },
  );
  onTestFinished(async () => {
    client.destroy();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  });
  return {
    client,
    url: server.url,
    events,
    async put(key, bytes = Buffer.from('a photo')) {
      const { VersionId } = await client.send(new PutObjectCommand({ Bucket: name, Key: key, Body: bytes }));
      if (VersionId === undefined) throw new Error('The bucket should be versioned.');
      return VersionId;
    },
    forward(seconds) {
      ahead += seconds * 1000;
    },
  };
}
