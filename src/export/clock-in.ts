/**
 * What a calendar and a clock on the wall of a time zone show, as a date whose UTC it is. By numbers alone, as the words for
 * months differ from one runtime to the next.
 */
export function clockIn(timeZone: string): (at: string) => Date {
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
