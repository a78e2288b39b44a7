import * as z from 'zod/mini';
import type { Episode } from '../episode/episode.ts';
import type { EpisodeParts } from '../episode/episode-parts.ts';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { Instant } from '../platform/instant.ts';

/** The most episodes a page holds: each is one more Query. */
export const largestPage = 20;

export const TimelineQuery = z.strictObject({
  limit: z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,2}$/, `Must be a whole number from 1 to ${largestPage}.`)),
      z.pipe(
        z.transform(Number),
        z
          .int()
          .check(
            z.gte(1, `Must be a whole number from 1 to ${largestPage}.`),
            z.lte(largestPage, `Must be a whole number from 1 to ${largestPage}.`),
          ),
      ),
    ),
    largestPage,
  ),
  cursor: z.optional(z.string().check(z.maxLength(500))),
});
export type TimelineQuery = z.infer<typeof TimelineQuery>;

type TimelineEntry = { episode: Episode; parts: EpisodeParts };

/** A profile's episodes, newest first; `cursor` leads to the next page, where there is one. */
export type TimelinePage = { entries: TimelineEntry[]; cursor?: string };

/** Where in a profile's timeline a page ended. */
export const Position = z.strictObject({ profileId: ProfileId, episodeId: ClientId, startedAt: Instant });
export type Position = z.infer<typeof Position>;

export const cursorOf = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** @returns `undefined` for what {@link cursorOf} did not make for this profile */
export function positionOf(unverifiedCursor: string, profileId: string): Position | undefined {
  try {
    const unverified: unknown = JSON.parse(Buffer.from(unverifiedCursor, 'base64url').toString());
    const position = z.safeParse(Position, unverified).data;
    return position?.profileId === profileId ? position : undefined;
  } catch {
    return undefined; // not JSON
  }
}
