/** Tells the time; passed in, so that a test says what time it is. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** The moment `seconds` after `from`, as ISO 8601 in UTC with milliseconds. */
export const secondsAfter = (from: Date, seconds: number): string =>
  new Date(from.getTime() + seconds * 1000).toISOString();

/** How many seconds `at` is after a moment; 0 where the clocks of two machines disagree about which came first. */
export const secondsSince = (moment: string, at: Date): number =>
  Math.max(0, (at.getTime() - Date.parse(moment)) / 1000);
