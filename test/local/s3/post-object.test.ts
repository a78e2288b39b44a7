import { request as httpRequest } from 'node:http';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { expect, test, vi } from 'vitest';
import { parseCredentialScope } from '../../../src/local/aws-signature/credential-scope.ts';
import { hmacSha256, signingKey } from '../../../src/local/aws-signature/signing-key.ts';
import { allBut, bucket, encryptedBucket, kmsKeyArn, laptopS3, secretAccessKey } from './laptop-s3.ts';
import { base64Digest, post, presign, readAnswer } from './presigned-post.ts';

const Key = 'photos/p/e/f.jpg';

test('a form that keeps to its policy stores the object and announces it', async () => {
  const { client, events, asked } = await laptopS3();
  const form = await presign(client, {
    Bucket: bucket,
    Key,
    Fields: { 'Content-Type': 'image/jpeg', 'x-amz-meta-phase': 'during' },
    Conditions: [['content-length-range', 9, 9]],
  });
  const answer = await post(form, 'the photo');
  expect(answer.status).toBe(204);
  expect(answer.text).toBe('');

  const stored = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
  expect(await stored.Body?.transformToString()).toBe('the photo');
  expect(stored.ContentType).toBe('image/jpeg');
  expect(stored.Metadata).toEqual({ phase: 'during' });
  expect(stored.VersionId).toBe(answer.headers.get('x-amz-version-id'));
  expect(stored.ETag).toBe(`"${Buffer.from(base64Digest('md5', 'the photo'), 'base64').toString('hex')}"`);
  expect(asked[0]).toBe(`s3:PutObject arn:aws:s3:::${bucket}/${Key}`);
  expect(events.map((record) => record.eventName)).toEqual(['ObjectCreated:Post']);
});

test.each([
  { of: 'another key', fields: { key: 'photos/p/e/other.jpg' }, refused: `["eq", "$key", "${Key}"]` },
  {
    of: 'another type',
    fields: { 'Content-Type': 'text/html' },
    refused: '["eq", "$Content-Type", "image/jpeg"]',
  },
  {
    of: 'a type that is left out',
    fields: { 'Content-Type': undefined },
    refused: '["eq", "$Content-Type", "image/jpeg"]',
  },
  {
    of: 'metadata with another beginning',
    fields: { 'x-amz-meta-a': 'xyz' },
    refused: '["starts-with", "$x-amz-meta-a", "ab"]',
  },
])('a form with $of is refused by the condition that it breaks', async ({ fields, refused }) => {
  const { client, events } = await laptopS3();
  const form = await presign(client, {
    Bucket: bucket,
    Key,
    Fields: { 'Content-Type': 'image/jpeg' },
    Conditions: [['starts-with', '$x-amz-meta-a', 'ab']],
  });
  const answer = await post(form, 'x', { fields: { 'x-amz-meta-a': 'abc', ...fields } });
  expect(answer.status).toBe(403);
  expect(answer.code).toBe('AccessDenied');
  expect(answer.message).toBe(
    `Invalid according to Policy: Policy Condition failed: ${refused.replaceAll('"', '&quot;')}`,
  );
  expect(events).toEqual([]);
});

test('a form posted to another bucket than its policy names is refused', async () => {
  const { client, s3 } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key });
  const answer = await post({ ...form, url: `${s3.url}/${encryptedBucket}` }, 'x');
  expect(answer.code).toBe('AccessDenied');
  expect(answer.message).toContain(`&quot;$bucket&quot;, &quot;${bucket}&quot;`);
});

test('a field that no condition names is refused by its name, one that says x-ignore- is not', async () => {
  const { client } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key });
  const extra = await post(form, 'x', { fields: { 'x-amz-meta-Extra': '1' } });
  expect(extra.status).toBe(403);
  expect(extra.message).toBe('Invalid according to Policy: Extra input fields: x-amz-meta-Extra');
  expect((await post(form, 'x', { fields: { 'x-ignore-me': '1' } })).status).toBe(204);
});

test('what follows the file is ignored, and what the policy needs must precede it', async () => {
  const { client } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key });
  expect((await post(form, 'x', { after: { submit: 'Upload' } })).status).toBe(204);
  const late = await post(form, 'x', { fields: { key: undefined }, after: { key: Key } });
  expect(late.status).toBe(400);
  expect(late.code).toBe('InvalidArgument');
  expect(late.message).toContain("must contain a field named 'key'");
});

test.each([
  { bytes: 4, answer: '400 EntityTooSmall', limit: '<MinSizeAllowed>5</MinSizeAllowed>' },
  { bytes: 5, answer: '204 ', limit: '' },
  { bytes: 10, answer: '204 ', limit: '' },
  { bytes: 11, answer: '400 EntityTooLarge', limit: '<MaxSizeAllowed>10</MaxSizeAllowed>' },
])('a range of 5 to 10 bytes answers $answer to $bytes bytes', async ({ bytes, answer, limit }) => {
  const { client } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key, Conditions: [['content-length-range', 5, 10]] });
  const posted = await post(form, 'x'.repeat(bytes));
  expect(`${posted.status} ${posted.code ?? ''}`).toBe(answer);
  expect(posted.text).toContain(limit);
});

test('a body over what the server takes in is refused before it has been read', async () => {
  const { client, s3 } = await laptopS3({ largestObjectBytes: 1000 });
  const form = await presign(client, { Bucket: bucket, Key });
  const contentType = 'multipart/form-data; boundary=b';
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    // Announces five gigabytes and sends none of them: an answer can only come from the announcement.
    const headers = { 'content-type': contentType, 'content-length': 5_000_000_000 };
    const sent = httpRequest(form.url, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (piece: Buffer) => {
        text += piece.toString();
      });
      response.on('end', () => {
        resolve({ status: response.statusCode, text });
        sent.destroy();
      });
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('<Code>EntityTooLarge</Code>');

  const endless = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  const streamed = await readAnswer(
    await fetch(form.url, {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'content-type': contentType },
    }),
  );
  expect(streamed.code).toBe('EntityTooLarge');
  expect(s3.store.versions({ name: bucket })).toEqual([]);
});

test('a form is refused once its policy has expired, and by when the upload began', async () => {
  let now = new Date();
  let timesAsked = 0;
  const { client } = await laptopS3({
    now: () => {
      timesAsked += 1;
      return now;
    },
  });
  const form = await presign(client, { Bucket: bucket, Key, Expires: 60 });

  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob(['slow photo']), 'a.jpg');
  const encoded = new Response(body);
  const bytes = new Uint8Array(await encoded.arrayBuffer());
  const slow = new ReadableStream(
    {
      start: (controller) => controller.enqueue(bytes.subarray(0, 100)),
      pull: async (controller) => {
        // The rest follows only once the server has seen the request begin.
        await vi.waitFor(() => expect(timesAsked).toBe(1));
        now = new Date(now.getTime() + 61_000);
        controller.enqueue(bytes.subarray(100));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
  const late = await fetch(form.url, { method: 'POST', body: slow, duplex: 'half', headers });
  expect(late.status).toBe(204);

  const expired = await post(form, 'x');
  expect(expired.status).toBe(403);
  expect(expired.message).toBe('Invalid according to Policy: Policy expired.');
});

test('a checksum in the policy lets in those bytes only', async () => {
  const { client } = await laptopS3();
  const checksum = base64Digest('sha256', 'the photo');
  const form = await presign(client, { Bucket: bucket, Key, Fields: { 'x-amz-checksum-sha256': checksum } });
  const other = await post(form, 'two photos');
  expect(`${other.status} ${other.code}`).toBe('400 BadDigest');
  const swapped = await post(form, 'x', { fields: { 'x-amz-checksum-sha256': base64Digest('sha256', 'x') } });
  expect(`${swapped.status} ${swapped.code}`).toBe('403 AccessDenied');
  const right = await post(form, 'the photo');
  expect(right.status).toBe(204);
  expect(right.headers.get('x-amz-checksum-sha256')).toBe(checksum);
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: 'ENABLED' }));
  expect(head.ChecksumSHA256).toBe(checksum);
});

test('a checksum that is no SHA-256 is refused as such', async () => {
  const { client } = await laptopS3();
  const form = await presign(client, {
    Bucket: bucket,
    Key,
    Fields: { 'x-amz-checksum-sha256': 'sailorjerry' },
  });
  const answer = await post(form, 'x');
  expect(`${answer.status} ${answer.code}`).toBe('400 InvalidRequest');
});

test.each([
  { md5: base64Digest('md5', 'the photo'), answer: '204 ' },
  { md5: base64Digest('md5', 'other'), answer: '400 BadDigest' },
  { md5: 'no digest', answer: '400 InvalidDigest' },
])('Content-MD5 $md5 is held against the bytes: $answer', async ({ md5, answer }) => {
  const { client } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key, Fields: { 'Content-MD5': md5 } });
  const posted = await post(form, 'the photo');
  expect(`${posted.status} ${posted.code ?? ''}`).toBe(answer);
});

test('a policy that was changed after signing does not match its signature', async () => {
  const { client } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key });
  const policy = Buffer.from(form.fields['Policy'] ?? '', 'base64').toString();
  const forged = Buffer.from(policy.replace(Key, 'photos/mine.jpg')).toString('base64');
  const answer = await post(form, 'x', { fields: { Policy: forged, key: 'photos/mine.jpg' } });
  expect(`${answer.status} ${answer.code}`).toBe('403 SignatureDoesNotMatch');
});

test('a form signed by an unknown access key, or by no one, is refused', async () => {
  const { client } = await laptopS3({ clientKey: 'NOBODY' });
  const form = await presign(client, { Bucket: bucket, Key });
  expect((await post(form, 'x')).code).toBe('InvalidAccessKeyId');
  const anonymous = await post({ url: form.url, fields: { key: Key } }, 'x');
  expect(`${anonymous.status} ${anonymous.code}`).toBe('403 AccessDenied');
  const unsigned = await post(form, 'x', { fields: { 'X-Amz-Signature': undefined } });
  expect(`${unsigned.status} ${unsigned.code}`).toBe('400 InvalidArgument');
  expect(unsigned.message).toContain("'X-Amz-Signature'");
});

test.each(['s3:PutObject', 'kms:GenerateDataKey'])(
  'a form is worth no more than its signer: without %s it stores nothing',
  async (action) => {
    const { client, events } = await laptopS3({ authorize: allBut(action) });
    const form = await presign(client, { Bucket: encryptedBucket, Key });
    const answer = await post(form, 'x');
    expect(`${answer.status} ${answer.code}`).toBe('403 AccessDenied');
    expect(answer.message).toContain(action);
    expect(events).toEqual([]);
  },
);

test('an upload to an encrypted bucket asks for a data key, and its ETag is not the MD5 of the bytes', async () => {
  const { client, asked } = await laptopS3();
  const form = await presign(client, { Bucket: encryptedBucket, Key });
  const answer = await post(form, 'x');
  expect(asked).toContain(`kms:GenerateDataKey ${kmsKeyArn}`);
  expect(answer.headers.get('x-amz-server-side-encryption')).toBe('aws:kms');
  expect(answer.headers.get('etag')).not.toBe(
    `"${Buffer.from(base64Digest('md5', 'x'), 'base64').toString('hex')}"`,
  );
});

test('success_action_status 201 answers with a receipt, 200 with nothing', async () => {
  const { client } = await laptopS3();
  const created = await presign(client, {
    Bucket: bucket,
    Key: 'photos/ä b.jpg',
    Fields: { success_action_status: '201' },
  });
  const receipt = await post(created, 'x');
  expect(receipt.status).toBe(201);
  expect(receipt.text).toContain(`<Bucket>${bucket}</Bucket><Key>photos/ä b.jpg</Key>`);
  expect(receipt.text).toContain('/photos%2F%C3%A4%20b.jpg</Location>');
  const plain = await presign(client, { Bucket: bucket, Key, Fields: { success_action_status: '200' } });
  const empty = await post(plain, 'x');
  expect([empty.status, empty.text]).toEqual([200, '']);
});

test('${filename} becomes the last part of the file’s own name, and conditions see it so', async () => {
  const { client, s3 } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key: 'photos/${filename}' });
  expect((await post(form, 'x', { fileName: 'C:\\pictures\\a b.jpg' })).status).toBe(204);
  expect((await s3.store.read({ bucket, key: 'photos/a b.jpg' }))?.toString()).toBe('x');
});

test('a file without a name of its own leaves ${filename} as it stands', async () => {
  const { client, s3 } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key: 'photos/${filename}' });
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', 'typed text');
  expect((await fetch(form.url, { method: 'POST', body })).status).toBe(204);
  expect((await s3.store.read({ bucket, key: 'photos/${filename}' }))?.toString()).toBe('typed text');
});

test.each([
  { of: 'no JSON', policy: 'not json' },
  { of: 'no expiry', policy: JSON.stringify({ conditions: [] }) },
  { of: 'no conditions', policy: JSON.stringify({ expiration: '2999-01-01T00:00:00Z' }) },
  {
    of: 'a condition of two fields',
    policy: JSON.stringify({ expiration: '2999-01-01T00:00:00Z', conditions: [{ a: '1', b: '2' }] }),
  },
  {
    of: 'an unknown operation',
    policy: JSON.stringify({ expiration: '2999-01-01T00:00:00Z', conditions: [['ends-with', '$key', 'g']] }),
  },
])('a signed policy with $of is not a policy', async ({ policy }) => {
  const { client } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key });
  const encoded = Buffer.from(policy).toString('base64');
  const signature = signPolicy(form.fields['X-Amz-Credential'] ?? '', encoded);
  const answer = await post(form, 'x', { fields: { Policy: encoded, 'X-Amz-Signature': signature } });
  expect(`${answer.status} ${answer.code}`).toBe('400 InvalidPolicyDocument');
});

function signPolicy(credential: string, policy: string): string {
  const scope = parseCredentialScope(credential);
  if (!scope) throw new Error('the form carries no credential');
  return hmacSha256(signingKey(secretAccessKey, scope), policy).toString('hex');
}

test('a POST that is no form, or a broken one, is refused', async () => {
  const { client } = await laptopS3();
  const { url } = await presign(client, { Bucket: bucket, Key });
  const json = await readAnswer(
    await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
  );
  expect(json.status).toBe(412);
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const torn = await readAnswer(await fetch(url, { method: 'POST', body: '--b\r\nContent-Dis', headers }));
  expect(`${torn.status} ${torn.code}`).toBe('400 MalformedPOSTRequest');
  const none = new FormData();
  none.append('key', Key);
  const fileless = await readAnswer(await fetch(url, { method: 'POST', body: none }));
  expect(fileless.message).toBe('POST requires exactly one file upload per request.');
});

test('fields of more than 20 KB are refused', async () => {
  const { client } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key });
  const answer = await post(form, 'x', { fields: { 'x-ignore-novel': 'x'.repeat(20_481) } });
  expect(`${answer.status} ${answer.code}`).toBe('400 MaxPostPreDataLengthExceeded');
});

test('a browser of any origin may send a form and read the answer', async () => {
  const { client } = await laptopS3();
  const form = await presign(client, { Bucket: bucket, Key });
  const origin = 'http://127.0.0.1:3000';
  const preflight = await fetch(form.url, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-a' },
  });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('x-a');
  const refused = await fetch(form.url, { method: 'POST', headers: { origin } });
  expect(refused.headers.get('access-control-allow-origin')).toBe(origin);
});
