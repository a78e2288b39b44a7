import { type DBSchema, openDB } from 'idb';
import type { Entry, NewEntry } from './entry.ts';
import { runningIn } from './running.ts';

/** Where entries outlive the page. Each of these happens as a whole or not at all. */
export type OutboxStore = {
  /** Everything of one person, in the order in which it was made. */
  entriesOf: (owner: string) => Promise<Entry[]>;
  /** Of a photo that is not yet where it belongs. */
  bytesOf: (id: string) => Promise<ArrayBuffer | undefined>;
  /** @throws DOMException `QuotaExceededError` where the device has no room left */
  add: (entry: NewEntry, bytes?: ArrayBuffer) => Promise<Entry>;
  /** Notes how far an entry has come; of one that is gone, nothing. */
  change: (id: string, changes: Pick<Entry, 'state' | 'attempts' | 'lastProblem'>) => Promise<void>;
  remove: (ids: readonly string[]) => Promise<void>;
  /** Whether anybody's episode runs on this device. */
  anyRuns: () => Promise<boolean>;
};

interface OutboxSchema extends DBSchema {
  entries: { key: number; value: Entry; indexes: { byId: string; byOwner: string } };
  /** An ArrayBuffer, because Safari loses Blobs that are kept in IndexedDB. */
  bytes: { key: string; value: ArrayBuffer };
}

/**
 * Opens the outbox of this device. It is a database of its own: what waits outlives a sign-out, and a later version of the
 * app changes it without touching who is signed in.
 */
export async function openOutboxStore(): Promise<OutboxStore> {
  const database = await openDB<OutboxSchema>('episodelens-outbox', 1, {
    upgrade(opened, oldVersion) {
      if (oldVersion < 1) {
        const entries = opened.createObjectStore('entries', { keyPath: 'place', autoIncrement: true });
        entries.createIndex('byId', 'id', { unique: true });
        entries.createIndex('byOwner', 'owner');
        opened.createObjectStore('bytes');
      }
    },
  });

  return {
    // Entries of one owner come in the order of their keys.
    entriesOf: (owner) => database.getAllFromIndex('entries', 'byOwner', owner),
    bytesOf: (id) => database.get('bytes', id),

    async add(entry, bytes) {
      const transaction = database.transaction(['entries', 'bytes'], 'readwrite', { durability: 'strict' });
      const [place] = await Promise.all([
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database fills in `place`
        transaction.objectStore('entries').add(entry as Entry),
        bytes && transaction.objectStore('bytes').put(bytes, entry.id),
        transaction.done,
      ]);
      return { ...entry, place };
    },

    async change(id, changes) {
      const transaction = database.transaction(['entries', 'bytes'], 'readwrite', { durability: 'strict' });
      const entries = transaction.objectStore('entries');
      const written = async () => {
        const entry = await entries.index('byId').get(id);
        if (!entry) return;
        const { lastProblem: _, ...rest } = entry;
        await entries.put({ ...rest, ...changes });
        if (changes.state.is === 'sent') await transaction.objectStore('bytes').delete(id);
      };
      await Promise.all([written(), transaction.done]);
    },

    async remove(ids) {
      const transaction = database.transaction(['entries', 'bytes'], 'readwrite');
      const entries = transaction.objectStore('entries');
      const removed = ids.map(async (id) => {
        const place = await entries.index('byId').getKey(id);
        if (place !== undefined) await entries.delete(place);
        await transaction.objectStore('bytes').delete(id);
      });
      await Promise.all([...removed, transaction.done]);
    },

    async anyRuns() {
      return runningIn(await database.getAll('entries')) !== undefined;
    },
  };
}
