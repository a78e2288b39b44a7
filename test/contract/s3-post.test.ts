import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as passes } from 'node:timers/promises';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf } from '../local/s3/laptop-s3.ts';
import { base64Digest, type PostAnswer, post, presign } from '../local/s3/presigned-post.ts';
import { newKey, type S3Target, s3Target } from './s3-target.ts';

let target: S3Target;
beforeAll(async () => {
  target = await s3Target();
});
afterAll(() => target.close());

const verdict = ({ status, code }: PostAnswer) => (code ? `${status} ${code}` : String(status));

async function isStored(Key: string): Promise<boolean> {
  const head = target.client.send(new HeadObjectCommand({ Bucket: target.bucket, Key }));
  return (await failureOf(head)) === 'succeeded';
}

test('a form that keeps to its policy stores the file with its type, and answers with the version', async () => {
  const Key = newKey();
  const form = await presign(target.client, {
    Bucket: target.bucket,
    Key,
    Fields: { 'Content-Type': 'image/jpeg' },
  });
  const answer = await post(form, 'the photo');
  expect(verdict(answer)).toBe('204');
  const stored = await target.client.send(new GetObjectCommand({ Bucket: target.bucket, Key }));
  expect(await stored.Body?.transformToString()).toBe('the photo');
  expect(stored.ContentType).toBe('image/jpeg');
  expect(answer.headers.get('x-amz-version-id')).toBe(stored.VersionId);
});

test.each([
  { bytes: 4, answer: '400 EntityTooSmall' },
  { bytes: 5, answer: '204' },
  { bytes: 6, answer: '400 EntityTooLarge' },
  { bytes: 0, answer: '400 EntityTooSmall' },
])('a policy of exactly 5 bytes answers $answer to $bytes', async ({ bytes, answer }) => {
  const Key = newKey();
  const Conditions: ['content-length-range', number, number][] = [['content-length-range', 5, 5]];
  const form = await presign(target.client, { Bucket: target.bucket, Key, Conditions });
  expect(verdict(await post(form, 'x'.repeat(bytes)))).toBe(answer);
  expect(await isStored(Key)).toBe(answer === '204');
});

test('a policy with a SHA-256 lets in those bytes and no others', async () => {
  const Key = newKey();
  const checksum = base64Digest('sha256', 'the photo');
  const Fields = { 'x-amz-checksum-sha256': checksum };
  const form = await presign(target.client, { Bucket: target.bucket, Key, Fields });
  expect(verdict(await post(form, 'not those'))).toBe('400 BadDigest');
  const swapped = { 'x-amz-checksum-sha256': base64Digest('sha256', 'not those') };
  expect(verdict(await post(form, 'not those', { fields: swapped }))).toBe('403 AccessDenied');
  const leftOut = { 'x-amz-checksum-sha256': undefined };
  expect(verdict(await post(form, 'not those', { fields: leftOut }))).toBe('403 AccessDenied');
  expect(await isStored(Key)).toBe(false);
  expect(verdict(await post(form, 'the photo'))).toBe('204');
  const head = { Bucket: target.bucket, Key, ChecksumMode: 'ENABLED' } as const;
  expect((await target.client.send(new HeadObjectCommand(head))).ChecksumSHA256).toBe(checksum);
});

test('a policy with a Content-MD5 lets in those bytes and no others', async () => {
  const Key = newKey();
  const Fields = { 'Content-MD5': base64Digest('md5', 'the photo') };
  const form = await presign(target.client, { Bucket: target.bucket, Key, Fields });
  expect(verdict(await post(form, 'not those'))).toBe('400 BadDigest');
  expect(await isStored(Key)).toBe(false);
  expect(verdict(await post(form, 'the photo'))).toBe('204');
});

test('another key, another type and an unnamed field are refused, each with its reason', async () => {
  const Key = newKey();
  const Fields = { 'Content-Type': 'image/jpeg' };
  const form = await presign(target.client, { Bucket: target.bucket, Key, Fields });
  const refusal = async (fields: Record<string, string>) => {
    const answer = await post(form, 'x', { fields });
    return `${verdict(answer)} ${answer.message?.replaceAll('&quot;', '"')}`;
  };
  const broken = '403 AccessDenied Invalid according to Policy: Policy Condition failed:';
  expect(await refusal({ key: newKey() })).toBe(`${broken} ["eq", "$key", "${Key}"]`);
  expect(await refusal({ 'Content-Type': 'text/html' })).toBe(
    `${broken} ["eq", "$Content-Type", "image/jpeg"]`,
  );
  expect(await refusal({ 'x-amz-meta-extra': '1' })).toBe(
    '403 AccessDenied Invalid according to Policy: Extra input fields: x-amz-meta-extra',
  );
});

test('a policy changed after it was signed is refused', async () => {
  const form = await presign(target.client, { Bucket: target.bucket, Key: newKey() });
  const policy = Buffer.from(form.fields['Policy'] ?? '', 'base64').toString();
  const Policy = Buffer.from(policy.replace('conditions', 'Conditions')).toString('base64');
  expect(verdict(await post(form, 'x', { fields: { Policy } }))).toBe('403 SignatureDoesNotMatch');
});

test('what follows the file does not count', async () => {
  const Key = newKey();
  const form = await presign(target.client, { Bucket: target.bucket, Key });
  expect(verdict(await post(form, 'x', { after: { submit: 'Upload' } }))).toBe('204');
  const late = await post(form, 'x', { fields: { key: undefined }, after: { key: Key } });
  expect(verdict(late)).toBe('400 InvalidArgument');
});

test('success_action_status 201 answers with a receipt', async () => {
  const Key = newKey('a b.jpg');
  const Fields = { success_action_status: '201' };
  const answer = await post(await presign(target.client, { Bucket: target.bucket, Key, Fields }), 'x');
  expect(answer.status).toBe(201);
  expect(answer.text).toContain(`<Key>${Key}</Key>`);
});

test('a form whose policy has expired is refused', async () => {
  const Key = newKey();
  const form = await presign(target.client, { Bucket: target.bucket, Key, Expires: -60 });
  const answer = await post(form, 'x');
  expect(`${verdict(answer)} ${answer.message}`).toBe(
    '403 AccessDenied Invalid according to Policy: Policy expired.',
  );
});

test('an upload that began before its policy expired may end after', async () => {
  const Key = newKey();
  const form = await presign(target.client, { Bucket: target.bucket, Key, Expires: 3 });
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob(['slow photo']), 'photo.jpg');
  const encoded = new Response(body);
  const bytes = Buffer.from(await encoded.arrayBuffer());
  const headers = {
    'content-type': encoded.headers.get('content-type') ?? '',
    'content-length': bytes.length,
  };
  const status = await new Promise((resolve, reject) => {
    const sent = startRequest(form.url, { method: 'POST', headers });
    sent.on('error', reject).on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.write(bytes.subarray(0, -20));
    // Real time has to pass: no one sets AWS's clock.
    void passes(4000).then(() => sent.end(bytes.subarray(-20)));
  });
  expect(status).toBe(204);
  expect(await isStored(Key)).toBe(true);
});

function startRequest(url: string, options: RequestOptions) {
  return url.startsWith('https:') ? httpsRequest(url, options) : httpRequest(url, options);
}
