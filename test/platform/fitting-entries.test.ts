import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittingEntries } from '../../src/platform/fitting-entries.ts';
import { anyText } from '../support/any-text.ts';

const bytesOf = (entries: readonly unknown[]) =>
  entries.reduce<number>((sum, entry) => sum + Buffer.byteLength(JSON.stringify(JSON.stringify(entry))), 0);

test('of any entries, the first ones fit, and no further one would; but one is always shown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ said: anyText() }), { minLength: 1 }),
      fc.integer({ min: 1, max: 500 }),
      (entries, most) => {
        const fitting = fittingEntries(entries, most);
        expect(fitting).toEqual(entries.slice(0, fitting.length));
        expect(fitting.length === 1 || bytesOf(fitting) <= most).toBe(true);
        const isOneMore = fitting.length < entries.length;
        expect(isOneMore && bytesOf(entries.slice(0, fitting.length + 1)) <= most).toBe(false);
        expect(fitting.length).toBeGreaterThan(0);
      },
    ),
  );
});

test('of no entries, none is shown', () => {
  expect(fittingEntries([])).toEqual([]);
});
