import type { S3Event } from 'aws-lambda';
import type { Bucket } from './object-store.ts';
import { bucketArn } from './permissions.ts';
import type { ObjectChange } from './s3-exchange.ts';

/** An event's key: form-encoded (a space is `+`), slashes kept. Whoever reads it decodes exactly once. */
export function encodeEventKey(key: string): string {
  return new URLSearchParams({ '': key }).toString().slice(1).replace(/%2F/g, '/');
}

/** Describes a change as S3 does: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
export function objectEvent(
  bucket: Bucket,
  change: ObjectChange,
  context: { region: string; requestId: string; accessKeyId: string; sourceIpAddress: string },
): S3Event {
  const { version } = change;
  const object = {
    key: encodeEventKey(version.key),
    versionId: version.versionId,
    sequencer: version.sequence.toString(16).toUpperCase().padStart(16, '0'),
  };
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: context.region,
        eventTime: version.lastModified,
        eventName: change.eventName,
        userIdentity: { principalId: `AWS:${context.accessKeyId}` },
        requestParameters: { sourceIPAddress: context.sourceIpAddress },
        responseElements: { 'x-amz-request-id': context.requestId, 'x-amz-id-2': 'local' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'local',
          bucket: { name: bucket.name, ownerIdentity: { principalId: 'LOCAL' }, arn: bucketArn(bucket) },
          object: { ...object, size: sizeOf(change), eTag: eTagOf(change) },
        },
      },
    ],
  };
}

// The types of @types/aws-lambda want size and eTag in every record, S3 leaves them out of most removals.
function sizeOf({ version }: ObjectChange): number {
  return version.kind === 'object' ? version.sizeBytes : 0;
}

function eTagOf({ version }: ObjectChange): string {
  return version.kind === 'object' ? version.eTag : 'd41d8cd98f00b204e9800998ecf8427e';
}
