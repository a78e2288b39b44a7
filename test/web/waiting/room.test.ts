import { expect, test } from 'vitest';
import { texts } from '../../../web/texts/en.ts';
import { scarceRoom } from '../../../web/waiting/room.ts';

test.each([
  ['plenty', { usage: 0, quota: 10_000_000_000 }, undefined],
  ['room for twenty photos', { usage: 3_000_000, quota: 10_000_000 }, undefined],
  ['less', { usage: 3_000_001, quota: 10_000_000 }, 19],
  ['no room for one', { usage: 10_000_000, quota: 10_349_999 }, 0],
  ['more than it should', { usage: 11_000_000, quota: 10_000_000 }, 0],
  ['not said', {}, undefined],
])('a device with %s is told of as it is', (_, estimate, photos) => {
  expect(scarceRoom(estimate)).toBe(photos);
});

test('how much room is left is said in words', () => {
  expect(texts.outbox.almostFull(0)).toBe('This device is full. Delete something else from it.');
  expect(texts.outbox.almostFull(1)).toContain('about 1 more photo.');
  expect(texts.outbox.almostFull(7)).toContain('about 7 more photos.');
});
