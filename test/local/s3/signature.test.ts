import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { unwrapAwsChunked } from '../../../src/local/aws-signature/aws-chunked.ts';
import { signingKey } from '../../../src/local/aws-signature/signing-key.ts';
import { verifyRequest } from '../../../src/local/aws-signature/verify-request.ts';
import { bucket, failureOf, laptopS3 } from './laptop-s3.ts';
import { presignGet } from './presigned-get.ts';

// The examples of AWS's own description, with its example key:
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, sigv4-query-string-auth.html and
// sigv4-streaming.html
const exampleSecret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const exampleScope = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  date: '20130524',
  region: 'us-east-1',
  service: 's3',
};
const exampleRules = {
  service: 's3',
  region: 'us-east-1',
  secretAccessKeyOf: () => exampleSecret,
  now: new Date('2013-05-24T00:01:00Z'),
};
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

test('AWS’s example of a signed header verifies, and no longer once a signed header is changed', () => {
  const headers = {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': emptyHash,
    'x-amz-date': '20130524T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  };
  const verify = (changed: object) =>
    verifyRequest({ method: 'GET', target: '/test.txt', headers: { ...headers, ...changed } }, exampleRules);
  expect(verify({}).outcome).toBe('signed');
  expect(verify({ range: 'bytes=0-99' })).toMatchObject({ refusal: { code: 'SignatureDoesNotMatch' } });
  expect(verify({ 'x-amz-acl': 'public-read' })).toMatchObject({
    refusal: { code: 'AccessDenied', details: { HeadersNotSigned: 'x-amz-acl' } },
  });
});

test('AWS’s example of a presigned URL verifies', () => {
  const target =
    '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';
  const headers = { host: 'examplebucket.s3.amazonaws.com' };
  expect(verifyRequest({ method: 'GET', target, headers }, exampleRules).outcome).toBe('signed');
  expect(verifyRequest({ method: 'PUT', target, headers }, exampleRules).outcome).toBe('refused');
});

test('AWS’s example of signed chunks unwraps, and not once a byte has changed', () => {
  const signed = {
    scope: exampleScope,
    amzDate: '20130524T000000Z',
    signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
    signingKey: signingKey(exampleSecret, exampleScope),
    payloadHash: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  };
  const framed = [
    `10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n${'a'.repeat(65_536)}`,
    `400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n${'a'.repeat(1024)}`,
    '0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n',
  ].join('\r\n');
  const unwrapped = unwrapAwsChunked(Buffer.from(framed), signed);
  expect(unwrapped).toMatchObject({ outcome: 'unwrapped', body: Buffer.alloc(66_560, 'a') });
  const changed = Buffer.from(framed.replace('aaaa\r\n400', 'aaab\r\n400'));
  expect(unwrapAwsChunked(changed, signed).outcome).toBe('signature_mismatch');
  expect(unwrapAwsChunked(Buffer.from(framed.slice(0, 66_000)), signed).outcome).toBe('incomplete');
});

test('AWS’s example of a signed trailer unwraps, and not once the trailer has changed', () => {
  const signed = {
    scope: exampleScope,
    amzDate: '20130524T000000Z',
    signature: '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
    signingKey: signingKey(exampleSecret, exampleScope),
    payloadHash: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
  };
  const framed = [
    `10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n${'a'.repeat(65_536)}`,
    `400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n${'a'.repeat(1024)}`,
    '0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
    'x-amz-checksum-crc32c:sOO8/Q==',
    'x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n',
  ].join('\r\n');
  expect(unwrapAwsChunked(Buffer.from(framed), signed)).toMatchObject({
    outcome: 'unwrapped',
    trailers: new Map([['x-amz-checksum-crc32c', 'sOO8/Q==']]),
  });
  const changed = Buffer.from(framed.replace('sOO8/Q==', 'sOO8/g=='));
  expect(unwrapAwsChunked(changed, signed).outcome).toBe('signature_mismatch');
});

test('a request signed with another secret, or by an unknown key, is refused', async () => {
  const forged = await laptopS3({ clientSecret: 'guessed' });
  const get = new GetObjectCommand({ Bucket: bucket, Key: 'a' });
  expect(await failureOf(forged.client.send(get))).toBe('403 SignatureDoesNotMatch');
  const unknown = await laptopS3({ clientKey: 'NOBODY' });
  expect(await failureOf(unknown.client.send(get))).toBe('403 InvalidAccessKeyId');
  const anonymous = await fetch(`${unknown.s3.url}/${bucket}/a`);
  expect(anonymous.status).toBe(403);
  expect(await anonymous.text()).toContain('<Code>AccessDenied</Code>');
});

test('a request for another region is refused', async () => {
  const { client } = await laptopS3({ region: 'eu-central-1' });
  const call = client.send(new GetObjectCommand({ Bucket: bucket, Key: 'a' }));
  expect(await failureOf(call)).toBe('400 AuthorizationHeaderMalformed');
});

test.each([
  { minutes: 14, answer: 'succeeded' },
  { minutes: 16, answer: '403 RequestTimeTooSkewed' },
  { minutes: -16, answer: '403 RequestTimeTooSkewed' },
])('a clock $minutes minutes off: $answer', async ({ minutes, answer }) => {
  const { client } = await laptopS3({ now: () => new Date(Date.now() + minutes * 60_000) });
  const call = client.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x' }));
  expect(await failureOf(call)).toBe(answer);
});

test('a presigned URL ends with its time, and serves no other object', async () => {
  let now = new Date();
  const { client } = await laptopS3({ now: () => now });
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x' }));
  const url = await presignGet(client, { Bucket: bucket, Key: 'a' }, { expiresIn: 60, signingDate: now });
  expect((await fetch(url)).status).toBe(200);
  const other = await fetch(url.replace(`${bucket}/a?`, `${bucket}/b?`));
  expect(await other.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
  const longer = await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'));
  expect(await longer.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
  now = new Date(now.getTime() + 60_000);
  const late = await fetch(url);
  expect(late.status).toBe(403);
  expect(await late.text()).toContain('<Message>Request has expired</Message>');
});

test('bytes that are not the signed ones are refused', async () => {
  const { client } = await laptopS3();
  // Changes the body after it was signed, as a broken proxy would.
  client.middlewareStack.add(
    (next) => (args) => {
      if (isRequest(args.request)) args.request.body = 'yyy';
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  const put = new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'xxx' });
  expect(await failureOf(client.send(put))).toBe('400 XAmzContentSHA256Mismatch');
});

test('a malformed escape in the path is a malformed URI', async () => {
  const { s3 } = await laptopS3();
  const answer = await fetch(`${s3.url}/${bucket}/%E0%A4%A`);
  expect([answer.status, (await answer.text()).includes('<Code>InvalidURI</Code>')]).toEqual([400, true]);
});

function isRequest(request: unknown): request is { body: unknown } {
  return typeof request === 'object' && request !== null && 'body' in request;
}
