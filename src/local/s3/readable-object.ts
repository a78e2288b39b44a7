import type { ObjectStore } from './object-store.ts';
import type { StoredObject } from './object-version.ts';
import { bucketArn } from './permissions.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-exchange.ts';

/** The object that a read names, or S3's refusal: a delete marker is not one, and who may not list learns nothing. */
export function findReadable(
  request: S3Request,
  store: ObjectStore,
  versionId: string | undefined,
): StoredObject {
  const { bucket, key } = request;
  if (versionId !== undefined && versionId !== 'null' && !/^[A-Za-z0-9._]{32}$/.test(versionId)) {
    throw new S3Error('InvalidArgument', 'Invalid version id specified', {
      ArgumentName: 'versionId',
      ArgumentValue: versionId,
    });
  }
  const version = store.find(bucket, key, versionId);
  if (version?.kind === 'object') return version;
  if (!request.permissions.allows('s3:ListBucket', bucketArn(bucket))) {
    throw new S3Error('AccessDenied', 'Access Denied');
  }
  if (version === undefined && versionId !== undefined) {
    throw new S3Error('NoSuchVersion', 'The specified version does not exist.', {
      Key: key,
      VersionId: versionId,
    });
  }
  const marker: Record<string, string> = version
    ? { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId }
    : {};
  if (versionId !== undefined) {
    const headers = { ...marker, allow: 'DELETE' };
    throw new S3Error(
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
      {},
      headers,
    );
  }
  throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: key }, marker);
}
