import * as z from 'zod/mini';

/**
 * What a schema takes from the environment.
 * @throws Error naming each variable that is missing or wrong, never its value
 */
export function readVariables<Schema extends z.ZodMiniType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
): z.output<Schema> {
  const parsed = z.safeParse(schema, environment);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw new Error(`These environment variables are missing or wrong; set them: ${names.join(', ')}`);
}
