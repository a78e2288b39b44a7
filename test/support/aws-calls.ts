import * as z from 'zod/mini';
import type { Handler } from './handlers.ts';

/** One call that a handler made, in IAM's words as far as they follow from it. */
export type AwsCall = { handler: Handler; service: string; operation: string; permissions: Permission[] };

/** An IAM action on a resource. */
export type Permission = { action: string; resource: string };

/** How a service's calls translate into what IAM asks of the caller. */
export type PermissionsOf = (call: {
  operation: string;
  input: unknown;
  errorName: string | undefined;
}) => Permission[];

const ofTable = z.object({ TableName: z.string(), IndexName: z.optional(z.string()) });
const ofTables = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const ofBucket = z.object({ Bucket: z.string() });
const ofObject = z.extend(ofBucket, { Key: z.string() });
const ofVersion = z.extend(ofObject, { VersionId: z.string() });
const ofVersions = z.extend(ofBucket, {
  Delete: z.object({ Objects: z.array(z.object({ Key: z.string(), VersionId: z.string() })) }),
});

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export const dynamoDbPermissions =
  ({ region, accountId }: { region: string; accountId: string }): PermissionsOf =>
  ({ operation, input }) => {
    const tables = `arn:aws:dynamodb:${region}:${accountId}:table`;
    const batch = z.safeParse(ofTables, input);
    if (batch.success) {
      const names = Object.keys(batch.data.RequestItems);
      return names.map((name) => ({ action: `dynamodb:${operation}`, resource: `${tables}/${name}` }));
    }
    const { TableName, IndexName } = z.parse(ofTable, input);
    const table = `${tables}/${TableName}`;
    // A read of an index is permitted on the index, not on its table.
    return [
      {
        action: `dynamodb:${operation}`,
        resource: IndexName === undefined ? table : `${table}/index/${IndexName}`,
      },
    ];
  };

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
export const s3Permissions: PermissionsOf = ({ operation, input, errorName }) => {
  const bucket = `arn:aws:s3:::${z.parse(ofBucket, input).Bucket}`;
  const onObject = (action: string) => ({ action, resource: `${bucket}/${z.parse(ofObject, input).Key}` });
  switch (operation) {
    case 'HeadObject': {
      const read = onObject('s3:GetObject');
      // Who may not list is told 403 of an object that is not there.
      return errorName === 'NotFound' ? [read, { action: 's3:ListBucket', resource: bucket }] : [read];
    }
    case 'GetObject':
      return [onObject(z.safeParse(ofVersion, input).success ? 's3:GetObjectVersion' : 's3:GetObject')];
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
    case 'CreateMultipartUpload':
    case 'UploadPart':
    case 'CompleteMultipartUpload':
      return [onObject('s3:PutObject')];
    case 'AbortMultipartUpload':
    case 'PutObject':
      return [onObject(`s3:${operation}`)];
    case 'ListObjectVersions':
      return [{ action: 's3:ListBucketVersions', resource: bucket }];
    case 'DeleteObject':
      // Without a version it would be another permission.
      z.parse(ofVersion, input);
      return [onObject('s3:DeleteObjectVersion')];
    case 'DeleteObjects':
      return z.parse(ofVersions, input).Delete.Objects.map(({ Key }) => ({
        action: 's3:DeleteObjectVersion',
        resource: `${bucket}/${Key}`,
      }));
    default:
      throw new Error(`Say here what IAM asks for ${operation}.`);
  }
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrekognition.html */
export const rekognitionPermissions: PermissionsOf = ({ operation }) => [
  { action: `rekognition:${operation}`, resource: '*' },
];

/** A middleware of the SDK's first step that writes down every call of a client, with what came of it. */
export const callRecorder =
  (
    { handler, service, permissionsOf }: { handler: Handler; service: string; permissionsOf: PermissionsOf },
    calls: AwsCall[],
  ) =>
  <Args extends { input: unknown }, Result>(
    next: (args: Args) => Promise<Result>,
    { commandName = 'unknown' }: { commandName?: string },
  ) =>
  async (args: Args): Promise<Result> => {
    const record = (errorName?: string) => {
      const operation = commandName.replace(/Command$/, '');
      const permissions = permissionsOf({ operation, input: args.input, errorName });
      calls.push({ handler, service, operation, permissions });
    };
    try {
      const result = await next(args);
      record();
      return result;
    } catch (error) {
      record(error instanceof Error ? error.name : 'unknown');
      throw error;
    }
  };
