import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf } from '../../src/export/parts.ts';
import { zipOf } from '../../src/export/zip.ts';
import { readZip } from '../support/read-zip.ts';

async function* breaking() {
  yield { name: 'a.txt', input: 'x' };
  throw new Error('no more');
}

async function* each<T>(values: readonly T[]) {
  yield* values;
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

const bytesOf = (some: (string | Uint8Array)[]) => some.map((piece) => Buffer.from(piece));

const anyPiece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.uint8Array({ maxLength: 30 }),
  fc.record({ front: fc.string({ unit: 'grapheme', maxLength: 30 }) }),
);

test('pieces of any lengths become parts that are long enough but the last, the front first, and nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyPiece), fc.integer({ min: 1, max: 40 }), async (pieces, size) => {
      const parts = (await all(partsOf(each(pieces), size))).toSorted((a, b) => a.number - b.number);
      const front = pieces.flatMap((piece) =>
        typeof piece === 'object' && 'front' in piece ? piece.front : [],
      );
      const rest = pieces.flatMap((piece) => (typeof piece === 'object' && 'front' in piece ? [] : [piece]));
      expect(Buffer.concat(parts.map(({ body }) => body))).toEqual(
        Buffer.concat([...bytesOf(front), ...bytesOf(rest)]),
      );
      expect(parts.slice(0, -1).every(({ body }) => body.length >= size)).toBe(true);
      const numbers = parts.map(({ number }) => number);
      expect(new Set(numbers).size).toBe(parts.length);
      expect(numbers.every((number) => number >= 1 && number <= 10_000)).toBe(true);
      expect(parts.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

/** A hundred pieces, every other one of the front. */
async function* long() {
  for (let number = 0; number < 100; number++)
    yield number % 2 === 0 ? { front: 'f'.repeat(7) } : 'r'.repeat(9);
}

test('of a long file little is kept back until its end', async () => {
  const sizes = (await all(partsOf(long(), 20))).map(({ body }) => body.length);
  expect(sizes.every((size) => size < 3 * 20)).toBe(true);
});

test('an archive takes its files one after the other, and no further than it is read', async () => {
  const begun: string[] = [];
  async function* files() {
    for (const name of ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt']) {
      begun.push(name);
      yield { name, input: Buffer.alloc(1024, name) };
    }
  }
  const zip = zipOf(files(), new Date('2026-11-23T09:00:00Z'));
  await zip.next();
  expect(begun.length).toBeLessThan(4);
  const whole = Buffer.concat(await all(zipOf(files(), new Date('2026-11-23T09:00:00Z'))));
  expect([...readZip(whole).keys()]).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt']);
});

test('what goes wrong with a file goes wrong with the archive', async () => {
  await expect(all(zipOf(breaking(), new Date()))).rejects.toThrow('no more');
});
