import * as z from 'zod/mini';
import type { Episode } from '../episode/episode.ts';
import type { EpisodeParts } from '../episode/episode-parts.ts';
import { cursorOf as listCursorOf, positionOf as listPositionOf } from '../platform/cursor.ts';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { Instant } from '../platform/instant.ts';
import { pageQuery } from '../platform/page-query.ts';

/** The most episodes a page holds: each is one more Query. */
export const largestPage = 20;

export const TimelineQuery = z.strictObject(pageQuery(largestPage));
export type TimelineQuery = z.infer<typeof TimelineQuery>;

type TimelineEntry = { episode: Episode; parts: EpisodeParts };

/** A profile's episodes, newest first; `cursor` leads to the next page, where there is one. */
export type TimelinePage = { entries: TimelineEntry[]; cursor?: string };

/** Where in a profile's timeline a page ended. */
export const Position = z.strictObject({ profileId: ProfileId, episodeId: ClientId, startedAt: Instant });
export type Position = z.infer<typeof Position>;

const listOf = (profileId: string) => `timeline/${profileId}`;

export const cursorOf = (position: Position): string => listCursorOf(listOf(position.profileId), position);

/** @returns `undefined` for what {@link cursorOf} did not make for this profile */
export const positionOf = (unverifiedCursor: string, profileId: string): Position | undefined =>
  listPositionOf(listOf(profileId), unverifiedCursor, Position);
