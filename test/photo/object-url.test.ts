import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ObjectRequest, objectUrlSigner } from '../../src/photo/object-url.ts';

const bucket = 'episodelens-test-photos';
const key = 'photos/9b2e6a4c-3f0d-5c1e-8a77-52d0c4be9f10/e/f.jpg';
const longLived = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a/secret+key' };
const ofAFunction = { ...longLived, sessionToken: 'a/session+token==' };

type Signer = {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  endpoint?: string;
};
const frankfurt: Signer = { region: 'eu-central-1', credentials: ofAFunction };

const signedByUs = ({ region, credentials, endpoint }: Signer, at: string, request: ObjectRequest) =>
  objectUrlSigner({
    bucket,
    region: () => Promise.resolve(region),
    credentials: () => Promise.resolve(credentials),
    endpoint,
    now: () => new Date(at),
  })(request);

/** The parts of a URL, its parameters in no order: they are signed in one, and sent in any. */
function partsOf(url: string) {
  const { origin, pathname, searchParams } = new URL(url);
  return { origin, pathname, parameters: Object.fromEntries(searchParams) };
}

/** What the SDK's signer of S3 does beside what the client's types say of it. */
type Presigner = { presign(request: object, options: object): Promise<{ query?: Record<string, unknown> }> };
const canPresign = (signer: object): signer is Presigner => 'presign' in signer;

async function signedByTheSdk(
  { region, credentials, endpoint }: Signer,
  at: string,
  { method, query = {}, expiresInSeconds }: ObjectRequest,
) {
  const client = new S3Client({ region, credentials });
  onTestFinished(() => client.destroy());
  const signer = await client.config.signer();
  if (!canPresign(signer)) throw new Error('The SDK should sign URLs.');
  const { protocol, host, hostname, port, pathname } = new URL(
    endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint}/${bucket}`,
  );
  const path = `${pathname.replace(/\/$/, '')}/${key}`;
  const presigned = await signer.presign(
    {
      method,
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      path,
      query,
      headers: { host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
    },
    {
      expiresIn: expiresInSeconds,
      signingDate: new Date(at),
      unsignableHeaders: new Set(['content-type']),
    },
  );
  return { origin: `${protocol}//${host}`, pathname: path, parameters: presigned.query };
}

const view: ObjectRequest = {
  method: 'GET',
  key,
  query: {
    versionId: '3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY',
    'response-cache-control': 'no-store',
    'response-content-disposition': 'inline',
    'response-content-type': 'image/jpeg',
  },
  expiresInSeconds: 60,
};

describe('a URL is, parameter by parameter, what the SDK would have signed', () => {
  test.each<[string, Signer, string, ObjectRequest]>([
    ['to see a photo', frankfurt, '2026-11-23T09:00:05.678Z', view],
    [
      'to fetch what is there',
      frankfurt,
      '2026-11-23T09:00:05.678Z',
      { method: 'GET', key, expiresInSeconds: 60 },
    ],
    [
      'to store something',
      frankfurt,
      '2026-11-23T09:00:05.678Z',
      { method: 'PUT', key, expiresInSeconds: 60 },
    ],
    ['in another region', { ...frankfurt, region: 'us-east-1' }, '2026-11-23T09:00:05.678Z', view],
    ['without a session token', { ...frankfurt, credentials: longLived }, '2026-11-23T09:00:05.678Z', view],
    [
      'for an S3 on this machine',
      { ...frankfurt, endpoint: 'http://127.0.0.1:4569' },
      '2026-11-23T09:00:05Z',
      view,
    ],
    [
      'for an S3 in a folder',
      { ...frankfurt, endpoint: 'https://s3.test/of/ours' },
      '2026-11-23T09:00:05Z',
      view,
    ],
    ['just before midnight in UTC', frankfurt, '2026-12-31T23:59:59.999Z', view],
    ['at midnight in UTC', frankfurt, '2027-01-01T00:00:00.000Z', view],
    [
      'with signs that want encoding',
      frankfurt,
      '2026-11-23T09:00:05Z',
      { ...view, query: { 'response-content-disposition': `inline; filename="a (photo)*'!~ü.jpg"` } },
    ],
  ])('%s', async (_, signer, at, request) => {
    const { url } = await signedByUs(signer, at, request);
    expect(partsOf(url)).toEqual(await signedByTheSdk(signer, at, request));
  });
});

test('says until when it holds', async () => {
  const { expiresAt } = await signedByUs(frankfurt, '2026-11-23T09:00:05.678Z', view);
  expect(expiresAt).toBe('2026-11-23T09:01:05.678Z');
});
