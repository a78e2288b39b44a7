const dayMilliseconds = 24 * 60 * 60 * 1000;
const minuteMilliseconds = 60 * 1000;

/** The midnight (UTC) so many days before the one of `day`. */
export const daysBefore = (day: Date, days: number): Date =>
  new Date(Math.floor(day.getTime() / dayMilliseconds) * dayMilliseconds - days * dayMilliseconds);

export const secondsLater = (at: Date | string, seconds: number): Date =>
  new Date(new Date(at).getTime() + seconds * 1000);

/** How far the clocks of a time zone are ahead of UTC at a moment. */
function offsetMinutes(at: Date, timeZone: string): number {
  const [, sign, hours, minutes] =
    /GMT([+-])(\d\d):(\d\d)/.exec(
      new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(at),
    ) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** The moment at which the clocks of a time zone show so many minutes after midnight on a day. */
export function localMoment(midnight: Date, minutesAfterMidnight: number, timeZone: string): Date {
  const asIfUtc = midnight.getTime() + minutesAfterMidnight * minuteMilliseconds;
  // By the offset of the moment itself, which near a change is another one than a few hours away.
  const near = asIfUtc - offsetMinutes(new Date(asIfUtc), timeZone) * minuteMilliseconds;
  return new Date(asIfUtc - offsetMinutes(new Date(near), timeZone) * minuteMilliseconds);
}

/** The moments at which the clocks of a time zone were changed in the year before a day, or up to a week earlier. */
export function clockChanges(day: Date, timeZone: string): Date[] {
  const hours = Array.from({ length: 365 * 24 }, (_, hour) =>
    secondsLater(daysBefore(day, 365), hour * 3600),
  );
  return hours.filter(
    (hour) => offsetMinutes(hour, timeZone) !== offsetMinutes(secondsLater(hour, -1), timeZone),
  );
}
