import * as z from 'zod/mini';
import { type Deployment, resolveText } from './resolve.ts';
import { Resource, type Template } from './template.ts';

const S3Event = z.object({
  bucket: z.string(),
  event: z.optional(z.string()),
  rules: z.optional(z.array(z.object({ prefix: z.optional(z.string()), suffix: z.optional(z.string()) }))),
});

const Environment = z.record(z.string(), z.unknown());

const FunctionDefinition = z.object({
  /** The deployed name, service and stage included. */
  name: z.string(),
  /** The logical id of its role. */
  role: z.string(),
  environment: z.optional(Environment),
  events: z.array(z.object({ s3: z.optional(S3Event), httpApi: z.optional(z.unknown()) })),
});

const Properties = z.record(z.string(), z.unknown());

/** What the local stack reads of serverless.yml, after the CLI has resolved its variables. */
export const LocalService = z.object({
  service: z.string(),
  provider: z.object({
    region: z.string(),
    stage: z.string(),
    environment: z.optional(Environment),
    s3: z.optional(z.record(z.string(), Properties)),
    httpApi: z.object({
      authorizers: z.record(z.string(), z.object({ audience: z.array(z.unknown()) })),
    }),
  }),
  functions: z.record(z.string(), FunctionDefinition),
  resources: z.object({
    Resources: z.record(z.string(), Resource),
    Outputs: z.record(z.string(), z.object({ Value: z.unknown() })),
    extensions: z.optional(z.record(z.string(), z.object({ Properties: z.optional(Properties) }))),
  }),
});
export type LocalService = z.infer<typeof LocalService>;

/** What this service would be deployed as. The account is one that nobody has. */
export const deploymentOf = ({ service, provider }: LocalService): Deployment => ({
  accountId: '000000000000',
  region: provider.region,
  stackName: `${service}-${provider.stage}`,
});

/** The template's own resources together with the buckets, functions and API that packaging would add to them. */
export function templateOf({ resources, provider, functions }: LocalService): Template {
  const buckets = Object.entries(provider.s3 ?? {}).map(([key, { name }]): [string, Resource] => {
    const extension = resources.extensions?.[bucketLogicalId(key)]?.Properties ?? {};
    return [
      bucketLogicalId(key),
      { Type: 'AWS::S3::Bucket', Properties: { BucketName: name, ...extension } },
    ];
  });
  const lambdas = Object.entries(functions).map(([key, { name }]): [string, Resource] => {
    return [functionLogicalId(key), { Type: 'AWS::Lambda::Function', Properties: { FunctionName: name } }];
  });
  const httpApi: [string, Resource] = ['HttpApi', { Type: 'AWS::ApiGatewayV2::Api' }];
  return { Resources: { ...resources.Resources, ...Object.fromEntries([...buckets, ...lambdas, httpApi]) } };
}

// The CLI's own naming of what it generates.
const capitalised = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);
export const bucketLogicalId = (key: string): string => `S3Bucket${capitalised(key)}`;
const functionLogicalId = (key: string): string => `${capitalised(key)}LambdaFunction`;

/** A function's environment with its references resolved, as text. */
export function environmentOf(
  environment: Record<string, unknown>,
  template: Template,
  deployment: Deployment,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, resolveText(value, template, deployment)]),
  );
}
