import path from 'node:path';
import * as z from 'zod/mini';
import { Faults, parseFaults } from './lambda/faults.ts';
import { Ports, parseBasePort, portsFrom } from './ports.ts';

/** What the person at the laptop can choose, by environment variables. */
export const Settings = z.object({
  ports: Ports,
  dataDirectory: z.string(),
  fresh: z.boolean(),
  faults: Faults,
});
export type Settings = z.infer<typeof Settings>;

/**
 * Reads `EPISODELENS_PORT`, `EPISODELENS_DATA`, `EPISODELENS_FRESH` and `EPISODELENS_FAULTS`.
 * @throws Error that says what a variable takes
 */
export const readSettings = (environment: NodeJS.ProcessEnv, serviceDirectory: string): Settings => ({
  ports: portsFrom(parseBasePort(environment['EPISODELENS_PORT'])),
  dataDirectory: path.resolve(serviceDirectory, environment['EPISODELENS_DATA'] ?? '.local'),
  fresh: environment['EPISODELENS_FRESH'] === '1',
  faults: parseFaults(environment['EPISODELENS_FAULTS']),
});
