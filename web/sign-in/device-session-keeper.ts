import type { DeviceStore } from '../app/device-store.ts';
import type { SessionKeeper } from './kept-session.ts';

/** Keeps the sign-in in IndexedDB. */
export const deviceSessionKeeper = (store: DeviceStore): SessionKeeper => ({
  read: () => store.get('session', 'current'),
  write: async (session) => void (await store.put('session', session, 'current')),
  async remove() {
    // At once: what is on its way is kept only for whoever is still signed in when it arrives.
    const transaction = store.transaction(['session', 'kept'], 'readwrite');
    await Promise.all([
      transaction.objectStore('session').delete('current'),
      transaction.objectStore('kept').clear(),
      transaction.done,
    ]);
  },
  requests: {
    read: (key) => store.get('requests', key),
    write: async (key, value) => void (await store.put('requests', value, key)),
    remove: (key) => store.delete('requests', key),
    keys: () => store.getAllKeys('requests'),
  },
  exclusively: (task) => navigator.locks.request('sign-in', task),
});
