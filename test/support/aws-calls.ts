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
const ofObject = z.object({ Bucket: z.string(), Key: z.string() });

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export const dynamoDbPermissions =
  ({ region, accountId }: { region: string; accountId: string }): PermissionsOf =>
  ({ operation, input }) => {
    const { TableName, IndexName } = z.parse(ofTable, input);
    const table = `arn:aws:dynamodb:${region}:${accountId}:table/${TableName}`;
    // A read of an index is permitted on the index, not on its table.
    return [
      {
        action: `dynamodb:${operation}`,
        resource: IndexName === undefined ? table : `${table}/index/${IndexName}`,
      },
    ];
  };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const s3Permissions: PermissionsOf = ({ operation, input, errorName }) => {
  const { Bucket, Key } = z.parse(ofObject, input);
  if (operation !== 'HeadObject') throw new Error(`Say here what IAM asks for ${operation}.`);
  const read = { action: 's3:GetObject', resource: `arn:aws:s3:::${Bucket}/${Key}` };
  // Who may not list is told 403 of an object that is not there.
  const list = { action: 's3:ListBucket', resource: `arn:aws:s3:::${Bucket}` };
  return errorName === 'NotFound' ? [read, list] : [read];
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
