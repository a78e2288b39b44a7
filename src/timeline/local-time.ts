import * as z from 'zod/mini';

const Weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
export type Weekday = z.infer<typeof Weekday>;

/** What a clock and a calendar on the wall say. */
export type LocalTime = {
  /** Months since January of the year 0, so that they can be counted through. */
  month: number;
  hour: number;
  weekday: Weekday;
};

const Parts = z.object({
  era: z.string(),
  year: z.string(),
  month: z.string(),
  hour: z.string(),
  weekday: Weekday,
});

/** The wall clock of a time zone: with the offset, daylight saving included, that holds there at each moment. */
export function wallClock(timeZone: string): (at: string) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    hour: 'numeric',
    weekday: 'long',
  });
  return (at) => {
    const parts = format.formatToParts(new Date(at)).map(({ type, value }) => [type, value.toLowerCase()]);
    const { era, year, month, hour, weekday } = z.parse(Parts, Object.fromEntries(parts));
    // West of Greenwich the year 1 begins in the year before it: 1 BC, which ISO 8601 counts as 0.
    const isoYear = era === 'ad' ? Number(year) : 1 - Number(year);
    return { month: isoYear * 12 + Number(month) - 1, hour: Number(hour), weekday };
  };
}

/** As ISO 8601 writes a month: `2026-11`. */
export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
