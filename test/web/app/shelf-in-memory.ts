import type { Shelf } from '../../../web/app/shelf.ts';

/** A shelf without a device. */
export function shelfInMemory(): Shelf {
  const kept = new Map<string, unknown>();
  return {
    async read<Value>(name: string) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as on the device's own
      return kept.get(name) as Value | undefined;
    },
    write: async (name, value) => void kept.set(name, structuredClone(value)),
    remove: async (name) => void kept.delete(name),
    names: async () => [...kept.keys()],
  };
}
