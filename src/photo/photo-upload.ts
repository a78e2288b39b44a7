import { secondsAfter } from '../platform/clock.ts';
import { type BucketAccess, bucketSigner, withoutMilliseconds } from './bucket-signature.ts';
import { objectKeyOf } from './object-key.ts';
import type { PhotoBytes } from './photo.ts';
import type { RequestTicketDependencies, UploadForm } from './request-ticket.ts';

/** Signs the form of a photo's ticket. */
export const uploadSigner = (access: BucketAccess): RequestTicketDependencies['signUpload'] => {
  const signForm = formSigner(access);
  return (ref, bytes, expiresInSeconds) => signForm(objectKeyOf(ref, bytes), bytes, expiresInSeconds);
};

/**
 * Signs forms whose policy fixes key, type, exact length and checksum, so that they can only ever store those bytes
 * (S3's POST policy).
 */
export const formSigner =
  (access: BucketAccess) =>
  async (key: string, bytes: PhotoBytes, expiresInSeconds: number): Promise<UploadForm> => {
    const { at, dateTime, url, credential, sessionToken, sign } = await bucketSigner(access);
    const fields = {
      'Content-Type': bytes.contentType,
      'x-amz-checksum-algorithm': 'SHA256',
      'x-amz-checksum-sha256': bytes.sha256,
      bucket: access.bucket,
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': credential,
      'X-Amz-Date': dateTime,
      ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
      key,
    };
    const policy = {
      expiration: withoutMilliseconds(secondsAfter(at, expiresInSeconds)),
      conditions: [
        ['content-length-range', bytes.contentLength, bytes.contentLength],
        ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ],
    };
    const encodedPolicy = Buffer.from(JSON.stringify(policy)).toString('base64');
    return {
      // As the SDK has it: a slash behind a host, none behind a path.
      url: access.endpoint === undefined ? `${url}/` : url,
      fields: { ...fields, Policy: encodedPolicy, 'X-Amz-Signature': sign(encodedPolicy) },
    };
  };
