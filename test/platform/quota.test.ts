import { expect, test } from 'vitest';
import { quotaStore } from '../../src/platform/quota.ts';
import { personPartition, tableOf } from '../../src/platform/table.ts';
import { embeddedTable } from '../support/embedded-table.ts';

const noon = new Date('2026-11-23T12:00:00.000Z');

async function stored() {
  const { client, tableName } = await embeddedTable();
  return quotaStore(tableOf(client, tableName));
}
const quotas = async () => (await stored()).takeFromQuota;

const asList = (count: number) => Array.from({ length: count });

test('of more takings at once than a day allows just as many succeed, and the others are told when the day ends', async () => {
  const take = await quotas();
  const taken = await Promise.all(asList(5).map(() => take('p', 'CUPS', 3, noon)));
  expect(taken.filter((each) => each === 'taken')).toHaveLength(3);
  expect(taken.filter((each) => each !== 'taken')).toEqual([
    { retryAfterSeconds: 12 * 3600 },
    { retryAfterSeconds: 12 * 3600 },
  ]);
});

test('a day ends at midnight in UTC, to the millisecond', async () => {
  const take = await quotas();
  expect(await take('p', 'CUPS', 1, new Date('2026-11-23T00:00:00.000Z'))).toBe('taken');
  expect(await take('p', 'CUPS', 1, new Date('2026-11-23T00:00:00.000Z'))).toEqual({
    retryAfterSeconds: 24 * 3600,
  });
  expect(await take('p', 'CUPS', 1, new Date('2026-11-23T23:59:59.999Z'))).toEqual({ retryAfterSeconds: 1 });
  expect(await take('p', 'CUPS', 1, new Date('2026-11-24T00:00:00.000Z'))).toBe('taken');
});

test('what one profile takes, or of one thing, is not counted for another', async () => {
  const take = await quotas();
  expect(await take('p', 'CUPS', 1, noon)).toBe('taken');
  expect(await take('q', 'CUPS', 1, noon)).toBe('taken');
  expect(await take('p', 'PLATES', 1, noon)).toBe('taken');
});

test('what one person takes is counted apart from what is taken in a profile', async () => {
  const { client, tableName } = await embeddedTable();
  const table = tableOf(client, tableName);
  const [{ takeFromQuota: inProfile }, { takeFromQuota: byPerson }] = [
    quotaStore(table),
    quotaStore(table, personPartition),
  ];
  expect(await inProfile('p', 'CUPS', 1, noon)).toBe('taken');
  expect(await byPerson('p', 'CUPS', 1, noon)).toBe('taken');
  expect(await byPerson('p', 'CUPS', 1, noon)).toEqual({ retryAfterSeconds: 12 * 3600 });
});

test('of what is bounded in all, no more can be taken once that is used up, on whatever day', async () => {
  const { takeFromBoundedQuota } = await stored();
  const take = (day: number) =>
    takeFromBoundedQuota('p', 'CUPS', { aDay: 2, inAll: 3 }, new Date(noon.getTime() + day * 24 * 3600_000));
  const first = await Promise.all(asList(4).map(() => take(0)));
  expect(first.filter((each) => each === 'taken')).toHaveLength(2);
  expect(first.filter((each) => each !== 'taken')).toEqual(
    asList(2).map(() => ({ retryAfterSeconds: 12 * 3600 })),
  );
  const second = await Promise.all(asList(3).map(() => take(1)));
  expect(second.filter((each) => each === 'taken')).toHaveLength(1);
  expect(second.filter((each) => each !== 'taken')).toEqual(['used_up', 'used_up']);
  expect(await take(2)).toBe('used_up');
});
