import type { Event } from './event.ts';
import type { WallClock } from './wall-clock.ts';

/** One event on its day. */
export type OnDay = { event: Event; dayOfMonth: number };

/** A month with its events in the order of time; or several months, one after the other, in which there were none. */
export type Months =
  | { is: 'month'; month: string; days: number; events: OnDay[]; longestSeconds: number | undefined }
  | { is: 'none'; first: string; last: string; count: number };

/** So many empty months in a row are still shown each by itself. */
const SHOWN_EMPTY = 3;

/**
 * The months by the calendar of a time zone, newest first, from the latest to the earliest that is asked for or has an event.
 * @param span calendar dates that are in it; where one is left out, it is that of the first or the last event
 */
export function monthsOf(
  events: readonly Event[],
  clock: WallClock,
  span: { from?: string | undefined; to?: string | undefined } = {},
): Months[] {
  const dated = events.map((event) => ({ event, date: clock.at(event.startedAt.at).date }));
  const named = [...dated.map(({ date }) => date), span.from, span.to].flatMap((date) =>
    date === undefined ? [] : [monthNumber(date)],
  );
  if (named.length === 0) return [];
  const [first, last] = [Math.min(...named), Math.max(...named)];
  const months = Array.from({ length: last - first + 1 }, (_, back) => {
    const month = monthText(last - back);
    const days = dated.filter(({ date }) => date.startsWith(month));
    return monthWith(month, days);
  });
  return withEmptyOnesTogether(months);
}

/** The same events under the month in which each began, in the order in which they came. */
export function eventsByMonth(
  events: readonly Event[],
  clock: WallClock,
): { month: string; events: Event[] }[] {
  const months = new Map<string, Event[]>();
  for (const event of events) {
    const month = clock.at(event.startedAt.at).date.slice(0, 'YYYY-MM'.length);
    const ofMonth = months.get(month);
    if (ofMonth) ofMonth.push(event);
    else months.set(month, [event]);
  }
  return [...months].map(([month, ofMonth]) => ({ month, events: ofMonth }));
}

type Month = Extract<Months, { is: 'month' }>;

function monthWith(month: string, days: readonly { event: Event; date: string }[]): Month {
  const lasted = days.flatMap(({ event }) => event.lastedSeconds ?? []);
  return {
    is: 'month',
    month,
    days: daysIn(month),
    events: days
      .map(({ event, date }) => ({ event, dayOfMonth: Number(date.slice(8)) }))
      .toSorted((a, b) => Date.parse(a.event.startedAt.at) - Date.parse(b.event.startedAt.at)),
    longestSeconds: lasted.length > 0 ? Math.max(...lasted) : undefined,
  };
}

function withEmptyOnesTogether(months: readonly Month[]): Months[] {
  const shown: Months[] = [];
  let empty: Month[] = [];
  const flush = () => {
    const [newest] = empty;
    const oldest = empty.at(-1);
    if (newest && oldest && empty.length > SHOWN_EMPTY) {
      shown.push({ is: 'none', first: oldest.month, last: newest.month, count: empty.length });
    } else {
      shown.push(...empty);
    }
    empty = [];
  };
  for (const month of months) {
    if (month.events.length === 0) {
      empty.push(month);
      continue;
    }
    flush();
    shown.push(month);
  }
  flush();
  return shown;
}

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

const daysIn = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
