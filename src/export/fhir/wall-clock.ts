import type { Moment } from '../../platform/instant.ts';
import { TimeZone } from '../../profile/time-zone.ts';
import { clockIn } from '../clock-in.ts';

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
