import { longDate } from '../texts/dates.ts';
import { sharingTexts as texts } from '../texts/en/doctor-link.ts';
import { spanOf as spanOfDays } from '../timeline/timeline-search.ts';
import { type WallClock, wallClock } from '../timeline/wall-clock.ts';

export const ranges = ['quarter', 'year', 'all', 'days'] as const;
export type Range = (typeof ranges)[number];

const MONTHS = { quarter: 3, year: 12 } as const;

/** Calendar dates, as they are typed. */
export type Days = { from: string; to: string };

/** Which episodes a link shows, as the API is told: by the calendar of the record. */
export function spanOf(
  range: Range,
  { from, to }: Days,
  clock: WallClock,
  now: string,
): { from?: string; to?: string } {
  if (range === 'all') return {};
  if (range === 'days') return spanOfDays({ from: from || undefined, to: to || undefined }, clock);
  return { from: clock.dayBegins(monthsBefore(clock.at(now).date, MONTHS[range])) };
}

/** The same day of an earlier month, or its last one. */
export function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  const before = new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastOfMonth)));
  return before.toISOString().slice(0, 10);
}

/** The same in words; its last day is the one before the moment that does not belong to it. */
export function spanWords(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timeZone: string | undefined,
): string {
  const clock = wallClock(timeZone);
  const dayAt = (at: string) => longDate(clock.at(at).date);
  return texts.previewRange({
    from: from === undefined ? undefined : dayAt(from),
    to: to === undefined ? undefined : dayAt(new Date(Date.parse(to) - 1).toISOString()),
  });
}
