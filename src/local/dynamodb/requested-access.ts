import * as z from 'zod/mini';
import { type Deployment, LOCAL_DEPLOYMENT } from '../cloudformation/resolve.ts';

const SingleTable = z.object({ TableName: z.string(), IndexName: z.optional(z.string()) });
const Batch = z.object({ RequestItems: z.record(z.string(), z.unknown()) });

/**
 * The IAM action that a request needs, and the tables or indexes that it needs it on.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function requestedAccess(
  target: string,
  body: unknown,
  { region, accountId }: Deployment = LOCAL_DEPLOYMENT,
): { action: string; resources: string[] } {
  const action = `dynamodb:${target.split('.')[1] ?? target}`;
  const arn = (path: string): string => `arn:aws:dynamodb:${region}:${accountId}:table/${path}`;
  const batch = z.safeParse(Batch, body);
  if (batch.success) return { action, resources: Object.keys(batch.data.RequestItems).map(arn) };
  const single = z.safeParse(SingleTable, body);
  if (!single.success) return { action, resources: ['*'] };
  const { TableName, IndexName } = single.data;
  return {
    action,
    resources: [arn(IndexName === undefined ? TableName : `${TableName}/index/${IndexName}`)],
  };
}
