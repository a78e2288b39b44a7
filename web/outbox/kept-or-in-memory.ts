import type { Entry, NewEntry } from './entry.ts';
import type { OutboxStore } from './outbox-store.ts';

/** Whether the device has taken it, or only this page has it because there was no room. */
export type KeptOrNot = 'kept' | 'in_memory';

type InMemory = { entry: NewEntry; bytes: ArrayBuffer | undefined };

/** The store, and in this page's memory what a full device does not take until there is room again. */
export function keptOrInMemory(store: OutboxStore) {
  const unkept = new Map<string, InMemory>();

  return {
    unkept: (): ReadonlySet<string> => new Set(unkept.keys()),

    async entriesOf(owner: string): Promise<Entry[]> {
      const kept = await store.entriesOf(owner);
      const more = [...unkept.values()].filter(({ entry }) => entry.owner === owner);
      const last = kept.at(-1)?.place ?? 0;
      return [...kept, ...more.map(({ entry }, index) => ({ ...entry, place: last + index + 1 }))];
    },

    bytesOf: async (id: string): Promise<ArrayBuffer | undefined> =>
      unkept.get(id)?.bytes ?? (await store.bytesOf(id)),

    async add(entry: NewEntry, bytes?: ArrayBuffer): Promise<KeptOrNot> {
      try {
        await store.add(entry, bytes);
        return 'kept';
      } catch {
        unkept.set(entry.id, { entry, bytes });
        return 'in_memory';
      }
    },

    async change(id: string, changes: Parameters<OutboxStore['change']>[1]): Promise<void> {
      const inMemory = unkept.get(id);
      if (!inMemory) return store.change(id, changes);
      const { lastProblem: _, ...entry } = inMemory.entry;
      const bytes = changes.state.is === 'sent' ? undefined : inMemory.bytes;
      unkept.set(id, { entry: { ...entry, ...changes }, bytes });
    },

    async remove(ids: readonly string[]): Promise<void> {
      for (const id of ids) unkept.delete(id);
      await store.remove(ids);
    },

    /** Tries again to keep what is in memory, the oldest first; says whether any of it found room. */
    async keepAll(): Promise<boolean> {
      const before = unkept.size;
      for (const [id, { entry, bytes }] of unkept) {
        try {
          // oxlint-disable-next-line no-await-in-loop -- the first that finds no room ends it
          await store.add(entry, bytes);
        } catch {
          break;
        }
        unkept.delete(id);
      }
      return unkept.size < before;
    },
  };
}

export type KeptOrInMemory = ReturnType<typeof keptOrInMemory>;
