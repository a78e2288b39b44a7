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

const DocsEnvironment = z.object({
  SIGN_IN_AUTHORIZATION_URL: z.url({ protocol: /^https?$/ }),
  SIGN_IN_TOKEN_URL: z.url({ protocol: /^https?$/ }),
  SIGN_IN_CLIENT_ID: z.string().check(z.minLength(1)),
});

/** Where and as what a reader of the documentation signs in. */
export type DocsConfig = { authorizationUrl: string; tokenUrl: string; clientId: string };

/**
 * Reads a handler's configuration from its environment, once, at start.
 * @throws Error naming each variable that is missing or wrong, never its value
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const variables = read(Environment, environment);
  return {
    tableName: variables.TABLE_NAME,
    accessLogTableName: variables.ACCESS_LOG_TABLE_NAME,
    photoBucket: variables.PHOTO_BUCKET,
    s3Endpoint: variables.AWS_ENDPOINT_URL_S3,
  };
}

/** The same for the documentation. */
export function readDocsConfig(environment: NodeJS.ProcessEnv): DocsConfig {
  const variables = read(DocsEnvironment, environment);
  return {
    authorizationUrl: variables.SIGN_IN_AUTHORIZATION_URL,
    tokenUrl: variables.SIGN_IN_TOKEN_URL,
    clientId: variables.SIGN_IN_CLIENT_ID,
  };
}

function read<Schema extends z.ZodMiniType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
): z.output<Schema> {
  const parsed = z.safeParse(schema, environment);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw new Error(`These environment variables are missing or wrong; set them: ${names.join(', ')}`);
}
