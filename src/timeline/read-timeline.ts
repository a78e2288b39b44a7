import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { PartsOf } from '../episode/episode-parts.ts';
import { overlapsOf } from '../episode/overlap.ts';
import { joinedTo, type ReadEpisodeDependencies } from '../episode/read-episode.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { fittingEntries } from './fitting-entries.ts';
import {
  largestPage,
  mostLookedThrough,
  type TimelineEntry,
  type TimelinePage,
  type TimelineQuery,
} from './timeline.ts';
import { isFiltering, matches } from './timeline-filter.ts';
import { type Position, positionAt, timelineCursor, timelinePosition } from './timeline-position.ts';
import { type EpisodesOf, roundsOf } from './timeline-rounds.ts';

export type ReadTimelineDependencies = AuthoriseDependencies & {
  episodesOf: EpisodesOf;
  partsOf: PartsOf;
} & Pick<ReadEpisodeDependencies, 'readWholeEpisode'>;

/**
 * One page of a profile's episodes with all that hangs on them: one Query, and one more for each episode of the page.
 * A filtered page takes as many for each episode that it looks through.
 */
export const readTimeline =
  (dependencies: ReadTimelineDependencies) =>
  async (actor: Actor, profileId: string, query: TimelineQuery): Promise<TimelinePage | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_timeline', { profileId });
    if (isRefusal(access)) return access;
    const { cursor } = query;
    const leadingOnFrom = cursor === undefined ? undefined : timelinePosition(profileId, query, cursor);
    if (cursor !== undefined && !leadingOnFrom) return refuse('cursor_invalid');

    const { found, searchedTo } = await lookThrough(dependencies, profileId, query, leadingOnFrom);
    const entries = fittingEntries(found);
    const last = entries.at(-1);
    const endsAt = last && entries.length < found.length ? positionAt(last.episode) : searchedTo;
    if (!endsAt) return { entries };
    return {
      entries,
      searchedTo: endsAt.startedAt,
      cursor: timelineCursor(profileId, query, endsAt),
    };
  };

/** Finds a page's entries; `searchedTo` is where it stopped, unless that is the end. */
async function lookThrough(
  dependencies: ReadTimelineDependencies,
  profileId: string,
  query: TimelineQuery,
  leadingOnFrom: Position | undefined,
): Promise<{ found: TimelineEntry[]; searchedTo?: Position }> {
  const { episodesOf, partsOf, now } = dependencies;
  const isFiltered = isFiltering(query);
  const size = isFiltered ? largestPage : query.limit;
  const found: TimelineEntry[] = [];
  let lookedThrough = 0;
  for await (const { episodes, more } of roundsOf(episodesOf, profileId, {
    range: query,
    size,
    leadingOnFrom,
  })) {
    const entries = await Promise.all(
      episodes.map(async (episode) => {
        const [parts, joined] = await Promise.all([partsOf(episode), joinedTo(dependencies, episode)]);
        return { episode, parts, joined, overlaps: overlapsOf(episode, episodes, now()) };
      }),
    );
    for (const [place, entry] of entries.entries()) {
      if (entry.episode.hidden || !matches(query, entry)) continue;
      found.push(entry);
      const isLast = place === entries.length - 1;
      if (found.length < query.limit || (isLast && !more)) continue;
      return { found, searchedTo: positionAt(entry.episode) };
    }
    lookedThrough += episodes.length;
    const last = episodes.at(-1);
    if (last && more && (!isFiltered || lookedThrough >= mostLookedThrough)) {
      return { found, searchedTo: positionAt(last) };
    }
  }
  return { found };
}
