import * as z from 'zod/mini';
import { Precision } from './instant.ts';

/**
 * A moment as a client says it: ISO 8601 with any offset (`2026-11-23T09:30:00+01:00`), kept as an `Instant`.
 * A time without an offset is refused: it names a different moment in every time zone.
 */
export const InstantWithOffset = z.pipe(
  z.iso.datetime({ offset: true }),
  z.transform((text, context) => {
    const time = new Date(text);
    // Years before 1 and after 9999, which an offset can reach, have another length and would sort wrongly.
    if (Number.isNaN(time.getTime()) || time.getUTCFullYear() < 1 || time.getUTCFullYear() > 9999) {
      context.issues.push({
        code: 'custom',
        input: text,
        message: 'Must be a moment between the years 1 and 9999 in UTC.',
      });
      return z.NEVER;
    }
    return time.toISOString();
  }),
);

/** A `Moment` as a client says it. */
export const MomentInput = z.strictObject({ at: InstantWithOffset, precision: Precision });
