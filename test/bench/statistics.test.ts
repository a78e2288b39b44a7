import { expect, test } from 'vitest';
import { compare, median, quantile } from './statistics.ts';

test('the median of an even number of values lies between the middle two', () => {
  expect(median([9, 1, 4, 2])).toBe(3);
});

test('a quantile between two values is as far between them as its part says', () => {
  expect(quantile([0, 10, 20], 0.25)).toBe(5);
});

test('no values have no quantile', () => {
  expect(() => median([])).toThrow('no quantile');
});

test('a machine that is busy during some of the pairs does not move the ratio', () => {
  const quiet = { candidate: 12, floor: 10 };
  const busy = { candidate: 36, floor: 30 };
  expect(compare([quiet, busy, quiet, busy]).ratio).toBeCloseTo(1.2);
});

test('the spread holds the middle half of the pairs', () => {
  const pairs = [1, 1.1, 1.2, 1.3, 5].map((ratio) => ({ candidate: ratio, floor: 1 }));
  expect(compare(pairs).spread).toEqual([1.1, 1.3]);
});
