import { describe, expect, test } from 'vitest';
import { eventOf } from '../../../web/timeline/event.ts';
import { eventsByMonth, monthsOf } from '../../../web/timeline/months.ts';
import { wallClock } from '../../../web/timeline/wall-clock.ts';
import { anEpisode } from './an-episode.ts';

const berlin = wallClock('Europe/Berlin');

/** An event that began at a moment, and lasted so many seconds. */
const began = (at: string, seconds = 60) => {
  const endedAt = new Date(Date.parse(at) + seconds * 1000).toISOString();
  return eventOf(
    anEpisode({ startedAt: { at, precision: 'exact' }, endedAt: { at: endedAt, precision: 'exact' } }),
  );
};

describe('the months of a timeline', () => {
  test('head the rows of their events, by the clock of the record', () => {
    const events = [began('2026-11-30T23:30:00.000Z'), began('2026-11-12T08:00:00.000Z')];
    expect(eventsByMonth(events, berlin)).toEqual([
      { month: '2026-12', events: [events[0]] },
      { month: '2026-11', events: [events[1]] },
    ]);
  });

  test('come newest first, each with its events by day, those of the record’s time zone', () => {
    const events = [
      began('2026-11-30T23:30:00.000Z', 90),
      began('2026-11-12T08:00:00.000Z', 200),
      began('2026-11-03T08:00:00.000Z', 40),
    ];
    const months = monthsOf(events, berlin);
    expect(months).toMatchObject([
      { month: '2026-12', days: 31, longestSeconds: 90, events: [{ dayOfMonth: 1 }] },
      { month: '2026-11', days: 30, longestSeconds: 200, events: [{ dayOfMonth: 3 }, { dayOfMonth: 12 }] },
    ]);
  });

  test('show what is asked for, also where there was nothing', () => {
    const months = monthsOf([began('2026-11-12T08:00:00.000Z')], berlin, {
      from: '2026-10-15',
      to: '2026-12-01',
    });
    expect(months.map((one) => (one.is === 'month' ? [one.month, one.events.length] : one))).toEqual([
      ['2026-12', 0],
      ['2026-11', 1],
      ['2026-10', 0],
    ]);
  });

  test('say of years without events only how long they were', () => {
    const months = monthsOf([began('2026-11-12T08:00:00.000Z'), began('2023-02-01T08:00:00.000Z')], berlin);
    expect(months).toMatchObject([
      { month: '2026-11' },
      { is: 'none', first: '2023-03', last: '2026-10', count: 44 },
      { month: '2023-02', days: 28 },
    ]);
  });

  test('are none of no events', () => {
    expect(monthsOf([], berlin)).toEqual([]);
  });
});
