import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openObjectStore } from '../../../src/local/s3/object-store.ts';
import { bucket, laptopS3 } from './laptop-s3.ts';

const attributes = {
  contentType: 'image/png',
  headers: { expires: 'never' },
  metadata: { a: 'b' },
  checksums: {},
};

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'laptop-s3-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

test('versions, markers and attributes are there again after a restart, and the order goes on', async () => {
  const directory = await temporaryDirectory();
  const options = { directory, buckets: [{ name: bucket }], now: () => new Date('2026-01-01T00:00:00Z') };
  const before = await openObjectStore(options);
  const kept = await before.put({ name: bucket }, 'a', Buffer.from('first'), attributes);
  const marker = await before.addDeleteMarker({ name: bucket }, 'a');
  const gone = await before.put({ name: bucket }, 'b', Buffer.from('gone'), attributes);
  await before.deleteVersion({ name: bucket }, 'b', gone.versionId);

  const after = await openObjectStore(options);
  expect(after.versions({ name: bucket })).toEqual([[marker, kept]]);
  const read = await after.read({ bucket, key: 'a', versionId: kept.versionId });
  expect(read?.toString()).toBe('first');
  const next = await after.put({ name: bucket }, 'a', Buffer.from('second'), attributes);
  expect(next.sequence).toBeGreaterThan(marker.sequence);
  expect(after.find({ name: bucket }, 'a')).toEqual(next);
});

test('what a killed process left half-written is swept, and never seen', async () => {
  const directory = await temporaryDirectory();
  const options = { directory, buckets: [{ name: bucket }], now: () => new Date() };
  const before = await openObjectStore(options);
  const kept = await before.put({ name: bucket }, 'a', Buffer.from('kept'), attributes);
  const [keyDirectory = ''] = await readdir(join(directory, bucket));
  const beside = (file: string) => join(directory, bucket, keyDirectory, file);
  await writeFile(beside('1.bytes'), 'bytes whose metadata was never written');
  await writeFile(beside('2.json.partial'), '{"kind":');
  await writeFile(join(directory, bucket, '.DS_Store'), 'a desktop was here');
  const after = await openObjectStore(options);
  expect(after.versions({ name: bucket })).toEqual([[kept]]);
  const files = await readdir(join(directory, bucket, keyDirectory));
  expect(files.toSorted()).toEqual([`${kept.versionId}.bytes`, `${kept.versionId}.json`].toSorted());
});

test('what was acknowledged before a kill -9 is there afterwards', async () => {
  const directory = await temporaryDirectory();
  const writer = fork(new URL('./endless-writer.ts', import.meta.url), [directory, bucket], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  onTestFinished(() => void writer.kill('SIGKILL'));
  const acknowledged: string[] = [];
  writer.on('message', (key: string) => acknowledged.push(key));
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(20), { timeout: 20_000 });
  writer.kill('SIGKILL');
  await once(writer, 'exit');

  const store = await openObjectStore({ directory, buckets: [{ name: bucket }], now: () => new Date() });
  for (const key of acknowledged) {
    expect((await store.read({ bucket, key }))?.toString()).toBe(`bytes of ${key}`);
  }
});

test('a client that goes away in the middle of an upload leaves nothing behind', async () => {
  let timesAsked = 0;
  const now = () => {
    timesAsked += 1;
    return new Date();
  };
  const { client, s3, directory, events } = await laptopS3({ now });
  const form = await createPresignedPost(client, { Bucket: bucket, Key: 'a' });
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob(['half of a photo']), 'a.jpg');
  const encoded = new Response(body);
  const bytes = Buffer.from(await encoded.arrayBuffer());
  const aborted = httpRequest(form.url, {
    method: 'POST',
    headers: {
      'content-type': encoded.headers.get('content-type') ?? '',
      'content-length': bytes.length,
    },
  });
  const closed = new Promise((resolve) => {
    aborted.on('error', () => undefined).on('close', resolve);
  });
  aborted.write(bytes.subarray(0, -1));
  await vi.waitFor(() => expect(timesAsked).toBe(1));
  aborted.destroy();
  await closed;

  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'b', Body: 'alive' }));
  const list = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  expect(list.Contents?.map((object) => object.Key)).toEqual(['b']);
  expect(events).toHaveLength(1);
  expect(await readdir(join(directory, bucket))).toHaveLength(1);
  expect(s3.store.find({ name: bucket }, 'a')).toBeUndefined();
});

test('a client that goes away in the middle of a download does not end the server', async () => {
  const { client } = await laptopS3();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: Buffer.alloc(5_000_000) }));
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'a' }));
  got.Body?.transformToWebStream()
    .cancel()
    .catch(() => undefined);
  const again = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'a' }));
  expect((await again.Body?.transformToByteArray())?.length).toBe(5_000_000);
});

test('an event is handed on once the change is durable and before it is acknowledged', async () => {
  const order: string[] = [];
  const { client, s3, directory } = await laptopS3({
    onEvent: async ({ Records }) => {
      const reopened = await openObjectStore({
        directory,
        buckets: [{ name: bucket }],
        now: () => new Date(),
      });
      order.push(`${Records[0]?.eventName} ${reopened.find({ name: bucket }, 'a')?.kind}`);
    },
  });
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x' }));
  order.push('put acknowledged');
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'a' }));
  order.push('delete acknowledged');
  expect(order).toEqual([
    'ObjectCreated:Put object',
    'put acknowledged',
    'ObjectRemoved:DeleteMarkerCreated delete_marker',
    'delete acknowledged',
  ]);
  expect(await s3.store.read({ bucket, key: 'a' })).toBeUndefined();
});

test('a taken port is said to be taken', async () => {
  const { s3 } = await laptopS3();
  const port = Number(new URL(s3.url).port);
  await expect(laptopS3({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
