import type { S3Event } from 'aws-lambda';
import type { SecretAccessKeyOf } from '../aws-signature/authorization.ts';
import type { Bucket } from './object-store.ts';
import type { Authorize } from './permissions.ts';

/** What the laptop's S3 is started with. */
export type LocalS3Options = {
  /** Where objects and their metadata are kept, over restarts. */
  directory: string;
  /** A free one when left out. */
  port?: number;
  region: string;
  buckets: readonly Bucket[];
  secretAccessKeyOf: SecretAccessKeyOf;
  /** The signer's IAM permissions, with S3's own actions and KMS's. */
  authorize: Authorize;
  /** Awaited once a change is durable and before it is acknowledged, so it should only put the event in a queue. */
  onEvent(event: S3Event): void | Promise<void>;
  now?: () => Date;
  /** The largest body that is taken in; it is held in memory. */
  largestObjectBytes?: number;
};
