import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { objectKeyOf } from './object-key.ts';
import type { RequestTicketDependencies } from './request-ticket.ts';

/** Signs forms whose policy fixes key, type, exact length and checksum, so that they can only ever store those bytes. */
export const uploadSigner =
  (client: S3Client, bucket: string): RequestTicketDependencies['signUpload'] =>
  (ref, bytes, expiresInSeconds) =>
    createPresignedPost(client, {
      Bucket: bucket,
      Key: objectKeyOf(ref, bytes),
      Expires: expiresInSeconds,
      // Each field is a condition of the policy, too.
      Fields: {
        'Content-Type': bytes.contentType,
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-checksum-sha256': bytes.sha256,
      },
      Conditions: [['content-length-range', bytes.contentLength, bytes.contentLength]],
    });
