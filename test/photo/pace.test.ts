import { expect, test } from 'vitest';
import { adaptivePace } from '../../src/photo/pace.ts';
import { testClock } from '../support/test-clock.ts';

const fourToFifty = { from: 4, most: 50 };

/** A pace that was found full, and is back at so many at once. */
function foundFull() {
  const clock = testClock();
  const pace = adaptivePace({ from: 10, most: 50 }, clock.now);
  pace.full();
  clock.forward(1);
  return { pace, clock };
}

const times = (count: number, happen: () => void) => {
  for (let time = 0; time < count; time += 1) happen();
};

test('it begins with a few at once, and adds one with each call that is let through', () => {
  const pace = adaptivePace(fourToFifty, testClock().now);
  expect(pace.atOnce()).toBe(4);
  times(3, pace.letThrough);
  expect(pace.atOnce()).toBe(7);
});

test('it never exceeds the most', () => {
  const pace = adaptivePace(fourToFifty, testClock().now);
  times(1_000, pace.letThrough);
  expect(pace.atOnce()).toBe(50);
});

test('it takes a fifth less when the quota is full', () => {
  expect(foundFull().pace.atOnce()).toBe(8);
});

test('those who find it full in the same second are one time', () => {
  const pace = adaptivePace({ from: 10, most: 50 }, testClock().now);
  times(10, pace.full);
  expect([pace.atOnce(), pace.timesFull()]).toEqual([8, 10]);
});

test('it stays at one at once, however often the quota is full', () => {
  const { pace, clock } = foundFull();
  times(100, () => {
    pace.full();
    clock.forward(1);
  });
  expect(pace.atOnce()).toBe(1);
});

test('once the quota was full, it adds two for a round of calls that are let through', () => {
  const { pace } = foundFull();
  times(9, pace.letThrough);
  expect(pace.atOnce()).toBe(10);
});
