import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf } from '../local/s3/laptop-s3.ts';
import { presignGet } from '../local/s3/presigned-get.ts';
import { base64Digest } from '../local/s3/presigned-post.ts';
import { newKey, type S3Target, s3Target } from './s3-target.ts';

let target: S3Target;
beforeAll(async () => {
  target = await s3Target();
});
afterAll(() => target.close());

async function put(Key: string, Body: string): Promise<string | undefined> {
  const stored = await target.client.send(new PutObjectCommand({ Bucket: target.bucket, Key, Body }));
  return stored.VersionId;
}

async function read(Key: string, VersionId?: string): Promise<string | undefined> {
  const which = { Bucket: target.bucket, Key, ...(VersionId && { VersionId }) };
  const got = await target.client.send(new GetObjectCommand(which));
  return got.Body?.transformToString();
}

test.each(['a b+c%20d?e=f&g#h.jpg', "ä/日本/🙂 (1)!'*.jpg", 'a//b.jpg'])(
  'an object named %s comes back as it was put',
  async (name) => {
    const Key = newKey(name);
    await put(Key, 'mine');
    expect(await read(Key)).toBe('mine');
  },
);

test('type, metadata and version id come back with the object', async () => {
  const object = { Bucket: target.bucket, Key: newKey() };
  const stored = await target.client.send(
    new PutObjectCommand({ ...object, Body: 'x', ContentType: 'image/jpeg', Metadata: { phase: 'during' } }),
  );
  const head = await target.client.send(new HeadObjectCommand(object));
  expect(head).toMatchObject({
    ContentType: 'image/jpeg',
    ContentLength: 1,
    Metadata: { phase: 'during' },
    VersionId: stored.VersionId,
    ETag: stored.ETag,
  });
});

test('a SHA-256 that the bytes have is kept, one that they have not is refused', async () => {
  const object = { Bucket: target.bucket, Key: newKey() };
  const ChecksumSHA256 = base64Digest('sha256', 'right');
  const wrong = new PutObjectCommand({ ...object, Body: 'wrong', ChecksumSHA256 });
  expect(await failureOf(target.client.send(wrong))).toBe('400 BadDigest');
  await target.client.send(new PutObjectCommand({ ...object, Body: 'right', ChecksumSHA256 }));
  const head = await target.client.send(new HeadObjectCommand({ ...object, ChecksumMode: 'ENABLED' }));
  expect(head.ChecksumSHA256).toBe(ChecksumSHA256);
});

test('an object that comes in parts is there once it is complete, whole, and not before', async () => {
  const object = { Bucket: target.bucket, Key: newKey('export.zip') };
  const { UploadId } = await target.client.send(new CreateMultipartUploadCommand(object));
  const upload = { ...object, UploadId };
  const first = Buffer.alloc(5 * 1024 * 1024, 'a');
  const parts: CompletedPart[] = [];
  for (const Body of [first, 'the end']) {
    const PartNumber: number = parts.length + 1;
    const { ETag } = await target.client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    parts.push({ PartNumber, ETag });
  }
  expect(await failureOf(target.client.send(new GetObjectCommand(object)))).toBe('404 NoSuchKey');
  const [one, two] = parts;
  const completed = (Parts: CompletedPart[]) =>
    target.client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  expect(await failureOf(completed(parts.toReversed()))).toBe('400 InvalidPartOrder');
  expect(await failureOf(completed([{ ...one, ETag: two?.ETag }]))).toBe('400 InvalidPart');
  const { VersionId } = await completed(parts);
  expect(await read(object.Key, VersionId)).toBe(`${first.toString()}the end`);
});

test('parts below five megabytes are no object, but for the last; and an upload that is aborted is over', async () => {
  const object = { Bucket: target.bucket, Key: newKey('export.zip') };
  const { UploadId } = await target.client.send(new CreateMultipartUploadCommand(object));
  const upload = { ...object, UploadId };
  const Parts = await Promise.all(
    [1, 2].map(async (PartNumber) => {
      const part = new UploadPartCommand({ ...upload, PartNumber, Body: 'small' });
      return { PartNumber, ETag: (await target.client.send(part)).ETag };
    }),
  );
  const complete = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
  expect(await failureOf(target.client.send(complete))).toBe('400 EntityTooSmall');
  await target.client.send(new AbortMultipartUploadCommand(upload));
  const late = new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'late' });
  expect(await failureOf(target.client.send(late))).toBe('404 NoSuchUpload');
});

test('a part of an object can be read, and nothing beyond its end', async () => {
  const object = { Bucket: target.bucket, Key: newKey() };
  await put(object.Key, 'abcdefghij');
  const part = await target.client.send(new GetObjectCommand({ ...object, Range: 'bytes=2-4' }));
  expect([await part.Body?.transformToString(), part.ContentRange]).toEqual(['cde', 'bytes 2-4/10']);
  const beyond = target.client.send(new GetObjectCommand({ ...object, Range: 'bytes=10-' }));
  expect(await failureOf(beyond)).toBe('416 InvalidRange');
});

test('of those who put an object only if there is none, one does', async () => {
  const object = { Bucket: target.bucket, Key: newKey() };
  const putIfNone = (Body: string) =>
    failureOf(target.client.send(new PutObjectCommand({ ...object, Body, IfNoneMatch: '*' })));
  const results = await Promise.all([putIfNone('a'), putIfNone('b')]);
  expect(results.filter((result) => result === 'succeeded')).toHaveLength(1);
  const kept = await read(object.Key);
  expect(await putIfNone('c')).toBe('412 PreconditionFailed');
  expect(await read(object.Key)).toBe(kept);
  await target.client.send(new DeleteObjectCommand(object));
  expect(await putIfNone('d')).toBe('succeeded');
});

test('a read may depend on the ETag', async () => {
  const object = { Bucket: target.bucket, Key: newKey() };
  const { ETag } = await target.client.send(new PutObjectCommand({ ...object, Body: 'x' }));
  const readIf = (condition: object) =>
    failureOf(target.client.send(new GetObjectCommand({ ...object, ...condition })));
  expect(await readIf({ IfMatch: ETag })).toBe('succeeded');
  expect(await readIf({ IfMatch: '"other"' })).toBe('412 PreconditionFailed');
  expect(await readIf({ IfNoneMatch: ETag })).toMatch(/^304/);
});

test('an object that is not there is said not to be, to who may list', async () => {
  const missing = { Bucket: target.bucket, Key: newKey() };
  expect(await failureOf(target.client.send(new GetObjectCommand(missing)))).toBe('404 NoSuchKey');
  expect(await failureOf(target.client.send(new HeadObjectCommand(missing)))).toBe('404 NotFound');
});

test('every put is a version, those at the same time too', async () => {
  const Key = newKey();
  const bodies = ['a', 'b', 'c'];
  const versions = await Promise.all(bodies.map((body) => put(Key, body)));
  expect(new Set(versions).size).toBe(3);
  expect(await Promise.all(versions.map((version) => read(Key, version)))).toEqual(bodies);
});

test('a deletion hides an object behind a marker; without the marker it is back', async () => {
  const Key = newKey();
  const version = await put(Key, 'kept');
  const { DeleteMarker, VersionId } = await target.client.send(
    new DeleteObjectCommand({ Bucket: target.bucket, Key }),
  );
  expect(DeleteMarker).toBe(true);
  expect(await failureOf(read(Key))).toBe('404 NoSuchKey');
  expect(await read(Key, version)).toBe('kept');
  expect(await failureOf(read(Key, VersionId))).toBe('405 MethodNotAllowed');
  await target.client.send(new DeleteObjectCommand({ Bucket: target.bucket, Key, VersionId }));
  expect(await read(Key)).toBe('kept');
});

test('a version deleted by its id is gone, and deleting it again succeeds', async () => {
  const Key = newKey();
  const first = await put(Key, 'first');
  const second = await put(Key, 'second');
  const deletion = new DeleteObjectCommand({ Bucket: target.bucket, Key, VersionId: second });
  await target.client.send(deletion);
  expect(await failureOf(target.client.send(deletion))).toBe('succeeded');
  expect(await read(Key)).toBe('first');
  expect(await failureOf(read(Key, second))).toBe('404 NoSuchVersion');
  expect(await read(Key, first)).toBe('first');
});

test('several versions are deleted in one call', async () => {
  const odd = newKey('<&" \'>ä.jpg');
  const plain = newKey();
  const versions = [
    { Key: odd, VersionId: await put(odd, 'x') },
    { Key: plain, VersionId: await put(plain, 'x') },
  ];
  const deletion = new DeleteObjectsCommand({ Bucket: target.bucket, Delete: { Objects: versions } });
  const { Deleted = [], Errors = [] } = await target.client.send(deletion);
  expect(Errors).toEqual([]);
  expect(new Set(Deleted.map(({ Key }) => Key))).toEqual(new Set([odd, plain]));
  expect(await failureOf(read(odd))).toBe('404 NoSuchKey');
});

test('a list goes through the keys of a prefix in the order of their bytes, page by page', async () => {
  const Prefix = newKey('');
  const names = ['Z', 'a/1', 'b', 'ﬁ', '😀'];
  for (const name of names.toReversed()) await put(Prefix + name, 'x');
  const list = { Bucket: target.bucket, Prefix, MaxKeys: 3 };
  const first = await target.client.send(new ListObjectsV2Command(list));
  const token = { ContinuationToken: first.NextContinuationToken };
  const second = await target.client.send(new ListObjectsV2Command({ ...list, ...token }));
  const keys = [...(first.Contents ?? []), ...(second.Contents ?? [])].map((object) => object.Key);
  expect(keys).toEqual(names.map((name) => Prefix + name));
  expect([first.IsTruncated, second.IsTruncated]).toEqual([true, false]);
  const folded = await target.client.send(new ListObjectsV2Command({ ...list, Delimiter: '/' }));
  expect(folded.CommonPrefixes).toEqual([{ Prefix: `${Prefix}a/` }]);
});

test('a list of versions has the markers too, the newest first, and goes on where it stopped', async () => {
  const Key = newKey();
  const older = await put(Key, 'older');
  const newer = await put(Key, 'newest');
  const marker = await target.client.send(new DeleteObjectCommand({ Bucket: target.bucket, Key }));
  const list = { Bucket: target.bucket, Prefix: Key, MaxKeys: 2 };
  const first = await target.client.send(new ListObjectVersionsCommand(list));
  expect(first.DeleteMarkers?.map((m) => [m.VersionId, m.IsLatest])).toEqual([[marker.VersionId, true]]);
  expect(first.Versions?.map((v) => [v.VersionId, v.IsLatest, v.Size])).toEqual([[newer, false, 6]]);
  const from = { KeyMarker: first.NextKeyMarker, VersionIdMarker: first.NextVersionIdMarker };
  const second = await target.client.send(new ListObjectVersionsCommand({ ...list, ...from }));
  expect(second.Versions?.map((v) => [v.VersionId, v.IsLatest, v.Size])).toEqual([[older, false, 5]]);
  expect(second.IsTruncated).toBe(false);
});

test('a presigned URL reads its object until it expires, and no other', async () => {
  const Key = newKey('ä b.jpg');
  await put(Key, 'seen');
  const object = { Bucket: target.bucket, Key };
  const url = await presignGet(target.client, object, { expiresIn: 60 });
  expect(await (await fetch(url)).text()).toBe('seen');
  const tampered = await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=61'));
  expect([tampered.status, /<Code>(.*)<\/Code>/.exec(await tampered.text())?.[1]]).toEqual([
    403,
    'SignatureDoesNotMatch',
  ]);
  const signingDate = new Date(Date.now() - 120_000);
  const expired = await fetch(await presignGet(target.client, object, { expiresIn: 60, signingDate }));
  expect([expired.status, /<Message>(.*)<\/Message>/.exec(await expired.text())?.[1]]).toEqual([
    403,
    'Request has expired',
  ]);
});
