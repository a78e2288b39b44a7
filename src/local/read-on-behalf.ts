import type { SubscribableBucket } from './buckets.ts';
import type { AccessRequest } from './iam/credentials.ts';

/** What another service of AWS needs of the local S3. */
type ReadObject = (reference: {
  bucket: string;
  key: string;
  versionId?: string;
}) => Promise<Uint8Array | undefined>;

/** An object as a caller of Rekognition names it. */
export type ObjectOfCaller = { accessKeyId: string; bucket: string; name: string; version?: string };

/**
 * Reads an object for a service that acts with its caller's permissions, as Rekognition does: the caller's role must
 * allow the read itself, and the use of the bucket's key.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html on GetObjectVersion
 */
export function readOnBehalf(
  read: ReadObject,
  buckets: readonly SubscribableBucket[],
  authorize: (request: AccessRequest) => boolean,
): (object: ObjectOfCaller) => Promise<Uint8Array | 'missing' | 'denied'> {
  return async ({ accessKeyId, bucket, name, version }) => {
    const found = buckets.find((b) => b.name === bucket);
    if (!found) return 'missing';
    const action = version === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
    const mayRead = authorize({ accessKeyId, action, resource: `arn:aws:s3:::${bucket}/${name}` });
    const { kmsKeyArn } = found;
    const mayDecrypt =
      kmsKeyArn === undefined || authorize({ accessKeyId, action: 'kms:Decrypt', resource: kmsKeyArn });
    if (!mayRead || !mayDecrypt) return 'denied';
    const bytes = await read({ bucket, key: name, ...(version !== undefined && { versionId: version }) });
    return bytes ?? 'missing';
  };
}
