import * as z from 'zod/mini';
import type { EpisodeInFull } from '../episode/episode-parts.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { pageQuery } from '../platform/page-query.ts';
import { filterFields } from './timeline-filter.ts';

/** The most episodes a page holds: each is one more Query. */
export const largestPage = 20;

/** How many episodes one request looks through at most for those that a filter asks for. */
export const mostLookedThrough = 200;

/** A span of time: `from` and later, but before `to`. */
export const rangeFields = { from: z.optional(InstantWithOffset), to: z.optional(InstantWithOffset) };

/** Refuses a span that ends before it begins. */
export const endsAfterItBegins = z.refine<{ from?: string | undefined; to?: string | undefined }>(
  ({ from, to }) => from === undefined || to === undefined || from < to,
  { path: ['to'], error: 'Must be later than `from`.' },
);

/** Which of a profile's episodes are asked for, by when they began, and in which order. */
export type TimelineRange = { from?: string | undefined; to?: string | undefined; order: Order };

const Order = z.enum(['newest', 'oldest']);
type Order = z.infer<typeof Order>;

export const TimelineQuery = z
  .strictObject({
    ...pageQuery(largestPage),
    ...rangeFields,
    order: z._default(Order, 'newest'),
    ...filterFields,
    /** Hidden episodes are left out otherwise. */
    hidden: z.optional(z.literal('include')),
  })
  .check(endsAfterItBegins);
export type TimelineQuery = z.infer<typeof TimelineQuery>;

/** `cursor` leads on from `searchedTo`, up to where all was looked through; where all of it was, neither is there. */
export type TimelinePage = { entries: EpisodeInFull[]; cursor?: string; searchedTo?: string };
