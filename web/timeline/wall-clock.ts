/** What a calendar and a clock on the wall of a time zone say. */
type WallTime = { date: string; hour: number; minute: number };

/** The calendar and the clock of one time zone, daylight saving included. */
export type WallClock = {
  /** IANA; the device's own where the record's is missing or unknown here. */
  timeZone: string;
  at: (moment: string) => WallTime;
  /** The first moment of a calendar date (`2026-03-29`), as ISO 8601 in UTC; on some days it is not midnight. */
  dayBegins: (date: string) => string;
  /** A moment to the second, as the browser's own field for a time has it: `2026-03-29T14:05:09`. */
  text: (moment: string) => string;
  /** The moment of such a text, ISO 8601 in UTC, the earlier one where there are two; `undefined` where there is none. */
  momentOf: (text: string) => string | undefined;
};

const HOUR = 3_600_000;

/** @param timeZone IANA; the device's, where it is left out or not known here */
export function wallClock(timeZone: string | undefined): WallClock {
  const format = formatIn(timeZone);
  const at = (moment: string): WallTime => {
    const parts = new Map(format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
    const year = String(number('year')).padStart(4, '0');
    return {
      date: `${year}-${two(number('month'))}-${two(number('day'))}`,
      hour: number('hour'),
      minute: number('minute'),
    };
  };
  const text = (moment: string): string => {
    const { date, hour, minute } = at(moment);
    return `${date}T${two(hour)}:${two(minute)}:${two(new Date(moment).getUTCSeconds())}`;
  };
  /** What a wall time may mean. The offset may change during the day: what it was before and what it is after both lead somewhere. */
  const momentsAt = (asIfUtc: number): string[] =>
    [asIfUtc - 24 * HOUR, asIfUtc + 24 * HOUR]
      .map((near) => new Date(asIfUtc - offsetAt(at, near)).toISOString())
      .toSorted();
  return {
    timeZone: format.resolvedOptions().timeZone,
    at,
    dayBegins(date) {
      const asIfUtc = Date.parse(`${date}T00:00:00Z`);
      return momentsAt(asIfUtc).find((moment) => at(moment).date === date) ?? new Date(asIfUtc).toISOString();
    },
    text,
    momentOf(typed) {
      const asIfUtc = Date.parse(`${typed}Z`);
      if (Number.isNaN(asIfUtc)) return undefined;
      const wanted = new Date(asIfUtc).toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
      return momentsAt(asIfUtc).find((moment) => text(moment) === wanted);
    },
  };
}

function formatIn(timeZone: string | undefined): Intl.DateTimeFormat {
  const style = {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...style, ...(timeZone !== undefined && { timeZone }) });
  } catch {
    // This device does not know the record's time zone: its own is better than none.
    return new Intl.DateTimeFormat('en-US', style);
  }
}

/** By how much the wall is ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: WallClock['at'], moment: number): number {
  const { date, hour, minute } = at(new Date(moment).toISOString());
  const wall = Date.parse(`${date}T${two(hour)}:${two(minute)}:00Z`);
  return wall - Math.floor(moment / 60_000) * 60_000;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The calendar date after this one. */
export const nextDay = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
