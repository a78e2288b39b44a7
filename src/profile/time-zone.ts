import * as z from 'zod/mini';

/** A time zone by its name in the IANA database, with its daylight saving times; an offset has none and is refused. */
export const TimeZone = z
  .string()
  .check(z.refine(isTimeZone, 'Must be the name of an IANA time zone: Europe/Berlin.'));

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false; // not in this runtime's database
  }
}
