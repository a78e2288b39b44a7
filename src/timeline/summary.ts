import * as z from 'zod/mini';
import { Instant } from '../platform/instant.ts';
import { TimeZone } from '../profile/time-zone.ts';
import type { Event } from './event.ts';
import { wallClock } from './local-time.ts';
import { Eyes, eyesOf } from './summary-eyes.ts';
import { Durations, durationsOf, Gaps, gapsOf, Starts, startsOf } from './summary-times.ts';
import { endsAfterItBegins, rangeFields } from './timeline.ts';

/** How many episodes one summary looks through at most. */
export const mostSummarised = 500;

/** A life: so many months are listed at most. */
const longestYears = 100;

const dayMilliseconds = 24 * 60 * 60 * 1000;
/** How long the span is of which only one end is said. */
const yearMilliseconds = 365 * dayMilliseconds;

export const SummaryQuery = z.strictObject({ ...rangeFields, timeZone: z.optional(TimeZone) }).check(
  endsAfterItBegins,
  z.refine(
    ({ from, to }) =>
      from === undefined ||
      to === undefined ||
      Date.parse(to) - Date.parse(from) <= longestYears * 366 * dayMilliseconds,
    { path: ['to'], error: `Must be at most ${longestYears} years after \`from\`.` },
  ),
);
export type SummaryQuery = z.infer<typeof SummaryQuery>;

/** Numbers about a span of the timeline: what was counted, and no judgement of it. */
export const Summary = z.object({
  /** What the numbers are about; the first moment belongs to it, the last one does not. */
  from: Instant,
  to: Instant,
  /** Whether all of what was asked for was looked through; otherwise `from` is later than asked. */
  complete: z.boolean(),
  /** The start of the earliest episode that was looked at, where there are earlier ones. */
  searchedTo: z.optional(Instant),
  timeZone: z.string(),
  /** `none`: neither the question nor the profile names one, so that it is UTC. */
  timeZoneFrom: z.enum(['question', 'profile', 'none']),
  episodes: z.int().check(z.gte(0)),
  starts: Starts,
  durations: Durations,
  gaps: Gaps,
  eyes: Eyes,
});
export type Summary = z.infer<typeof Summary>;

const firstMoment = '0001-01-01T00:00:00.000Z';
const lastMoment = '9999-12-31T23:59:59.999Z';

/** The span that is asked for: the last year where nothing is said, a year where one end is. */
export function spanOf({ from, to }: SummaryQuery, now: Date): { from: string; to: string } {
  if (from !== undefined) return { from, to: to ?? movedBy(yearMilliseconds, from) };
  const end = to ?? now.toISOString();
  return { from: movedBy(-yearMilliseconds, end), to: end };
}

function movedBy(milliseconds: number, at: string): string {
  const moved = Date.parse(at) + milliseconds;
  const between = Math.min(Math.max(moved, Date.parse(firstMoment)), Date.parse(lastMoment));
  return new Date(between).toISOString();
}

/** Counts what happened in a span, by the clock of a time zone. */
export function summarise(
  events: readonly Event[],
  span: { from: string; to: string },
  timeZone: string,
): Pick<Summary, 'episodes' | 'starts' | 'durations' | 'gaps' | 'eyes'> {
  const episodes = events.map(({ episode }) => episode);
  return {
    episodes: episodes.length,
    starts: startsOf(episodes, span, wallClock(timeZone)),
    durations: durationsOf(episodes),
    gaps: gapsOf(episodes),
    eyes: eyesOf(events),
  };
}
