const FIRST_MILLISECONDS = 2000;
const LONGEST_MILLISECONDS = 5 * 60_000;

/**
 * How long to rest after so many failures in a row, in milliseconds: twice as long each time, up to five minutes, and by
 * chance up to half of that less, so that many phones do not come back at once.
 */
export const growingPause = (failures: number, random: number): number =>
  Math.min(FIRST_MILLISECONDS * 2 ** (failures - 1), LONGEST_MILLISECONDS) * (1 - random / 2);
