import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { VerifiedSignature } from '../aws-signature/authorization.ts';
import type { MultipartUploads } from './multipart-uploads.ts';
import type { Bucket, ObjectStore } from './object-store.ts';
import type { ObjectVersion } from './object-version.ts';
import type { Permissions } from './permissions.ts';

/** A request to a bucket whose signer is known; `key` is empty for requests about the bucket. */
export type S3Request = {
  incoming: IncomingMessage;
  bucket: Bucket;
  key: string;
  query: ReadonlyMap<string, string>;
  signed: VerifiedSignature;
  permissions: Permissions;
};

/** What an operation answers; the server adds the common headers. */
export type S3Response = {
  status: number;
  headers?: Record<string, string>;
  body?: string | Readable;
};

/** What happened to an object, in the words of S3's event names. */
export type ObjectChange = {
  eventName:
    | 'ObjectCreated:Put'
    | 'ObjectCreated:Post'
    | 'ObjectCreated:CompleteMultipartUpload'
    | 'ObjectRemoved:Delete'
    | 'ObjectRemoved:DeleteMarkerCreated';
  version: ObjectVersion;
};

/** What every operation works with. */
export type S3Services = {
  store: ObjectStore;
  uploads: MultipartUploads;
  largestObjectBytes: number;
  announce(bucket: Bucket, change: ObjectChange): Promise<void>;
};
