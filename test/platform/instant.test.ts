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
