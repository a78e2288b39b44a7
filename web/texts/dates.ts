const calendarDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar date (ISO 8601) in the reader's own way: a birth date is the same day in every time zone. */
export const longDate = (date: string): string => calendarDay.format(new Date(`${date}T00:00:00Z`));

const shortMoment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment (ISO 8601) in the reader's own way, by this device's time zone. */
export const momentHere = (at: string): string => shortMoment.format(new Date(at));
