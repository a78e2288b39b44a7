import * as z from 'zod/mini';
import type { Episode } from '../episode/episode.ts';
import { type LocalTime, monthText, type Weekday } from './local-time.ts';
import { median } from './median.ts';

const Count = z.int().check(z.gte(0));
const Seconds = z.nullable(z.number());

/** How long the episodes lasted; every one of them is known, unknown or has its end before its start. */
export const Durations = z.object({
  known: Count,
  /** Of the known ones, those whose start or end is estimated. */
  estimated: Count,
  medianSeconds: Seconds,
  longestSeconds: Seconds,
  /** Without an end. */
  unknown: Count,
  /** Two phones' clocks may differ; these are left out of the figures. */
  endBeforeStart: Count,
});

/** From the start of one episode to the start of the next. */
export const Gaps = z.object({
  known: Count,
  medianSeconds: Seconds,
  shortestSeconds: Seconds,
  longestSeconds: Seconds,
});

/** When they began, by the clock and the calendar of the time zone. */
export const Starts = z.object({
  /** Those whose start is estimated. */
  estimated: Count,
  /** Every month of the span, in order. */
  months: z.array(z.object({ month: z.string(), episodes: Count })),
  /** From midnight to the last hour of the day. */
  hours: z.array(Count).check(z.length(24)),
  weekdays: z.object({
    monday: Count,
    tuesday: Count,
    wednesday: Count,
    thursday: Count,
    friday: Count,
    saturday: Count,
    sunday: Count,
  }),
});

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;
const most = (numbers: readonly number[]): number | null =>
  numbers.length > 0 ? Math.max(...numbers) : null;
const least = (numbers: readonly number[]): number | null =>
  numbers.length > 0 ? Math.min(...numbers) : null;

export function durationsOf(episodes: readonly Episode[]): z.infer<typeof Durations> {
  const ended = episodes.flatMap(({ startedAt, endedAt }) =>
    endedAt ? [{ startedAt, endedAt, seconds: secondsBetween(startedAt.at, endedAt.at) }] : [],
  );
  const known = ended.filter(({ seconds }) => seconds >= 0);
  const seconds = known.map((each) => each.seconds);
  return {
    known: known.length,
    estimated: known.filter(({ startedAt, endedAt }) =>
      [startedAt, endedAt].some(({ precision }) => precision === 'estimated'),
    ).length,
    medianSeconds: median(seconds),
    longestSeconds: most(seconds),
    unknown: episodes.length - ended.length,
    endBeforeStart: ended.length - known.length,
  };
}

export function gapsOf(episodes: readonly Episode[]): z.infer<typeof Gaps> {
  const starts = episodes.map(({ startedAt }) => startedAt.at).toSorted();
  const seconds = starts.slice(1).map((start, before) => secondsBetween(starts[before] ?? start, start));
  return {
    known: seconds.length,
    medianSeconds: median(seconds),
    shortestSeconds: least(seconds),
    longestSeconds: most(seconds),
  };
}

/** @param span its first moment, and the first after it */
export function startsOf(
  episodes: readonly Episode[],
  span: { from: string; to: string },
  localTime: (at: string) => LocalTime,
): z.infer<typeof Starts> {
  const starts = episodes.map(({ startedAt }) => localTime(startedAt.at));
  const lastMoment = new Date(Date.parse(span.to) - 1).toISOString();
  // Where the clocks are put back at midnight, a start can fall into the month before that of an earlier moment.
  const months = [localTime(span.from), localTime(lastMoment), ...starts].map(({ month }) => month);
  const [first, last] = [Math.min(...months), Math.max(...months)];
  const count = (holds: (start: LocalTime) => boolean) => starts.filter(holds).length;
  const weekday = (day: Weekday) => count((start) => start.weekday === day);
  return {
    estimated: episodes.filter(({ startedAt }) => startedAt.precision === 'estimated').length,
    months: Array.from({ length: last - first + 1 }, (_, number) => ({
      month: monthText(first + number),
      episodes: count(({ month }) => month === first + number),
    })),
    hours: Array.from({ length: 24 }, (_, hour) => count((start) => start.hour === hour)),
    weekdays: {
      monday: weekday('monday'),
      tuesday: weekday('tuesday'),
      wednesday: weekday('wednesday'),
      thursday: weekday('thursday'),
      friday: weekday('friday'),
      saturday: weekday('saturday'),
      sunday: weekday('sunday'),
    },
  };
}
