import * as z from 'zod/mini';
import type { Resource, Template } from './template.ts';

/** The values that CloudFormation would put in for its pseudo parameters. */
export type Deployment = { accountId: string; region: string; stackName: string };

/** What the laptop pretends to be deployed as. */
export const LOCAL_DEPLOYMENT: Deployment = {
  accountId: '000000000000',
  region: 'eu-central-1',
  stackName: 'episodelens-local',
};

const SUBSTITUTION = /\$\{(!?)([^}]+)\}/g;
const Pair = z.tuple([z.string(), z.string()]);
const SubWithVariables = z.tuple([z.string(), z.record(z.string(), z.unknown())]);
const Join = z.tuple([z.string(), z.array(z.unknown())]);

/**
 * Resolves Ref, Fn::GetAtt, Fn::Sub and Fn::Join all the way down, as a deployment would.
 * A resource without a name of its own gets `stack-LogicalId`, so that its name and its ARN agree.
 * @throws Error for an intrinsic function or a pseudo parameter that it does not know
 */
export function resolve(value: unknown, template: Template, deployment: Deployment): unknown {
  const again = (inner: unknown): unknown => resolve(inner, template, deployment);
  if (Array.isArray(value)) return value.map(again);
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  const [name, argument] = entries.length === 1 && entries[0] ? entries[0] : ['', undefined];
  switch (name) {
    case 'Ref':
      return reference(z.parse(z.string(), argument), template, deployment);
    case 'Fn::GetAtt': {
      const [logicalId, attribute] = Array.isArray(argument)
        ? z.parse(Pair, argument)
        : splitAttribute(z.parse(z.string(), argument));
      return getAttribute(logicalId, attribute, template, deployment);
    }
    case 'Fn::Sub': {
      const [text, variables] = Array.isArray(argument)
        ? z.parse(SubWithVariables, argument)
        : [z.parse(z.string(), argument), {}];
      return text.replace(SUBSTITUTION, (_, literal: string, variable: string) => {
        if (literal === '!') return `\${${variable}}`;
        if (Object.hasOwn(variables, variable)) return asText(again(variables[variable]));
        if (!variable.includes('.')) return reference(variable, template, deployment);
        return getAttribute(...splitAttribute(variable), template, deployment);
      });
    }
    case 'Fn::Join': {
      const [separator, parts] = z.parse(Join, argument);
      return parts.map((part) => asText(again(part))).join(separator);
    }
    default:
      if (name.startsWith('Fn::')) throw new Error(`The local stack cannot resolve ${name}.`);
      return Object.fromEntries(entries.map(([key, inner]) => [key, again(inner)]));
  }
}

/** Resolves to a string, which most names and ARNs of a template are. */
export function resolveText(value: unknown, template: Template, deployment: Deployment): string {
  return asText(resolve(value, template, deployment));
}

function reference(name: string, template: Template, deployment: Deployment): string {
  if (name.startsWith('AWS::')) return pseudoParameter(name, deployment);
  const resource = resourceOf(name, template);
  const explicit = resource.Properties?.[NAME_PROPERTY[resource.Type] ?? ''];
  if (explicit !== undefined) return resolveText(explicit, template, deployment);
  return `${deployment.stackName}-${name}`;
}

// Only types whose Ref is their name. A Cognito client's Ref, say, is an id that no template can choose.
const NAME_PROPERTY: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
};

function getAttribute(
  logicalId: string,
  attribute: string,
  template: Template,
  deployment: Deployment,
): string {
  if (attribute !== 'Arn') return `${deployment.stackName}-${logicalId}-${attribute}`;
  return arnOf(resourceOf(logicalId, template), reference(logicalId, template, deployment), deployment);
}

/** The ARN of a resource, in its service's own form. */
function arnOf(resource: Resource, name: string, { accountId, region }: Deployment): string {
  const regional = (service: string, path: string): string =>
    `arn:aws:${service}:${region}:${accountId}:${path}`;
  switch (resource.Type) {
    case 'AWS::DynamoDB::Table':
      return regional('dynamodb', `table/${name}`);
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${accountId}:role/${name}`;
    case 'AWS::KMS::Key':
      return regional('kms', `key/${name}`);
    case 'AWS::Lambda::Function':
      return regional('lambda', `function:${name}`);
    case 'AWS::Logs::LogGroup':
      return regional('logs', `log-group:${name}:*`);
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${name}`;
    case 'AWS::SQS::Queue':
      return regional('sqs', name);
    default:
      return regional(resource.Type.split('::')[1]?.toLowerCase() ?? 'unknown', name);
  }
}

function pseudoParameter(name: string, { accountId, region, stackName }: Deployment): string {
  switch (name) {
    case 'AWS::AccountId':
      return accountId;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::Region':
      return region;
    case 'AWS::StackName':
      return stackName;
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    default:
      throw new Error(`The local stack cannot resolve the pseudo parameter ${name}.`);
  }
}

function resourceOf(logicalId: string, template: Template): Resource {
  const resource = template.Resources[logicalId];
  if (!resource) throw new Error(`The template refers to ${logicalId}, which it does not define.`);
  return resource;
}

function splitAttribute(text: string): [logicalId: string, attribute: string] {
  const dot = text.indexOf('.');
  return [text.slice(0, dot), text.slice(dot + 1)];
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error('A template puts something that is not text where text belongs.');
}
