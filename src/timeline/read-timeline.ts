import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { Episode } from '../episode/episode.ts';
import type { PartsOf } from '../episode/episode-parts.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { cursorOf, type Position, positionOf, type TimelinePage, type TimelineQuery } from './timeline.ts';

export type ReadTimelineDependencies = AuthoriseDependencies & {
  /** Newest first, those after `from`; `more` where there may be others. */
  episodesOf(
    profileId: string,
    page: { limit: number; from?: Position | undefined },
  ): Promise<{ episodes: Episode[]; more: boolean }>;
  partsOf: PartsOf;
};

/** One page of a profile's episodes with all that hangs on them: one Query, and one more for each episode on the page. */
export const readTimeline =
  (dependencies: ReadTimelineDependencies) =>
  async (
    actor: Actor,
    profileId: string,
    { limit, cursor }: TimelineQuery,
  ): Promise<TimelinePage | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_timeline', { profileId });
    if (isRefusal(access)) return access;
    const from = cursor === undefined ? undefined : positionOf(cursor, profileId);
    if (cursor !== undefined && from === undefined) return refuse('cursor_invalid');
    const { episodes, more } = await dependencies.episodesOf(profileId, { limit, from });
    const entries = await Promise.all(
      episodes.map(async (episode) => ({ episode, parts: await dependencies.partsOf(episode) })),
    );
    const last = episodes.at(-1);
    if (!more || !last) return { entries };
    return {
      entries,
      cursor: cursorOf({ profileId, episodeId: last.episodeId, startedAt: last.startedAt.at }),
    };
  };
