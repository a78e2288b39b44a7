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
  /** Go with every file of the app; names in lower case. */
  headers: Record<string, string>;
};

const Behaviours = z.array(z.object({ PathPattern: z.string(), TargetOriginId: z.string() }));
const Code = z.object({ FunctionCode: z.string() });
const Request = z.object({ uri: z.string() });

/** Reads the one distribution of a template, its function and its headers. */
export function distributionOf(template: Template, deployment: Deployment): Distribution {
  const properties = (type: string) => {
    const [found] = resourcesOfType(template, type);
    if (!found) throw new Error(`The template has no ${type}.`);
    return found[1].Properties ?? {};
  };
  const { DistributionConfig } = z.parse(
    z.object({ DistributionConfig: z.object({ CacheBehaviors: Behaviours }) }),
    properties('AWS::CloudFront::Distribution'),
  );
  const toApi = DistributionConfig.CacheBehaviors.filter(
    ({ TargetOriginId }) => TargetOriginId === 'api',
  ).map(({ PathPattern }) => expressionOf(PathPattern));
  const { FunctionCode } = z.parse(Code, properties('AWS::CloudFront::Function'));
  const handler: unknown = runInNewContext(`${FunctionCode}; handler`);
  if (typeof handler !== 'function') throw new Error('The distribution’s function is none.');
  return {
    isForApi: (path) => toApi.some((expression) => expression.test(path)),
    fileOf: (path) => z.parse(Request, Reflect.apply(handler, undefined, [{ request: { uri: path } }])).uri,
    headers: responseHeadersOf(
      resolve(properties('AWS::CloudFront::ResponseHeadersPolicy'), template, deployment),
    ),
  };
}

/** A path pattern of CloudFront: `*` is any text, `?` any one character. */
const expressionOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
