/** Tells the time; passed in, so that a test says what time it is. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** The moment `seconds` after `from`, as ISO 8601 in UTC with milliseconds. */
export const secondsAfter = (from: Date, seconds: number): string =>
  new Date(from.getTime() + seconds * 1000).toISOString();
