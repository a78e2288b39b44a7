import type { Bucket } from './object-store.ts';
import { S3Error } from './s3-error.ts';

/** Answers whether the IAM permissions of whoever holds an access key suffice. */
export type Authorize = (request: { accessKeyId: string; action: string; resource: string }) => boolean;

/** One signer's permissions, by IAM action and ARN. */
export type Permissions = {
  allows(action: string, resource: string): boolean;
  /** Throws AccessDenied unless the signer may. */
  require(action: string, resource: string): void;
};

/** The permissions of one signer. */
export function permissionsOf(accessKeyId: string, authorize: Authorize): Permissions {
  const allows = (action: string, resource: string) => authorize({ accessKeyId, action, resource });
  return {
    allows,
    require(action, resource) {
      if (allows(action, resource)) return;
      throw new S3Error(
        'AccessDenied',
        `User: ${accessKeyId} is not authorized to perform: ${action} on resource: "${resource}" because no identity-based policy allows the ${action} action`,
      );
    },
  };
}

/** A bucket's ARN. */
export function bucketArn(bucket: Bucket): string {
  return `arn:aws:s3:::${bucket.name}`;
}

/** An object's ARN; the key is not encoded. */
export function objectArn(bucket: Bucket, key: string): string {
  return `arn:aws:s3:::${bucket.name}/${key}`;
}

/** What storing an object needs: the object and, in a bucket with a KMS key, a data key. */
export function requirePut(permissions: Permissions, bucket: Bucket, key: string): void {
  permissions.require('s3:PutObject', objectArn(bucket, key));
  if (bucket.kmsKeyArn !== undefined) permissions.require('kms:GenerateDataKey', bucket.kmsKeyArn);
}
