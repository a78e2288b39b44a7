import { describe, expect, test } from 'vitest';
import { type Index, itemSize, readUnits, writeUnits } from './dynamodb-capacity.ts';

const owedAnswer: Index = {
  name: 'owed-answer',
  keys: ['owedShard', 'nextAttemptAt'],
  projection: 'KEYS_ONLY',
};
const timeline: Index = { name: 'timeline', keys: ['PK', 'timelineKey'], projection: 'ALL' };
const tableKeys = ['PK', 'SK'];
const key = { PK: { S: 'PROFILE#p' }, SK: { S: 'EPISODE#e' } };
const owed = { ...key, owedShard: { S: 'OWED#1' }, nextAttemptAt: { S: '2026' } };
const unitsOf = (before: Parameters<typeof writeUnits>[0], after: Parameters<typeof writeUnits>[1]) =>
  writeUnits(before, after, [owedAnswer, timeline], tableKeys);

describe('an item', () => {
  test('counts its names and its text in UTF-8', () => {
    expect(itemSize({ größe: { S: 'ä' } })).toBe(7 + 2);
  });

  test.each([
    ['0', 1],
    ['100', 2],
    ['-28.54', 4],
    ['99.99858093261719', 9],
  ])('counts the number %s as %i bytes', (number, bytes) => {
    expect(itemSize({ n: { N: number } })).toBe(1 + bytes);
  });

  test('counts three bytes for a map and one for each of its elements', () => {
    expect(itemSize({ m: { M: { a: { BOOL: true }, b: { NULL: true } } } })).toBe(1 + 3 + 2 + 2 + 2);
  });
});

describe('a read', () => {
  test('costs a unit for each 4 KB, and half of it when it need not be consistent', () => {
    const item = { t: { S: 'x'.repeat(5000) } };
    expect(readUnits([item], true)).toBe(2);
    expect(readUnits([item], false)).toBe(1);
  });

  test('of nothing costs as much as the smallest', () => {
    expect(readUnits([], true)).toBe(1);
  });
});

describe('a write', () => {
  test('costs by the larger of the item before and after', () => {
    const large = { ...key, t: { S: 'x'.repeat(2000) } };
    expect(unitsOf(large, key).table).toBe(2);
    expect(unitsOf(undefined, large).table).toBe(2);
  });

  test('costs an index one write for an entry that comes, and one for an entry that goes', () => {
    expect(unitsOf(undefined, owed).indexes['owed-answer']).toBe(1);
    expect(unitsOf(owed, key).indexes['owed-answer']).toBe(1);
  });

  test('costs an index two writes when the entry moves, and none when nothing of it changes', () => {
    expect(unitsOf(owed, { ...owed, nextAttemptAt: { S: '2027' } }).indexes['owed-answer']).toBe(2);
    expect(unitsOf(owed, { ...owed, attempts: { N: '1' } }).indexes['owed-answer']).toBe(0);
  });

  test('costs nothing in an index that the item is not in', () => {
    expect(unitsOf(undefined, owed).indexes['timeline']).toBe(0);
  });
});
