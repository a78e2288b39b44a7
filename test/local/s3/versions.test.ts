import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { allBut, bucket, failureOf, laptopS3 } from './laptop-s3.ts';

const Key = 'photos/a.jpg';

async function put(client: S3Client, key: string, body = 'x'): Promise<string> {
  const { VersionId } = await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  return VersionId ?? '';
}

async function read(client: S3Client, VersionId?: string): Promise<string | undefined> {
  const got = await client.send(
    new GetObjectCommand({ Bucket: bucket, Key, ...(VersionId && { VersionId }) }),
  );
  return got.Body?.transformToString();
}

test('every put is a version, and each stays readable', async () => {
  const { client } = await laptopS3();
  const first = await put(client, Key, 'first');
  const second = await put(client, Key, 'second');
  expect(first).not.toBe(second);
  expect([await read(client), await read(client, first), await read(client, second)]).toEqual([
    'second',
    'first',
    'second',
  ]);
});

test('puts to one key at the same time all become versions', async () => {
  const { client } = await laptopS3();
  const ids = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((body) => put(client, Key, body)));
  expect(new Set(ids).size).toBe(5);
  const bodies = await Promise.all(ids.map((id) => read(client, id)));
  expect(bodies).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('deleting hides an object behind a marker, and deleting the marker brings it back', async () => {
  const { client } = await laptopS3();
  const version = await put(client, Key, 'kept');
  const deleted = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
  expect(deleted.DeleteMarker).toBe(true);
  expect(await failureOf(read(client))).toBe('404 NoSuchKey');
  expect(await read(client, version)).toBe('kept');
  const marker = { Bucket: bucket, Key, VersionId: deleted.VersionId };
  expect(await failureOf(client.send(new HeadObjectCommand(marker)))).toMatch(/^405/);
  expect(await failureOf(client.send(new GetObjectCommand(marker)))).toBe('405 MethodNotAllowed');
  const undone = await client.send(new DeleteObjectCommand(marker));
  expect(undone.DeleteMarker).toBe(true);
  expect(await read(client)).toBe('kept');
});

test('a version that was deleted is gone, and deleting it again succeeds', async () => {
  const { client } = await laptopS3();
  const first = await put(client, Key, 'first');
  const second = await put(client, Key, 'second');
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId: second }));
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId: second }));
  expect(await read(client)).toBe('first');
  expect(await failureOf(read(client, second))).toBe('404 NoSuchVersion');
  expect(await read(client, first)).toBe('first');
});

test('a version id that no S3 would give is refused', async () => {
  const { client } = await laptopS3();
  expect(await failureOf(read(client, 'made-up'))).toBe('400 InvalidArgument');
});

test('many are deleted at once, each answered on its own', async () => {
  const denied = 'photos/denied.jpg';
  const { client } = await laptopS3({
    authorize: ({ action, resource }) => !(action === 's3:DeleteObject' && resource.endsWith(denied)),
  });
  const odd = 'photos/<&" \'>ä.jpg';
  const version = await put(client, odd);
  const answer = await client.send(
    new DeleteObjectsCommand({
      Bucket: bucket,
      Delete: { Objects: [{ Key: odd, VersionId: version }, { Key: 'photos/b.jpg' }, { Key: denied }] },
    }),
  );
  const [removed, hidden] = answer.Deleted ?? [];
  expect(removed).toEqual({ Key: odd, VersionId: version });
  expect(hidden).toMatchObject({ Key: 'photos/b.jpg', DeleteMarker: true });
  const marker = { Bucket: bucket, Key: 'photos/b.jpg', VersionId: hidden?.DeleteMarkerVersionId };
  expect(await failureOf(client.send(new HeadObjectCommand(marker)))).toMatch(/^405/);
  expect(answer.Errors).toMatchObject([{ Key: denied, Code: 'AccessDenied' }]);
  expect(await failureOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key: odd })))).toMatch(/^404/);
});

test('a list holds the newest objects under a prefix, in the order of their bytes, page by page', async () => {
  const { client } = await laptopS3();
  for (const key of ['photos/b', 'photos/Z', 'other/a', 'photos/ﬁ', 'photos/😀', 'photos/deleted'])
    await put(client, key);
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'photos/deleted' }));
  const keys: string[] = [];
  let token: string | undefined;
  let pages = 0;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: 'photos/',
        MaxKeys: 3,
        ...(token && { ContinuationToken: token }),
      }),
    );
    keys.push(...(page.Contents ?? []).map((object) => object.Key ?? ''));
    token = page.NextContinuationToken;
    pages += 1;
  } while (token);
  expect(keys).toEqual(['photos/Z', 'photos/b', 'photos/ﬁ', 'photos/😀']);
  expect(pages).toBe(2);
});

test('a delimiter folds what lies below it', async () => {
  const { client } = await laptopS3();
  for (const key of ['photos/a/1', 'photos/a/2', 'photos/b']) await put(client, key);
  const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: 'photos/', Delimiter: '/' });
  const page = await client.send(list);
  expect(page.CommonPrefixes).toEqual([{ Prefix: 'photos/a/' }]);
  expect(page.Contents?.map((object) => object.Key)).toEqual(['photos/b']);
  expect(page.KeyCount).toBe(2);
});

test('a list of versions holds all of them and the markers, newest first, page by page', async () => {
  const { client } = await laptopS3();
  const a1 = await put(client, 'photos/a', 'one');
  const a2 = await put(client, 'photos/a', 'three');
  const b1 = await put(client, 'photos/b');
  const marker = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'photos/a' }));
  const seen: unknown[] = [];
  let pages = 0;
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    const from = { KeyMarker: page?.NextKeyMarker, VersionIdMarker: page?.NextVersionIdMarker };
    const list = new ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'photos/', MaxKeys: 1, ...from });
    page = await client.send(list);
    pages += 1;
    for (const version of page.Versions ?? []) seen.push([version.VersionId, version.IsLatest, version.Size]);
    for (const deleted of page.DeleteMarkers ?? [])
      seen.push([deleted.VersionId, deleted.IsLatest, 'marker']);
  } while (page.IsTruncated);
  expect(pages).toBe(4);
  expect(seen).toEqual([
    [marker.VersionId, true, 'marker'],
    [a2, false, 5],
    [a1, false, 3],
    [b1, true, 1],
  ]);
});

test('a list continues where a version was deleted meanwhile', async () => {
  const { client } = await laptopS3();
  for (const body of ['1', '2', '3']) await put(client, Key, body);
  const first = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1 }));
  const { NextKeyMarker, NextVersionIdMarker } = first;
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId: NextVersionIdMarker }));
  const rest = await client.send(
    new ListObjectVersionsCommand({
      Bucket: bucket,
      KeyMarker: NextKeyMarker,
      VersionIdMarker: NextVersionIdMarker,
    }),
  );
  expect(rest.Versions).toHaveLength(2);
});

test('listing needs its own permission', async () => {
  const { client } = await laptopS3({ authorize: allBut('s3:ListBucket', 's3:ListBucketVersions') });
  expect(await failureOf(client.send(new ListObjectsV2Command({ Bucket: bucket })))).toBe('403 AccessDenied');
  expect(await failureOf(client.send(new ListObjectVersionsCommand({ Bucket: bucket })))).toBe(
    '403 AccessDenied',
  );
});
