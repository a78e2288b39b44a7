import * as z from 'zod/mini';
import { type Config, readConfig } from './config.ts';
import { readVariables } from './environment.ts';

const ExportEnvironment = z.object({ APP_URL: z.url({ protocol: /^https?$/ }) });

/**
 * Reads the configuration of the function that makes exports from its environment, once, at start.
 * @throws Error naming each variable that is missing or wrong, never its value
 */
export const readExportConfig = (environment: NodeJS.ProcessEnv): Config & { appUrl: string } => ({
  ...readConfig(environment),
  appUrl: readVariables(ExportEnvironment, environment).APP_URL,
});
