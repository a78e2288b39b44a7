import { describe, expect, test } from 'vitest';
import { nextDay, wallClock } from '../../../web/timeline/wall-clock.ts';

describe('the clock on the wall of a time zone', () => {
  test('says on which day something was there, which is not the day in UTC', () => {
    expect(wallClock('Europe/Berlin').at('2026-11-23T23:30:00.000Z')).toEqual({
      date: '2026-11-24',
      hour: 0,
      minute: 30,
    });
    expect(wallClock('America/Los_Angeles').at('2026-11-23T02:00:00.000Z').date).toBe('2026-11-22');
  });

  test('has days of 23 and of 25 hours', () => {
    const berlin = wallClock('Europe/Berlin');
    expect(berlin.dayBegins('2026-03-29')).toBe('2026-03-28T23:00:00.000Z');
    expect(berlin.dayBegins('2026-03-30')).toBe('2026-03-29T22:00:00.000Z');
    expect(berlin.dayBegins('2026-10-25')).toBe('2026-10-24T22:00:00.000Z');
    expect(berlin.dayBegins('2026-10-26')).toBe('2026-10-25T23:00:00.000Z');
  });

  test('begins a day that has no midnight at its first moment', () => {
    const beirut = wallClock('Asia/Beirut');
    const begins = beirut.dayBegins('2026-03-29');
    expect(beirut.at(begins)).toEqual({ date: '2026-03-29', hour: 1, minute: 0 });
    expect(beirut.at(new Date(Date.parse(begins) - 1).toISOString()).date).toBe('2026-03-28');
  });

  test('knows offsets of minutes, and those of both sides of the date line', () => {
    expect(wallClock('Asia/Kathmandu').dayBegins('2026-11-23')).toBe('2026-11-22T18:15:00.000Z');
    expect(wallClock('Pacific/Kiritimati').dayBegins('2026-11-23')).toBe('2026-11-22T10:00:00.000Z');
    expect(wallClock('Pacific/Niue').dayBegins('2026-11-23')).toBe('2026-11-23T11:00:00.000Z');
  });

  test('is the device’s own where the record’s is not known here', () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(wallClock('Mars/Olympus').timeZone).toBe(own);
    expect(wallClock(undefined).timeZone).toBe(own);
  });

  test('says a moment to the second, and finds it again', () => {
    const berlin = wallClock('Europe/Berlin');
    expect(berlin.text('2026-07-01T22:05:09.000Z')).toBe('2026-07-02T00:05:09');
    expect(berlin.momentOf('2026-07-02T00:05:09')).toBe('2026-07-01T22:05:09.000Z');
    expect(berlin.momentOf('2026-12-02T00:05')).toBe('2026-12-01T23:05:00.000Z');
    // The hour that there is twice, and the one that there is not.
    expect(berlin.momentOf('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(berlin.momentOf('2026-03-29T02:30')).toBeUndefined();
    expect(berlin.momentOf('')).toBeUndefined();
  });

  test('goes on after the last day of a year', () => {
    expect(nextDay('2026-12-31')).toBe('2027-01-01');
    expect(nextDay('2028-02-28')).toBe('2028-02-29');
  });
});
