import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Episode } from '../../src/episode/episode.ts';
import { newId } from '../../src/platform/ids.ts';
import { monthText, wallClock } from '../../src/timeline/local-time.ts';
import { median } from '../../src/timeline/median.ts';
import { durationsOf, gapsOf, startsOf } from '../../src/timeline/summary-times.ts';

type Said = { from: string; to?: string; precision?: 'exact' | 'estimated' };

const episode = ({ from, to, precision = 'exact' }: Said): Episode => ({
  profileId: 'p',
  episodeId: newId(),
  version: 1,
  corrections: [],
  startedAt: { at: new Date(from).toISOString(), precision },
  ...(to && { endedAt: { at: new Date(to).toISOString(), precision: 'exact' } }),
  deviceTime: from,
  receivedAt: from,
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

const atHalfPast = (day: string, hours: string[]) =>
  hours.map((hour) => episode({ from: `${day}T${hour}:30:00Z` }));

describe('the wall clock', () => {
  test.each([
    // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00 again.
    ['Europe/Berlin', '2026-03-29T00:59:59Z', 1, '2026-03', 'sunday'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 3, '2026-03', 'sunday'],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', 2, '2026-10', 'sunday'],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', 2, '2026-10', 'sunday'],
    ['Europe/Berlin', '2026-10-25T02:00:00Z', 3, '2026-10', 'sunday'],
    ['Europe/Berlin', '2026-10-31T23:30:00Z', 0, '2026-11', 'sunday'],
    // Lord Howe Island moves its clocks by half an hour: on 5 April 2026 from 02:00 to 01:30, on 4 October to 02:30.
    ['Australia/Lord_Howe', '2026-04-04T14:59:00Z', 1, '2026-04', 'sunday'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 1, '2026-04', 'sunday'],
    ['Australia/Lord_Howe', '2026-04-04T15:30:00Z', 2, '2026-04', 'sunday'],
    ['Australia/Lord_Howe', '2026-10-03T15:29:00Z', 1, '2026-10', 'sunday'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', 2, '2026-10', 'sunday'],
    ['Australia/Lord_Howe', '2026-10-03T16:00:00Z', 3, '2026-10', 'sunday'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', 0, '2027-01', 'friday'],
    ['America/New_York', '2026-01-01T04:59:00Z', 23, '2025-12', 'wednesday'],
    ['Asia/Kathmandu', '2026-01-01T18:15:00Z', 0, '2026-01', 'friday'],
    ['America/New_York', '0001-01-01T00:00:00Z', 19, '0000-12', 'sunday'],
    ['UTC', '9999-12-31T23:59:59.999Z', 23, '9999-12', 'friday'],
  ])('in %s at %s shows hour %i in %s on a %s', (timeZone, at, hour, month, weekday) => {
    const shown = wallClock(timeZone)(at);
    expect({ ...shown, month: monthText(shown.month) }).toEqual({ hour, month, weekday });
  });
});

describe('starts', () => {
  test('of the hour that the clocks repeat are all in that hour, and none is in the one they skip', () => {
    const episodes = [
      ...atHalfPast('2026-03-29', ['00', '01', '02']),
      ...atHalfPast('2026-10-25', ['00', '01', '02']),
    ];
    const span = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
    const { hours } = startsOf(episodes, span, wallClock('Europe/Berlin'));
    expect(hours.slice(0, 6)).toEqual([0, 1, 2, 2, 1, 0]);
  });

  test('are counted for every month of the span, also where there are none', () => {
    const span = { from: '2026-01-31T22:59:59.999Z', to: '2026-04-30T22:00:00.000Z' };
    const { months } = startsOf(
      [episode({ from: '2026-03-31T22:00:00Z' })],
      span,
      wallClock('Europe/Berlin'),
    );
    expect(months).toEqual([
      { month: '2026-01', episodes: 0 },
      { month: '2026-02', episodes: 0 },
      { month: '2026-03', episodes: 0 },
      { month: '2026-04', episodes: 1 },
    ]);
  });

  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Pacific/Apia',
    'Asia/Kathmandu',
    'America/Havana',
  );
  const instants = fc
    .date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString());

  test('add up to the number of episodes by months, by hours and by weekdays, in any time zone', () => {
    fc.assert(
      fc.property(zones, fc.array(instants, { minLength: 1, maxLength: 30 }), (zone, moments) => {
        const sorted = moments.toSorted();
        const last = new Date(Date.parse(sorted.at(-1) ?? '') + 1).toISOString();
        const { months, hours, weekdays } = startsOf(
          moments.map((from) => episode({ from })),
          { from: sorted[0] ?? '', to: last },
          wallClock(zone),
        );
        const counts = [months.map(({ episodes }) => episodes), hours, Object.values(weekdays)];
        expect(counts.map(sum)).toEqual([moments.length, moments.length, moments.length]);
        expect(months.map(({ month }) => month)).toEqual(
          [...new Set(months.map(({ month }) => month))].toSorted(),
        );
      }),
    );
  });
});

describe('durations', () => {
  test('leave out what has no end and what ends before it starts, and say how many that are', () => {
    const from = '2026-11-23T10:00:00Z';
    expect(
      durationsOf([
        episode({ from, to: '2026-11-23T10:01:00Z' }),
        episode({ from, to: '2026-11-23T10:04:00.500Z', precision: 'estimated' }),
        episode({ from, to: '2026-11-23T09:59:59Z' }),
        episode({ from }),
        episode({ from }),
      ]),
    ).toEqual({
      known: 2,
      estimated: 1,
      medianSeconds: 150.25,
      longestSeconds: 240.5,
      unknown: 2,
      endBeforeStart: 1,
    });
  });

  test('of no episodes are no numbers, instead of zeros', () => {
    expect(durationsOf([])).toMatchObject({ known: 0, medianSeconds: null, longestSeconds: null });
  });

  test('count every episode once', () => {
    const seconds = fc.option(fc.integer({ min: -1000, max: 1000 }));
    fc.assert(
      fc.property(fc.array(seconds), (lengths) => {
        const start = Date.parse('2026-11-23T10:00:00Z');
        const episodes = lengths.map((length) =>
          episode({
            from: new Date(start).toISOString(),
            ...(length !== null && { to: new Date(start + length * 1000).toISOString() }),
          }),
        );
        const { known, unknown, endBeforeStart, medianSeconds, longestSeconds } = durationsOf(episodes);
        expect(known + unknown + endBeforeStart).toBe(lengths.length);
        const positive = lengths.filter((length) => length !== null && length >= 0);
        expect({ known, isNothing: medianSeconds === null }).toEqual({
          known: positive.length,
          isNothing: positive.length === 0,
        });
        expect(medianSeconds ?? 0).toBeLessThanOrEqual(longestSeconds ?? 0);
      }),
    );
  });
});

describe('gaps', () => {
  test('run from each start to the next, whatever the order of the episodes', () => {
    const days = ['2026-11-11', '2026-11-01', '2026-11-02', '2026-11-04'];
    expect(gapsOf(days.map((day) => episode({ from: `${day}T10:00:00Z` })))).toEqual({
      known: 3,
      medianSeconds: 2 * 86_400,
      shortestSeconds: 86_400,
      longestSeconds: 7 * 86_400,
    });
  });

  test('are one fewer than the episodes, and add up to the time from the first to the last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 2 }), (times) => {
        const episodes = times.map((time) => episode({ from: new Date(time).toISOString() }));
        const { known, shortestSeconds, medianSeconds, longestSeconds } = gapsOf(episodes);
        expect(known).toBe(times.length - 1);
        const whole = (Math.max(...times) - Math.min(...times)) / 1000;
        expect((shortestSeconds ?? 0) * known).toBeLessThanOrEqual(whole + 0.001);
        expect((longestSeconds ?? 0) * known).toBeGreaterThanOrEqual(whole - 0.001);
        expect(medianSeconds).toBeGreaterThanOrEqual(shortestSeconds ?? Number.NaN);
        expect(medianSeconds).toBeLessThanOrEqual(longestSeconds ?? Number.NaN);
      }),
    );
  });

  test('of fewer than two episodes are no numbers', () => {
    expect(gapsOf([episode({ from: '2026-11-23T10:00:00Z' })])).toEqual({
      known: 0,
      medianSeconds: null,
      shortestSeconds: null,
      longestSeconds: null,
    });
  });
});

test('as many numbers are below the median as above it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (numbers) => {
      const middle = median(numbers) ?? Number.NaN;
      const below = numbers.filter((number) => number < middle).length;
      const above = numbers.filter((number) => number > middle).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(numbers.length / 2);
    }),
  );
  expect(median([])).toBeNull();
});
