import { runInNewContext } from 'node:vm';
import * as z from 'zod/mini';
import { type Deployment, resolve } from '../cloudformation/resolve.ts';
import { resourcesOfType, type Template } from '../cloudformation/template.ts';
import { responseHeadersOf } from './response-headers.ts';

/** What the laptop's CloudFront does as the template's distribution would. */
export type Distribution = {
  /** Whether a path goes on to the API, and not to the app's files. */
  isForApi: (path: string) => boolean;
  /** Which file a page's path means: what the distribution's function makes of it. */
  fileOf: (path: string) => string;
  /** Which headers go with a file of the app; names in lower case. */
  headersOf: (path: string) => Record<string, string>;
};

const Policy = z.object({ Ref: z.string() });
const Config = z.object({
  DefaultCacheBehavior: z.object({ ResponseHeadersPolicyId: Policy }),
  CacheBehaviors: z.array(
    z.object({
      PathPattern: z.string(),
      TargetOriginId: z.string(),
      ResponseHeadersPolicyId: z.optional(Policy),
    }),
  ),
});
const Code = z.object({ FunctionCode: z.string() });
const Request = z.object({ uri: z.string() });

/** Reads the one distribution of a template, its function and its headers. */
export function distributionOf(template: Template, deployment: Deployment): Distribution {
  const { DistributionConfig } = z.parse(
    z.object({ DistributionConfig: Config }),
    propertiesOf(template, 'AWS::CloudFront::Distribution'),
  );
  const { FunctionCode } = z.parse(Code, propertiesOf(template, 'AWS::CloudFront::Function'));
  const handler: unknown = runInNewContext(`${FunctionCode}; handler`);
  if (typeof handler !== 'function') throw new Error('The distribution’s function is none.');
  const behaviours = DistributionConfig.CacheBehaviors.map(
    ({ PathPattern, TargetOriginId, ResponseHeadersPolicyId: policy }) => ({
      covers: expressionOf(PathPattern),
      isForApi: TargetOriginId === 'api',
      headers: policy && headersBy(policy, template, deployment),
    }),
  );
  // The first that covers a path holds for it.
  const behaviourOf = (path: string) => behaviours.find(({ covers }) => covers.test(path));
  const headers = headersBy(
    DistributionConfig.DefaultCacheBehavior.ResponseHeadersPolicyId,
    template,
    deployment,
  );
  return {
    isForApi: (path) => behaviourOf(path)?.isForApi ?? false,
    fileOf: (path) => z.parse(Request, Reflect.apply(handler, undefined, [{ request: { uri: path } }])).uri,
    headersOf: (path) => behaviourOf(path)?.headers ?? headers,
  };
}

function propertiesOf(template: Template, type: string): Record<string, unknown> {
  const [found] = resourcesOfType(template, type);
  if (!found) throw new Error(`The template has no ${type}.`);
  return found[1].Properties ?? {};
}

function headersBy({ Ref }: { Ref: string }, template: Template, deployment: Deployment) {
  const policies = resourcesOfType(template, 'AWS::CloudFront::ResponseHeadersPolicy');
  const policy = policies.find(([logicalId]) => logicalId === Ref);
  if (!policy) throw new Error(`The template has no headers ${Ref}.`);
  return responseHeadersOf(resolve(policy[1].Properties ?? {}, template, deployment));
}

/** A path pattern of CloudFront: `*` is any text, `?` any one character. */
const expressionOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
