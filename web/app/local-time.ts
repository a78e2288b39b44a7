/** A moment as the browser's own field for a time has it: of this device's time zone, without saying so. */
export function localTime(at: string | undefined): string {
  if (at === undefined) return '';
  const time = new Date(at);
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

export type Precision = 'exact' | 'estimated';

/** What was typed into such a field; `undefined` while it is no time. */
export function momentOf(
  typed: string,
  precision: Precision,
): { at: string; precision: Precision } | undefined {
  const time = new Date(typed);
  return Number.isNaN(time.getTime()) ? undefined : { at: time.toISOString(), precision };
}
