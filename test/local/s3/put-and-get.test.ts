import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { allBut, bucket, encryptedBucket, failureOf, kmsKeyArn, laptopS3 } from './laptop-s3.ts';
import { presignGet } from './presigned-get.ts';

const Key = 'photos/a.jpg';

test('an object comes back as it was put, with its headers and metadata', async () => {
  const { client } = await laptopS3();
  const put = await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key,
      Body: Buffer.from([0, 255, 13, 10, 0]),
      ContentType: 'image/png',
      CacheControl: 'no-store',
      Metadata: { phase: 'during' },
    }),
  );
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
  expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(
    Buffer.from([0, 255, 13, 10, 0]),
  );
  expect(got).toMatchObject({
    ContentType: 'image/png',
    ContentLength: 5,
    CacheControl: 'no-store',
    Metadata: { phase: 'during' },
    ETag: put.ETag,
    VersionId: put.VersionId,
  });
  expect(got.LastModified).toBeInstanceOf(Date);
});

test.each(['a b+c%20d?e=f&g#h.jpg', "photos/ä/日本/🙂 (1)!'*.jpg", 'a//b/../c', '.', 'x'.repeat(1024)])(
  'the key %s names one object',
  async (key) => {
    const { client, s3 } = await laptopS3();
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'mine' }));
    expect((await s3.store.read({ bucket, key }))?.toString()).toBe('mine');
    const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    expect(await got.Body?.transformToString()).toBe('mine');
  },
);

test('a key of more than 1024 bytes is refused', async () => {
  const { client } = await laptopS3();
  const call = client.send(new PutObjectCommand({ Bucket: bucket, Key: 'ä'.repeat(513), Body: 'x' }));
  expect(await failureOf(call)).toBe('400 KeyTooLongError');
});

test('an empty object is an object', async () => {
  const { client } = await laptopS3();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Buffer.alloc(0), ContentLength: 0 }));
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
  expect([got.ContentLength, await got.Body?.transformToString()]).toEqual([0, '']);
});

test('a stream is stored without the framing of its transport', async () => {
  const { client, s3 } = await laptopS3();
  const body = Readable.from([Buffer.alloc(70_000, 'a'), Buffer.alloc(5, 'b')]);
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key,
      Body: body,
      ContentLength: 70_005,
      ContentEncoding: 'gzip',
      ChecksumAlgorithm: 'SHA256',
    }),
  );
  const stored = await s3.store.read({ bucket, key: Key });
  expect(stored?.toString()).toBe(`${'a'.repeat(70_000)}bbbbb`);
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: 'ENABLED' }));
  expect(head.ContentEncoding).toBe('gzip');
  expect(head.ChecksumSHA256).toBe(
    createHash('sha256')
      .update(stored ?? '')
      .digest('base64'),
  );
});

test.each([
  { of: 'SHA-256', checksum: { ChecksumSHA256: createHash('sha256').update('y').digest('base64') } },
  { of: 'SHA-1', checksum: { ChecksumSHA1: createHash('sha1').update('y').digest('base64') } },
  { of: 'CRC32', checksum: { ChecksumCRC32: 'AAAAAA==' } },
  { of: 'CRC32C', checksum: { ChecksumCRC32C: 'AAAAAA==' } },
  { of: 'CRC64NVME', checksum: { ChecksumCRC64NVME: 'AAAAAAAAAAA=' } },
  { of: 'MD5', checksum: { ContentMD5: createHash('md5').update('y').digest('base64') } },
])('bytes that do not have the announced $of are refused', async ({ checksum }) => {
  const { client, s3 } = await laptopS3();
  const call = client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x', ...checksum }));
  expect(await failureOf(call)).toBe('400 BadDigest');
  expect(await s3.store.read({ bucket, key: Key })).toBeUndefined();
});

// The check values of the CRC catalogue: https://reveng.sourceforge.io/crc-catalogue/all.htm
test.each([
  { of: 'CRC32', checksum: { ChecksumCRC32: base64('cbf43926') } },
  { of: 'CRC32C', checksum: { ChecksumCRC32C: base64('e3069283') } },
  { of: 'CRC64NVME', checksum: { ChecksumCRC64NVME: base64('ae8b14860a799888') } },
])('bytes that have the announced $of are stored with it', async ({ checksum }) => {
  const { client } = await laptopS3();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: '123456789', ...checksum }));
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: 'ENABLED' }));
  expect(head).toMatchObject(checksum);
});

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

test('an object over the largest size is refused', async () => {
  const { client } = await laptopS3({ largestObjectBytes: 10 });
  const call = client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x'.repeat(11) }));
  expect(await failureOf(call)).toBe('400 EntityTooLarge');
});

test.each([
  { Range: 'bytes=2-4', part: 'cde', ContentRange: 'bytes 2-4/10' },
  { Range: 'bytes=7-', part: 'hij', ContentRange: 'bytes 7-9/10' },
  { Range: 'bytes=-2', part: 'ij', ContentRange: 'bytes 8-9/10' },
  { Range: 'bytes=8-99', part: 'ij', ContentRange: 'bytes 8-9/10' },
  { Range: 'pages=1-2', part: 'abcdefghij', ContentRange: undefined },
])('a read of $Range gets $part', async ({ Range, part, ContentRange }) => {
  const { client } = await laptopS3();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'abcdefghij' }));
  const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key, Range }));
  expect(await got.Body?.transformToString()).toBe(part);
  expect(got.ContentRange).toBe(ContentRange);
});

test('a range beyond the end is not satisfiable', async () => {
  const { client } = await laptopS3();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'abc' }));
  const call = client.send(new GetObjectCommand({ Bucket: bucket, Key, Range: 'bytes=3-' }));
  expect(await failureOf(call)).toBe('416 InvalidRange');
});

test('a read may depend on the ETag and on the time', async () => {
  const { client } = await laptopS3();
  const { ETag } = await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'abc' }));
  const read = (condition: object) =>
    failureOf(client.send(new GetObjectCommand({ Bucket: bucket, Key, ...condition })));
  const past = new Date('2020-01-01T00:00:00Z');
  expect(await read({ IfMatch: ETag })).toBe('succeeded');
  expect(await read({ IfMatch: '"other"' })).toBe('412 PreconditionFailed');
  expect(await read({ IfNoneMatch: '"other"' })).toBe('succeeded');
  expect(await read({ IfNoneMatch: ETag })).toContain('304');
  expect(await read({ IfModifiedSince: past })).toBe('succeeded');
  expect(await read({ IfModifiedSince: new Date() })).toContain('304');
  expect(await read({ IfUnmodifiedSince: past })).toBe('412 PreconditionFailed');
});

test('a presigned URL reads the object, with the headers that it asks for', async () => {
  const { client } = await laptopS3();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'photos/ä b.jpg', Body: 'abc' }));
  const query = { 'response-content-disposition': 'attachment; filename="a b.jpg"' };
  const url = await presignGet(client, { Bucket: bucket, Key: 'photos/ä b.jpg', query }, { expiresIn: 60 });
  const got = await fetch(url);
  expect([got.status, await got.text()]).toEqual([200, 'abc']);
  expect(got.headers.get('content-disposition')).toBe('attachment; filename="a b.jpg"');
});

test('reading and writing ask for the permissions that S3 and KMS ask for', async () => {
  const { client, asked } = await laptopS3();
  const object = { Bucket: encryptedBucket, Key };
  const arn = `arn:aws:s3:::${encryptedBucket}/${Key}`;
  const { VersionId } = await client.send(new PutObjectCommand({ ...object, Body: 'x' }));
  await client.send(new GetObjectCommand(object));
  await client.send(new HeadObjectCommand({ ...object, VersionId }));
  await client.send(new DeleteObjectCommand(object));
  await client.send(new DeleteObjectCommand({ ...object, VersionId }));
  await client.send(new HeadBucketCommand({ Bucket: encryptedBucket }));
  expect(asked).toEqual([
    `s3:PutObject ${arn}`,
    `kms:GenerateDataKey ${kmsKeyArn}`,
    `s3:GetObject ${arn}`,
    `kms:Decrypt ${kmsKeyArn}`,
    `s3:GetObjectVersion ${arn}`,
    `kms:Decrypt ${kmsKeyArn}`,
    `s3:DeleteObject ${arn}`,
    `s3:DeleteObjectVersion ${arn}`,
    `s3:ListBucket arn:aws:s3:::${encryptedBucket}`,
  ]);
});

test.each(['s3:PutObject', 'kms:GenerateDataKey'])('without %s nothing is stored', async (action) => {
  const { client, s3 } = await laptopS3({ authorize: allBut(action) });
  const call = client.send(new PutObjectCommand({ Bucket: encryptedBucket, Key, Body: 'x' }));
  expect(await failureOf(call)).toBe('403 AccessDenied');
  expect(s3.store.versions({ name: encryptedBucket })).toEqual([]);
});

test.each(['s3:GetObject', 'kms:Decrypt'])('without %s nothing is read', async (action) => {
  const { client } = await laptopS3({ authorize: allBut(action) });
  await client.send(new PutObjectCommand({ Bucket: encryptedBucket, Key, Body: 'x' }));
  const call = client.send(new GetObjectCommand({ Bucket: encryptedBucket, Key }));
  expect(await failureOf(call)).toBe('403 AccessDenied');
});

test('a missing object is 404 to who may list, 403 to who may not', async () => {
  const lister = await laptopS3();
  expect(await failureOf(lister.client.send(new GetObjectCommand({ Bucket: bucket, Key })))).toBe(
    '404 NoSuchKey',
  );
  expect(await failureOf(lister.client.send(new HeadObjectCommand({ Bucket: bucket, Key })))).toBe(
    '404 NotFound',
  );
  const reader = await laptopS3({ authorize: allBut('s3:ListBucket') });
  expect(await failureOf(reader.client.send(new GetObjectCommand({ Bucket: bucket, Key })))).toBe(
    '403 AccessDenied',
  );
  expect(await failureOf(reader.client.send(new HeadObjectCommand({ Bucket: bucket, Key })))).toMatch(/^403/);
});

test('a missing bucket, and what is not built, are named', async () => {
  const { client } = await laptopS3();
  const elsewhere = client.send(new GetObjectCommand({ Bucket: 'no-such-bucket', Key }));
  expect(await failureOf(elsewhere)).toBe('404 NoSuchBucket');
  const conditional = client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x', IfMatch: '*' }));
  expect(await failureOf(conditional)).toBe('501 NotImplemented');
});
