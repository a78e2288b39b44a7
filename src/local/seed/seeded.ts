import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

// All that the seed makes up comes from names, so that a second run makes up the same.

const seed = 'a year of an imaginary record';

const hashOf = (name: string): Buffer => createHash('sha256').update(`${seed}/${name}`).digest();

/** The id that a phone would have made at that time; the same name and time give the same id. */
export function seededId(name: string, at: Date | string): string {
  const hash = hashOf(name);
  return v7({ msecs: new Date(at).getTime(), random: hash.subarray(0, 16), seq: hash.readUInt32BE(16) });
}

/** A number from 0 to 1, always the same for a name. */
const seededNumber = (name: string): number => hashOf(name).readUInt32BE(0) / 2 ** 32;

/** A whole number from `least` to `most`, always the same for a name. */
export const seededBetween = (name: string, least: number, most: number): number =>
  least + Math.floor(seededNumber(name) * (most - least + 1));

/** One of several, always the same for a name. */
export function seededOneOf<Item>(name: string, items: readonly [Item, ...Item[]]): Item {
  return items[seededBetween(name, 0, items.length - 1)] ?? items[0];
}
