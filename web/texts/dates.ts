const calendarDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar date (ISO 8601) in the reader's own way: a birth date is the same day in every time zone. */
export const longDate = (date: string): string => calendarDay.format(new Date(`${date}T00:00:00Z`));

/** A moment, day and time, in the reader's own way. @param timeZone IANA; the device's, where it is left out */
export const moment = (at: string, timeZone?: string): string =>
  formatted(at, { dateStyle: 'medium', timeStyle: 'short' }, timeZone);

/** The day of a moment with its weekday, in the reader's own way. */
export const dayOf = (at: string, timeZone?: string): string =>
  formatted(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, timeZone);

/** The time of day of a moment. */
export const timeOf = (at: string, timeZone?: string): string =>
  formatted(at, { timeStyle: 'short' }, timeZone);

function formatted(at: string, style: Intl.DateTimeFormatOptions, timeZone: string | undefined): string {
  const inZone = timeZone === undefined ? style : { ...style, timeZone };
  try {
    return new Intl.DateTimeFormat(undefined, inZone).format(new Date(at));
  } catch {
    // This device does not know the record's time zone: its own is better than none.
    return new Intl.DateTimeFormat(undefined, style).format(new Date(at));
  }
}

const units = (unit: 'second' | 'minute' | 'hour' | 'day') =>
  new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 });
const seconds = units('second');
const minutes = units('minute');
const hours = units('hour');
const days = units('day');

/** So many minutes, in hours or days where they are whole ones. */
export function minutesOf(count: number): string {
  if (count > 0 && count % 1440 === 0) return days.format(count / 1440);
  return count >= 120 && count % 60 === 0 ? hours.format(count / 60) : minutes.format(count);
}

/** How long something lasted, as one would say it: seconds below two minutes, minutes below two hours. */
export function duration(fromAt: string, toAt: string): string {
  const inSeconds = Math.max(0, (Date.parse(toAt) - Date.parse(fromAt)) / 1000);
  if (inSeconds < 120) return seconds.format(inSeconds);
  return inSeconds < 7200 ? minutes.format(inSeconds / 60) : hours.format(inSeconds / 3600);
}
