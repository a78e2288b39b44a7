import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Episode } from '../episode/episode.ts';
import { cursorOf, positionOf } from '../platform/cursor.ts';
import { ClientId } from '../platform/ids.ts';
import { Instant } from '../platform/instant.ts';
import type { TimelineQuery } from './timeline.ts';

/** Where in a profile's timeline an episode stands, whether it is still there or not. */
export const Position = z.strictObject({ startedAt: Instant, episodeId: ClientId });
export type Position = z.infer<typeof Position>;

export const positionAt = ({ startedAt, episodeId }: Episode): Position => ({
  startedAt: startedAt.at,
  episodeId,
});

/** The cursor that leads on from a position, for the same question about the same profile; only `limit` may differ. */
export const timelineCursor = (profileId: string, query: TimelineQuery, position: Position): string =>
  cursorOf(questionOf(profileId, query), position);

/** @returns `undefined` for what {@link timelineCursor} did not make for this question */
export function timelinePosition(
  profileId: string,
  query: TimelineQuery,
  unverifiedCursor: string,
): Position | undefined {
  const position = positionOf(questionOf(profileId, query), unverifiedCursor, Position);
  const { from, to } = query;
  return position && (from ?? '') <= position.startedAt && position.startedAt < (to ?? ':')
    ? position
    : undefined;
}

/** A fingerprint of all that a request asks for, its page apart. */
function questionOf(profileId: string, query: TimelineQuery): string {
  const { limit: _, cursor: __, ...asked } = query;
  const question = JSON.stringify(['timeline', profileId, asked]);
  return createHash('sha256').update(question).digest('base64url');
}
