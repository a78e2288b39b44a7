import type { Event } from './event.ts';

/** A stretch of time that is drawn from one side to the other. */
export type TimeAxis = {
  fromAt: string;
  toAt: string;
  /** Where a moment lies: 0 to 100, at the edge where it lies further out. */
  percentOf: (at: string) => number;
  /** Whole steps from the start of the event, to either side. */
  ticks: { everySeconds: number; percents: number[] };
  /** Whether a moment is earlier or later than what is drawn. */
  beyond: (at: string) => 'before' | 'after' | undefined;
};

const MINUTE = 60_000;
/** The steps of ticks: the smallest that leaves room between them. */
const STEPS = [5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400].map(
  (seconds) => seconds * 1000,
);
const MOST_TICKS = 12;
/** How long an episode is drawn of which nobody said when it was over, and how short one at least. */
const USUAL = 5 * MINUTE;
const SHORTEST = MINUTE;

/**
 * The axis of one event: from its start to its end, and as much further as its photos, measurements and accounts reach; but on
 * either side by no more than it lasted, or ten minutes. A photo of the next day would leave nothing to be seen of it.
 */
export function timeAxis({ startedAt, lastedSeconds, photos, measurements, boundaries }: Event): TimeAxis {
  const start = Date.parse(startedAt.at);
  const lasted = lastedSeconds === undefined ? USUAL : Math.max(lastedSeconds * 1000, SHORTEST);
  const reach = Math.max(lasted, 10 * MINUTE);
  const marks = [
    ...photos.map(({ takenAt }) => takenAt.at),
    ...measurements.map(({ at }) => at.at),
    ...boundaries.map(({ moment }) => moment.at),
  ].map((at) => Date.parse(at));
  const near = marks.filter((mark) => mark >= start - reach && mark <= start + lasted + reach);
  const from = Math.min(start, ...near);
  const to = Math.max(start + lasted, ...near);
  const percent = (at: string) => ((Date.parse(at) - from) / (to - from)) * 100;
  return {
    fromAt: new Date(from).toISOString(),
    toAt: new Date(to).toISOString(),
    ticks: ticksOf(start, from, to),
    percentOf: (at) => Math.min(Math.max(percent(at), 0), 100),
    beyond(at) {
      if (percent(at) < 0) return 'before';
      return percent(at) > 100 ? 'after' : undefined;
    },
  };
}

function ticksOf(start: number, from: number, to: number): TimeAxis['ticks'] {
  const step = STEPS.find((each) => (to - from) / each <= MOST_TICKS) ?? Math.ceil((to - from) / MOST_TICKS);
  const first = Math.ceil((from - start) / step);
  const last = Math.floor((to - start) / step);
  const percents = Array.from(
    { length: last - first + 1 },
    (_, place) => ((start + (first + place) * step - from) / (to - from)) * 100,
  );
  return { everySeconds: step / 1000, percents };
}
