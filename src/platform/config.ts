import * as z from 'zod/mini';
import { readVariables } from './environment.ts';

const ResourceName = z.string().check(z.minLength(3));
const Environment = z.object({
  TABLE_NAME: ResourceName,
  ACCESS_LOG_TABLE_NAME: ResourceName,
  PHOTO_BUCKET: ResourceName,
  METRICS_NAMESPACE: ResourceName,
  /** The SDK's own: another S3 than AWS's. */
  AWS_ENDPOINT_URL_S3: z.optional(z.url({ protocol: /^https?$/ })),
});

/** What a handler is told of its surroundings. */
export type Config = {
  tableName: string;
  accessLogTableName: string;
  photoBucket: string;
  /** Tells this deployment's metrics from those of another in the same account. */
  metricsNamespace: string;
  s3Endpoint?: string | undefined;
};

/**
 * Reads a handler's configuration from its environment, once, at start.
 * @throws Error naming each variable that is missing or wrong, never its value
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const variables = readVariables(Environment, environment);
  return {
    tableName: variables.TABLE_NAME,
    accessLogTableName: variables.ACCESS_LOG_TABLE_NAME,
    photoBucket: variables.PHOTO_BUCKET,
    metricsNamespace: variables.METRICS_NAMESPACE,
    s3Endpoint: variables.AWS_ENDPOINT_URL_S3,
  };
}
