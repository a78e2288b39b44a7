import * as z from 'zod/mini';
import { Cursor } from './cursor.ts';

/** What a client says to page through a list: how many at most, and where the page before ended. */
export function pageQuery(largest: number) {
  const message = `Must be a whole number from 1 to ${largest}.`;
  return {
    limit: z._default(
      z.pipe(
        z.string().check(z.regex(/^\d{1,4}$/, message)),
        z.pipe(z.transform(Number), z.int().check(z.gte(1, message), z.lte(largest, message))),
      ),
      largest,
    ),
    cursor: z.optional(Cursor),
  };
}
