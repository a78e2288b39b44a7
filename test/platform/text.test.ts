import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { LineOfText, Text } from '../../src/platform/text.ts';

describe('text of several lines', () => {
  test.each([
    ['keeps its lines', 'one\n\ntwo', 'one\n\ntwo'],
    ['ends its lines alike, however they were typed', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['loses what stands empty around it', '\n  one \n', 'one'],
    ['is in NFC', 'Zoe\u0308', 'Zo\u00eb'],
    ['may be of any script and hold emoji', 'שלום\n👩‍⚕️', 'שלום\n👩‍⚕️'],
  ])('%s', (_, typed, kept) => {
    expect(z.parse(Text(100), typed)).toBe(kept);
  });

  test.each([
    ['nothing', ''],
    ['only line breaks', '\r\n\n'],
    ['a zero byte', 'a\0b'],
    ['a tab', 'a\tb'],
    ['an escape', 'a\u001b[31m'],
    ['half a character', 'a\ud83d'],
    ['more than its length', 'a'.repeat(101)],
  ])('is not %s', (_, typed) => {
    expect(z.safeParse(Text(100), typed).success).toBe(false);
  });
});

test('a line has no break in it', () => {
  expect(z.safeParse(LineOfText(100), 'one\ntwo').success).toBe(false);
});
