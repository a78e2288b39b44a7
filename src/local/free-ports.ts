import { once } from 'node:events';
import { createServer } from 'node:net';
import { CannotStart } from './cannot-start.ts';
import type { Ports } from './ports.ts';

/**
 * Makes sure that every port is free before anything starts.
 * @throws CannotStart naming the first that is taken
 */
export async function requireFreePorts(ports: Ports): Promise<void> {
  const taken = await Promise.all(
    Object.entries(ports).map(async ([name, port]) => ((await isFree(port)) ? [] : [{ name, port }])),
  );
  const [first] = taken.flat();
  if (!first) return;
  throw new CannotStart(
    `Port ${first.port} (${first.name}) is taken. Stop what uses it, or choose seven other ports: EPISODELENS_PORT=${otherBase(ports)} npm start`,
  );
}

const otherBase = ({ app }: Ports): number => (app + 100 <= 65_529 ? app + 100 : app - 100);

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
