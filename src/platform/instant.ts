import * as z from 'zod/mini';

/** A moment as we keep it: ISO 8601 in UTC with milliseconds, so that text sorts as time does. */
export const Instant = z.iso.datetime({ precision: 3 });

/** How well a time is known. */
export const Precision = z.enum(['exact', 'estimated']);

/** A moment and how well it is known. */
export const Moment = z.strictObject({ at: Instant, precision: Precision });
export type Moment = z.infer<typeof Moment>;

export const isSameMoment = (a: Moment, b: Moment): boolean => a.at === b.at && a.precision === b.precision;
