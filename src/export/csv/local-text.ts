import { clockIn } from '../clock-in.ts';

/** Tells moments by the clock of a time zone, in the form that spreadsheets read as date and time: `2026-11-23 10:30:00`. */
export function localText(timeZone: string): (at: string) => string {
  const here = clockIn(timeZone);
  return (at) => here(at).toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length).replace('T', ' ');
}
