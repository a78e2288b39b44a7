import { useMemo } from 'react';
import type { Person } from '../sign-in/person.ts';
import { usePerson } from '../sign-in/use-sign-in.ts';
import type { DeviceStore } from './device-store.ts';
import { useServices } from './services.tsx';

/**
 * What this device keeps for one person until they sign out, under names. Under one name there is always the same kind of
 * thing: what changes its form gets a new name.
 */
export type Shelf = {
  /** What lies there; nothing, too, where this device does not give it back. */
  read: <Value>(name: string) => Promise<Value | undefined>;
  /** Resolves also where nothing more can be kept: a full disk only costs the page without a signal. */
  write: (name: string, value: unknown) => Promise<void>;
  remove: (name: string) => Promise<void>;
  /** Under which names something lies there. */
  names: () => Promise<string[]>;
};

/** The shelf of who is signed in. */
export function useShelf(): Shelf {
  const { store } = useServices();
  const { issuer, subject } = usePerson();
  return useMemo(() => shelfOf(store, { issuer, subject }), [store, issuer, subject]);
}

/** The shelf of one person. Nothing more is put on it once they have signed out, though it was on its way by then. */
export function shelfOf(store: DeviceStore, { issuer, subject }: Omit<Person, 'name'>): Shelf {
  const keyOf = (name: string) => JSON.stringify([issuer, subject, name]);
  return {
    async read<Value>(name: string) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was written under this name, by this app
      return (await store.get('kept', keyOf(name)).catch(() => undefined)) as Value | undefined;
    },
    async write(name, value) {
      try {
        const transaction = store.transaction(['session', 'kept'], 'readwrite');
        const session = await transaction.objectStore('session').get('current');
        if (session?.person.issuer === issuer && session.person.subject === subject) {
          await transaction.objectStore('kept').put(value, keyOf(name));
        }
        await transaction.done;
      } catch {
        // A full disk only costs the page without a signal.
      }
    },
    async names() {
      const keys = await store.getAllKeys('kept').catch(() => []);
      return keys.flatMap((key) => {
        const parts: unknown = JSON.parse(key);
        if (!Array.isArray(parts)) return [];
        const name: unknown = parts[2];
        return typeof name === 'string' && keyOf(name) === key ? [name] : [];
      });
    },
    remove: (name) => store.delete('kept', keyOf(name)).catch(() => undefined),
  };
}
