import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Instant } from '../../src/platform/instant.ts';
import { InstantWithOffset } from '../../src/platform/instant-with-offset.ts';

const anyTime = fc.date({
  min: new Date('0001-01-02T00:00:00Z'),
  max: new Date('9999-12-30T23:59:59.999Z'),
  noInvalidDate: true,
});
const anyOffsetMinutes = fc.integer({ min: -14 * 60, max: 14 * 60 });

const two = (value: number) => String(value).padStart(2, '0');

/** A moment as a clock with this offset shows it. */
function saidAt(time: Date, offsetMinutes: number): string {
  const shown = new Date(time.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const minutes = Math.abs(offsetMinutes);
  return `${shown}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

test('the same moment is kept as the same text, whatever offset it was said with', () => {
  fc.assert(
    fc.property(anyTime, anyOffsetMinutes, (time, offsetMinutes) => {
      expect(z.parse(InstantWithOffset, saidAt(time, offsetMinutes))).toBe(time.toISOString());
    }),
  );
});

test('what is kept is read back, and sorts as time does', () => {
  fc.assert(
    fc.property(anyTime, anyTime, (a, b) => {
      const [kept, other] = [z.parse(Instant, a.toISOString()), z.parse(Instant, b.toISOString())];
      expect(kept < other).toBe(a < b);
    }),
  );
});

test.each([
  ['a leap day', '2024-02-29T23:59:59+01:00', '2024-02-29T22:59:59.000Z'],
  ['a leap day by its offset alone', '2024-03-01T00:30:00+01:00', '2024-02-29T23:30:00.000Z'],
  ['the last moment of all', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  [
    'the last moment of all, said with an offset',
    '9999-12-31T12:59:59.999-11:00',
    '9999-12-31T23:59:59.999Z',
  ],
  ['the first year', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('%s is taken', (_, said, kept) => {
  expect(z.parse(InstantWithOffset, said)).toBe(kept);
});

test.each([
  ['a leap day of a common year', '2023-02-29T12:00:00Z'],
  ['a leap day of a century that has none', '1900-02-29T12:00:00Z'],
  ['the year 10000, by its offset alone', '9999-12-31T23:59:59-01:00'],
  ['the year 0, by its offset alone', '0001-01-01T00:00:00+00:01'],
  ['the hour 24', '2026-11-23T24:00:00Z'],
  ['a day that is none', '2026-04-31T12:00:00Z'],
  ['a time without an offset', '2026-11-23T12:00:00'],
])('%s is refused', (_, said) => {
  expect(z.safeParse(InstantWithOffset, said).success).toBe(false);
});

test('no text at all throws, and what is taken has the length of every other', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(z.safeParse(InstantWithOffset, text).data?.length ?? 24).toBe(24);
    }),
  );
});
