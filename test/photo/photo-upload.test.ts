import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { objectKeyOf } from '../../src/photo/object-key.ts';
import type { ContentType, PhotoBytes, PhotoRef } from '../../src/photo/photo.ts';
import { uploadSigner } from '../../src/photo/photo-upload.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { newId, profileIdOf } from '../../src/platform/ids.ts';

type Signer = {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  endpoint?: string;
};

const bucket = 'episodelens-test-photos';
const expiresInSeconds = 900;
const longLived = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a/secret+key' };
const ofAFunction = { ...longLived, sessionToken: 'a/session+token==' };

const ref: PhotoRef = { profileId: profileIdOf('carla', 'x'), episodeId: newId(), photoId: newId() };
const photoBytes = (contentType: ContentType): PhotoBytes => ({
  contentType,
  contentLength: 123_456,
  sha256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
});

/** Stops the clock that the SDK reads, until the test is over. */
function stopTheClock(at: string): void {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  vi.setSystemTime(at);
}

const signedByUs = ({ region, credentials, endpoint }: Signer, bytes: PhotoBytes) =>
  uploadSigner({
    bucket,
    region: () => Promise.resolve(region),
    credentials: () => Promise.resolve(credentials),
    endpoint,
    now: systemClock,
  })(ref, bytes, expiresInSeconds);

async function signedByTheSdk(signer: Signer, bytes: PhotoBytes) {
  const client = new S3Client({ ...signer, forcePathStyle: signer.endpoint !== undefined });
  onTestFinished(() => client.destroy());
  return createPresignedPost(client, {
    Bucket: bucket,
    Key: objectKeyOf(ref, bytes),
    Expires: expiresInSeconds,
    Fields: {
      'Content-Type': bytes.contentType,
      'x-amz-checksum-algorithm': 'SHA256',
      'x-amz-checksum-sha256': bytes.sha256,
    },
    Conditions: [['content-length-range', bytes.contentLength, bytes.contentLength]],
  });
}

describe('a form is, field by field, what the SDK would have signed', () => {
  const frankfurt: Signer = { region: 'eu-central-1', credentials: ofAFunction };
  test.each<[string, Signer, ContentType]>([
    ['for a JPEG', frankfurt, 'image/jpeg'],
    ['for a PNG', frankfurt, 'image/png'],
    ['in the region that AWS treats apart', { ...frankfurt, region: 'us-east-1' }, 'image/jpeg'],
    ['with credentials that need no session token', { ...frankfurt, credentials: longLived }, 'image/jpeg'],
    ['for an S3 on this machine', { ...frankfurt, endpoint: 'http://127.0.0.1:4569' }, 'image/jpeg'],
    ['for an S3 by another name', { ...frankfurt, endpoint: 'https://s3.test' }, 'image/png'],
    ['for an S3 in a folder', { ...frankfurt, endpoint: 'https://s3.test/of/ours' }, 'image/png'],
    [
      'for an S3 whose URL ends in a slash',
      { ...frankfurt, endpoint: 'http://127.0.0.1:4569/' },
      'image/png',
    ],
  ])('%s', async (_, signer, contentType) => {
    stopTheClock('2026-11-23T09:00:05.678Z');
    const bytes = photoBytes(contentType);
    expect(await signedByUs(signer, bytes)).toEqual(await signedByTheSdk(signer, bytes));
  });

  test.each([
    ['just before midnight in UTC', '2026-12-31T23:59:59.999Z'],
    ['at midnight in UTC', '2027-01-01T00:00:00.000Z'],
  ])('%s', async (_, at) => {
    stopTheClock(at);
    const bytes = photoBytes('image/jpeg');
    expect(await signedByUs(frankfurt, bytes)).toEqual(await signedByTheSdk(frankfurt, bytes));
  });
});

test('a form of credentials without a session token has no field for one', async () => {
  const signer = { region: 'eu-central-1', credentials: longLived };
  const { fields } = await signedByUs(signer, photoBytes('image/jpeg'));
  expect(fields).not.toHaveProperty('X-Amz-Security-Token');
});
