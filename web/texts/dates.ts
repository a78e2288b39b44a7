const calendarDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar date (ISO 8601) in the reader's own way: a birth date is the same day in every time zone. */
export const longDate = (date: string): string => calendarDay.format(new Date(`${date}T00:00:00Z`));

/** A year, a month or a day (`2026`, `2026-09`, `2026-09-14`) in the reader's own way; anything else as it is. */
export function partialDate(date: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(date)) return longDate(date);
  return /^\d{4}-\d{2}$/u.test(date) ? monthName(date) : date;
}

/** `America/Argentina/Buenos_Aires` is a name for machines. */
export const zoneName = (zone: string): string => zone.replaceAll('_', ' ').replaceAll('/', ', ');

/** A moment, day and time, in the reader's own way. @param timeZone IANA; the device's, where it is left out */
export const moment = (at: string, timeZone?: string): string =>
  formatted(at, { dateStyle: 'medium', timeStyle: 'short' }, timeZone);

/** The day of a moment with its weekday, in the reader's own way. */
export const dayOf = (at: string, timeZone?: string): string =>
  formatted(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, timeZone);

/** The day of a moment as it fits into a table. */
export const shortDayOf = (at: string, timeZone?: string): string =>
  formatted(at, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, timeZone);

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

/** How long something lasted, as one would say it. */
export const duration = (fromAt: string, toAt: string): string =>
  secondsOf(Math.max(0, (Date.parse(toAt) - Date.parse(fromAt)) / 1000));

/** So many seconds, as one would say it: minutes from two of them on, hours from two of them on, days from two of them on. */
export function secondsOf(count: number): string {
  if (count < 120) return seconds.format(count);
  if (count < 7200) return minutes.format(count / 60);
  return count < 172_800 ? hours.format(count / 3600) : days.format(count / 86_400);
}

const short = (unit: 'second' | 'minute') =>
  new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'short' });
const shortSeconds = short('second');
const shortMinutes = short('minute');

/** The same to the second, up to an hour. */
export function lengthOf(count: number): string {
  const whole = Math.round(count);
  if (whole < 60 || whole >= 3600) return secondsOf(count);
  const rest = whole % 60;
  const inMinutes = shortMinutes.format((whole - rest) / 60);
  return rest === 0 ? inMinutes : `${inMinutes} ${shortSeconds.format(rest)}`;
}

/** A step on a scale, whole in its unit. */
export const stepOf = (count: number): string => (count < 60 ? seconds.format(count) : minutesOf(count / 60));

const calendarMonth = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A month (`2026-11`) in the reader's own way. */
export const monthName = (month: string): string => calendarMonth.format(new Date(`${month}-01T00:00:00Z`));

const shortMonth = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The same as it fits beside a drawing. */
export const shortMonthName = (month: string): string => shortMonth.format(new Date(`${month}-01T00:00:00Z`));

const percentage = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });

/** @param percent 0 to 100 */
export const percentText = (percent: number): string => percentage.format(percent / 100);

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' });

/** @param place 0 is Monday */
export const weekdayName = (place: number): string => weekday.format(new Date(Date.UTC(2024, 0, 1 + place)));

const wholeHour = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

/** A whole hour of the day, 0 to 23. */
export const hourName = (hour: number): string => wholeHour.format(new Date(Date.UTC(2024, 0, 1, hour)));
