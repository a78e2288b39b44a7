import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { BundleOptions } from '../../src/local/bundle-handlers.ts';

const tableProperties = {
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.literal('S') })),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
  BillingMode: z.literal('PAY_PER_REQUEST'),
};

/** The tables as the deployed definition has them. */
export const TableResources = z.object({
  Resources: z.object({
    AccessLogTable: z.object({ Properties: z.object(tableProperties) }),
    RecordTable: z.object({
      Properties: z.object({
        ...tableProperties,
        LocalSecondaryIndexes: z.array(index()),
        GlobalSecondaryIndexes: z.array(index()),
      }),
    }),
  }),
});

/** What the bench reads of serverless.yml, so that it measures what is deployed. */
const Service = z.object({
  custom: z.object({
    esbuild: BundleOptions,
  }),
  provider: z.object({
    environment: z.object({ NODE_OPTIONS: z.optional(z.string()) }),
    logs: z.object({ httpApi: z.object({ format: z.string() }) }),
  }),
  functions: z.object({
    api: z.object({ memorySize: z.number() }),
    analysePhoto: z.object({ memorySize: z.number(), timeout: z.number() }),
    reconcile: z.object({ memorySize: z.number(), timeout: z.number() }),
  }),
  resources: TableResources,
});
export type Service = z.infer<typeof Service>;

function index() {
  return z.object({
    IndexName: z.string(),
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
    Projection: z.object({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY']) }),
  });
}

/** Reads serverless.yml as the CLI resolves it. */
export async function readService(root: string): Promise<Service> {
  const require = createRequire(path.join(root, 'package.json'));
  const cli = path.join(path.dirname(require.resolve('serverless/package.json')), 'bin', 'serverless.js');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'print', '--format', 'json'], {
    cwd: root,
  });
  return z.parse(Service, JSON.parse(stdout));
}
