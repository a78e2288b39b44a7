import * as z from 'zod/mini';
import { Instant } from '../platform/instant.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { pageQuery } from '../platform/page-query.ts';
import type { AccessEntry } from './access-entry.ts';

/** The most entries a page holds. */
const largestPage = 100;

export const AccessLogQuery = z
  .strictObject({
    ...pageQuery(largestPage),
    /** From this moment on. */
    from: z.optional(InstantWithOffset),
    /** Before this moment. */
    to: z.optional(InstantWithOffset),
  })
  .check(
    z.refine(({ from, to }) => from === undefined || to === undefined || from < to, {
      path: ['to'],
      error: 'Must be later than `from`.',
    }),
  );
export type AccessLogQuery = z.infer<typeof AccessLogQuery>;

/** Where in an access log a page ended: at its last entry. */
export const Position = z.strictObject({ at: Instant, entryId: z.string() });
export type Position = z.infer<typeof Position>;

/** Newest first; of those of one moment, by their ids. */
export const inOrder = (a: Position, b: Position): number => {
  const [keyOfA, keyOfB] = [a, b].map(({ at, entryId }) => `${at}#${entryId}`);
  return (keyOfA ?? '') > (keyOfB ?? '') ? -1 : 1;
};

/** A page of an access log, newest first; `cursor` leads to the next one, where there is one. */
export type AccessLogPage = { entries: AccessEntry[]; cursor?: string };
