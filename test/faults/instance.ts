import { AsyncLocalStorage } from 'node:async_hooks';
import type { Fault } from './faults.ts';

/** A call of an instance: which one, by what it is of and how many like it went before. */
export type Call = { name: string; nth: number };
export const labelOf = ({ name, nth }: Call): string => (nth === 1 ? name : `${name}, ${nth}.`);

/**
 * What goes wrong: one call, with one fault.
 * @property tries `first`: only the SDK's first request of it; `every`: whatever the SDK tries
 */
export type Plan = { call: Call; fault: Fault; tries: 'first' | 'every' };

/** One run of a function, as Lambda would keep it in a process of its own. */
export type Instance = {
  plan: Plan | undefined;
  /** All that it called, in order. */
  calls: Call[];
  /** The calls of which a request came to the service, once for each. */
  sent: Call[];
  /** Whether its process is gone: nothing comes back to it any more. */
  isDead: boolean;
  /** Resolves when the process is gone. */
  died: Promise<void>;
  die(): Promise<never>;
  /** How many requests met the fault. */
  hits: number;
};

const running = new AsyncLocalStorage<Instance>();

/** The instance whose code is running just now. */
export const currentInstance = (): Instance | undefined => running.getStore();

export const forever = (): Promise<never> => new Promise(() => {});

/** Runs a function as an instance of its own and tells how that ended: with its value, an error, or the process gone. */
export async function runInstance<T>(
  work: () => Promise<T>,
  plan?: Plan,
): Promise<
  { end: 'returned'; value: T; instance: Instance } | { end: 'failed' | 'crashed'; instance: Instance }
> {
  let announce: (() => void) | undefined;
  const died = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const instance: Instance = {
    plan,
    calls: [],
    sent: [],
    isDead: false,
    died,
    hits: 0,
    die() {
      instance.isDead = true;
      announce?.();
      return forever();
    },
  };
  const ended = running.run(instance, work).then(
    (value) => ({ end: 'returned' as const, value, instance }),
    () => ({ end: 'failed' as const, instance }),
  );
  return Promise.race([ended, died.then(() => ({ end: 'crashed' as const, instance }))]);
}
