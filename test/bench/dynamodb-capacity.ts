import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

/** An index as far as its writes are concerned: an item is in it when it has both keys. */
export type Index = { name: string; keys: readonly string[]; projection: 'ALL' | 'KEYS_ONLY' };

const text = (value: string): number => Buffer.byteLength(value);

/**
 * An item's size in bytes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + text(name) + valueSize(value), 0);

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return text(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.SS !== undefined) return value.SS.reduce((sum, one) => sum + text(one), 0);
  if (value.NS !== undefined) return value.NS.reduce((sum, one) => sum + numberSize(one), 0);
  // Lists and maps take three bytes, and one more for each element.
  if (value.L !== undefined) return value.L.reduce((sum, one) => sum + 1 + valueSize(one), 3);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1; // a boolean or null
}

/** "Approximately" one byte for two significant digits and one more; at most 21. */
function numberSize(number: string): number {
  const digits = number
    .replace(/e.*$/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
  return Math.min(Math.ceil(digits.length / 2) + 1 + (number.startsWith('-') ? 1 : 0), 21);
}

const inUnits = (bytes: number, unit: number): number => Math.max(1, Math.ceil(bytes / unit));

/** Read request units of one read that returned these items. */
export const readUnits = (items: readonly Item[], isConsistent: boolean): number =>
  inUnits(
    items.reduce((sum, item) => sum + itemSize(item), 0),
    4096,
  ) * (isConsistent ? 1 : 0.5);

/** Write request units of one write: the larger of the item before and after, and what it does to the indexes. */
export function writeUnits(
  before: Item | undefined,
  after: Item | undefined,
  indexes: readonly Index[],
  tableKeys: readonly string[],
): { table: number; indexes: Record<string, number> } {
  const size = Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0);
  return {
    table: inUnits(size, 1024),
    indexes: Object.fromEntries(
      indexes.map((index) => [index.name, indexWriteUnits(before, after, index, tableKeys)]),
    ),
  };
}

/**
 * A new entry is one write, a removed one too; a changed key takes the old one out and puts a new one in.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
function indexWriteUnits(
  before: Item | undefined,
  after: Item | undefined,
  index: Index,
  tableKeys: readonly string[],
): number {
  const old = entryOf(before, index, tableKeys);
  const now = entryOf(after, index, tableKeys);
  const units = (entry: Item) => inUnits(itemSize(entry), 1024);
  if (!old || !now) return (old ? units(old) : 0) + (now ? units(now) : 0);
  if (JSON.stringify(old) === JSON.stringify(now)) return 0;
  const isMoved = index.keys.some((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
  return isMoved ? units(old) + units(now) : Math.max(units(old), units(now));
}

function entryOf(item: Item | undefined, index: Index, tableKeys: readonly string[]): Item | undefined {
  if (!item || index.keys.some((key) => item[key] === undefined)) return undefined;
  if (index.projection === 'ALL') return item;
  const projected = new Set([...index.keys, ...tableKeys]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => projected.has(name)));
}
