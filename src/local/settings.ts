import path from 'node:path';
import { type Faults, parseFaults } from './lambda/faults.ts';
import { type Ports, parseBasePort, portsFrom } from './ports.ts';

/** What the person at the laptop can choose, by environment variables. */
export type Settings = { ports: Ports; dataDirectory: string; fresh: boolean; faults: Faults };

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
