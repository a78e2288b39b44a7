import { randomInt } from 'node:crypto';
import { CannotStart } from '../cannot-start.ts';
import { requireFreePorts } from '../free-ports.ts';
import { portsFrom } from '../ports.ts';

/**
 * The first of seven free ports in a row, below those that systems hand out by themselves.
 * @throws CannotStart when none is found in twenty tries
 */
export async function freeBasePort(tries = 20): Promise<number> {
  const base = randomInt(10_000, 32_000);
  try {
    await requireFreePorts(portsFrom(base));
    return base;
  } catch (error) {
    if (tries > 1 && error instanceof CannotStart) return freeBasePort(tries - 1);
    throw error;
  }
}
