import * as z from 'zod/mini';
import { readVariables } from './environment.ts';

const DocsEnvironment = z.object({
  SIGN_IN_AUTHORIZATION_URL: z.url({ protocol: /^https?$/ }),
  SIGN_IN_TOKEN_URL: z.url({ protocol: /^https?$/ }),
  SIGN_IN_CLIENT_ID: z.string().check(z.minLength(1)),
});

/** Where and as what a reader of the documentation signs in. */
export type DocsConfig = { authorizationUrl: string; tokenUrl: string; clientId: string };

/**
 * Reads the documentation's configuration from its environment, once, at start.
 * @throws Error naming each variable that is missing or wrong, never its value
 */
export function readDocsConfig(environment: NodeJS.ProcessEnv): DocsConfig {
  const variables = readVariables(DocsEnvironment, environment);
  return {
    authorizationUrl: variables.SIGN_IN_AUTHORIZATION_URL,
    tokenUrl: variables.SIGN_IN_TOKEN_URL,
    clientId: variables.SIGN_IN_CLIENT_ID,
  };
}
