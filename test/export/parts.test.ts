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

test('pieces of any lengths become parts of one length, the last one shorter, and nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ maxLength: 30 })),
      fc.integer({ min: 1, max: 12 }),
      async (pieces, size) => {
        const parts = await all(partsOf(each(pieces), size));
        expect(Buffer.concat(parts).toString()).toBe(pieces.join(''));
        expect(parts.slice(0, -1).every(({ length }) => length === size)).toBe(true);
        expect(parts.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 60 },
  );
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
