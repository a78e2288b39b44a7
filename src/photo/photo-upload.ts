import { createHmac } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { secondsAfter } from '../platform/clock.ts';
import { objectKeyOf } from './object-key.ts';
import type { RequestTicketDependencies } from './request-ticket.ts';

/** Whose permissions a form lends, and where it is posted to. */
export type UploadSignerDependencies = {
  bucket: string;
  region: () => Promise<string>;
  credentials: () => Promise<{
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string | undefined;
  }>;
  /** Another S3 than AWS's, as the SDK's own variable AWS_ENDPOINT_URL_S3 names it; in path style. */
  endpoint?: string | undefined;
  now: Clock;
};

/**
 * Signs forms whose policy fixes key, type, exact length and checksum, so that they can only ever store those bytes
 * (S3's POST policy, Signature Version 4).
 *
 * By hand, because `@aws-sdk/s3-presigned-post` brings the whole S3 client along for its endpoint: a third of the API's
 * bundle and a sixth of its cold start. A test holds each form to what that package would have signed.
 */
export const uploadSigner =
  ({
    bucket,
    region,
    credentials,
    endpoint,
    now,
  }: UploadSignerDependencies): RequestTicketDependencies['signUpload'] =>
  async (ref, bytes, expiresInSeconds) => {
    const [regionName, { accessKeyId, secretAccessKey, sessionToken }] = await Promise.all([
      region(),
      credentials(),
    ]);
    const at = now();
    const dateTime = withoutMilliseconds(at.toISOString()).replaceAll(/[-:]/g, '');
    const scope = [dateTime.slice(0, 8), regionName, 's3', 'aws4_request'];
    const fields = {
      'Content-Type': bytes.contentType,
      'x-amz-checksum-algorithm': 'SHA256',
      'x-amz-checksum-sha256': bytes.sha256,
      bucket,
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': [accessKeyId, ...scope].join('/'),
      'X-Amz-Date': dateTime,
      ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
      key: objectKeyOf(ref, bytes),
    };
    const policy = {
      expiration: withoutMilliseconds(secondsAfter(at, expiresInSeconds)),
      conditions: [
        ['content-length-range', bytes.contentLength, bytes.contentLength],
        ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ],
    };
    const encodedPolicy = Buffer.from(JSON.stringify(policy)).toString('base64');
    const signingKey = scope.reduce<string | Buffer>(hmacSha256, `AWS4${secretAccessKey}`);
    return {
      url:
        endpoint === undefined
          ? `https://${bucket}.s3.${regionName}.amazonaws.com/`
          : `${endpoint.replace(/\/$/, '')}/${bucket}`,
      fields: {
        ...fields,
        Policy: encodedPolicy,
        'X-Amz-Signature': hmacSha256(signingKey, encodedPolicy).toString('hex'),
      },
    };
  };

const hmacSha256 = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const withoutMilliseconds = (instant: string) => instant.replace(/\.\d{3}Z$/, 'Z');
