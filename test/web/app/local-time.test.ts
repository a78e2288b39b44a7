import { expect, test } from 'vitest';
import { localTime, momentOf } from '../../../web/app/local-time.ts';

test('what a field for a time shows is read back as the same minute, in winter and in summer', () => {
  for (const at of ['2026-01-15T23:30:00.000Z', '2026-07-15T23:30:00.000Z', '2024-02-29T00:00:00.000Z'])
    expect(momentOf(localTime(at), 'exact')).toEqual({ at, precision: 'exact' });
});

test('what is no time is none', () => {
  expect(localTime(undefined)).toBe('');
  expect(momentOf('', 'exact')).toBeUndefined();
  expect(momentOf('about noon', 'exact')).toBeUndefined();
});
