import type { KeptSession, SessionKeeper } from '../../../web/sign-in/kept-session.ts';

/** What the tabs of one browser share. */
export function sessionInMemory(): SessionKeeper & { kept: () => KeptSession | undefined } {
  let session: KeptSession | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const requests = new Map<string, string>();
  return {
    kept: () => session,
    read: async () => session,
    async write(next) {
      session = next;
    },
    async remove() {
      session = undefined;
    },
    requests: {
      read: async (key) => requests.get(key),
      write: async (key, value) => void requests.set(key, value),
      remove: async (key) => void requests.delete(key),
      keys: async () => [...requests.keys()],
    },
    exclusively(task) {
      const run = last.then(task);
      last = run.catch(() => undefined);
      return run;
    },
  };
}
