import type { Moment } from '../../platform/instant.ts';
import { TimeZone } from '../../profile/time-zone.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Says when something was, as a clock and a calendar on the patient's wall show it, and in UTC. */
export type WallClock = {
  /** The time zone by its name. */
  zone: string;
  /** `Mon 23 Nov 2026, 09:14:05 (08:14:05 UTC)` */
  moment: (at: string) => string;
  /** `November 2026` */
  month: (at: string) => string;
};

/** A calendar's and a clock's reading, as a date whose UTC it is. */
type Reading = (at: string) => Date;

/** @param timeZone of the patient; one that this runtime does not know, or none, is UTC */
export function wallClockOf(timeZone: string | undefined): WallClock {
  const known = TimeZone.safeParse(timeZone);
  const zone = known.success ? known.data : 'UTC';
  const here = clockIn(zone);
  return {
    zone,
    month: (at) => {
      const local = here(at);
      return `${months[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
    },
    moment: (at) => {
      const local = here(at);
      if (zone === 'UTC') return `${dateInWords(local)}, ${timeOf(local)} UTC`;
      const utc = new Date(at);
      const dayInUtc = utc.getUTCDate() === local.getUTCDate() ? '' : `${dateInWords(utc)}, `;
      return `${dateInWords(local)}, ${timeOf(local)} (${dayInUtc}${timeOf(utc)} UTC)`;
    },
  };
}

const dateInWords = (date: Date): string =>
  `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]?.slice(0, 3)} ${date.getUTCFullYear()}`;

const timeOf = (date: Date): string => date.toISOString().slice(-13, -5);

/** By numbers alone, as the words for months differ from one runtime to the next. */
function clockIn(timeZone: string): Reading {
  if (timeZone === 'UTC') return (at) => new Date(at);
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (at) => {
    const [day = 1, month = 1, year = 1, ...time] = format.format(new Date(at)).split(/\D+/).map(Number);
    const [hours = 0, minutes = 0, seconds = 0] = time;
    const reading = new Date(0);
    // Not `Date.UTC`, which takes years below 100 for another century's.
    reading.setUTCFullYear(year, month - 1, day);
    reading.setUTCHours(hours, minutes, seconds);
    return reading;
  };
}

/** A moment, and that it is a guess, where it is one. */
export const momentInWords = ({ at, precision }: Moment, clock: WallClock): string =>
  precision === 'estimated' ? `about ${clock.moment(at)}` : clock.moment(at);

/** `5 min 12 s` */
export function spanInWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.length > 0 ? said.slice(0, 2).join(' ') : '0 s';
}
