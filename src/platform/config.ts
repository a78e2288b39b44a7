import * as z from 'zod/mini';

const Environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(3)),
  ACCESS_LOG_TABLE_NAME: z.string().check(z.minLength(3)),
  PHOTO_BUCKET: z.string().check(z.minLength(3)),
  /** The SDK's own: another S3 than AWS's. */
  AWS_ENDPOINT_URL_S3: z.optional(z.url({ protocol: /^https?$/ })),
});

/** What a handler is told of its surroundings. */
export type Config = {
  tableName: string;
  accessLogTableName: string;
  photoBucket: string;
  s3Endpoint?: string | undefined;
};

/**
 * Reads a handler's configuration from its environment, once, at start.
 * @throws Error naming each variable that is missing or wrong, never its value
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = z.safeParse(Environment, environment);
  if (parsed.success) {
    const { data } = parsed;
    return {
      tableName: data.TABLE_NAME,
      accessLogTableName: data.ACCESS_LOG_TABLE_NAME,
      photoBucket: data.PHOTO_BUCKET,
      s3Endpoint: data.AWS_ENDPOINT_URL_S3,
    };
  }
  const names = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw new Error(`These environment variables are missing or wrong; set them: ${names.join(', ')}`);
}
