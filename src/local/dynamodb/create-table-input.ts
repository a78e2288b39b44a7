import * as z from 'zod/mini';
import { type Deployment, LOCAL_DEPLOYMENT, resolve, resolveText } from '../cloudformation/resolve.ts';
import { resourcesOfType, type Template } from '../cloudformation/template.ts';

const KeySchema = z.tuple(
  [z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })],
  z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
);
const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.optional(z.array(z.string())),
  }),
});

// Backups, encryption, deletion protection and time to live are the deployment's: the embedded database has none of them.
const TableProperties = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  LocalSecondaryIndexes: z.optional(z.array(Index)),
  GlobalSecondaryIndexes: z.optional(z.array(Index)),
});

/** The input of CreateTable for a table of a template. */
export type TableInput = z.infer<typeof TableProperties> & { TableName: string };

/** What CreateTable needs for each table that the template defines. */
export function createTableInputs(
  template: Template,
  deployment: Deployment = LOCAL_DEPLOYMENT,
): TableInput[] {
  return resourcesOfType(template, 'AWS::DynamoDB::Table').map(([logicalId, resource]) => ({
    TableName: resolveText({ Ref: logicalId }, template, deployment),
    ...z.parse(TableProperties, resolve(resource.Properties ?? {}, template, deployment)),
  }));
}
