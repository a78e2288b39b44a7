import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { Episode } from '../episode/episode.ts';
import { fittingJoined } from '../episode/fitting-joined.ts';
import { overlapsOf } from '../episode/overlap.ts';
import { fittingEntries } from '../platform/fitting-entries.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type Event, type ReadEventDependencies, readEvent, type ShowEvent } from './event.ts';
import { largestPage, mostLookedThrough, type TimelinePage, type TimelineQuery } from './timeline.ts';
import { isFiltering, matches } from './timeline-filter.ts';
import { type Position, positionAt, timelineCursor, timelinePosition } from './timeline-position.ts';
import { type EpisodesOf, roundsOf } from './timeline-rounds.ts';

export type TimelineDependencies = ReadEventDependencies &
  Pick<AuthoriseDependencies, 'now'> & { episodesOf: EpisodesOf };

export type ReadTimelineDependencies = AuthoriseDependencies & TimelineDependencies;

/**
 * One page of a profile's episodes with all that hangs on them: one Query, and one more for each episode of the page
 * and for each that is joined to one. A filtered page takes as many for each episode that it looks through.
 */
export const readTimeline =
  (dependencies: ReadTimelineDependencies) =>
  async (actor: Actor, profileId: string, query: TimelineQuery): Promise<TimelinePage | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_timeline', { profileId });
    if (isRefusal(access)) return access;
    return pageOfTimeline(dependencies, profileId, query);
  };

/** The page itself, for whoever was let in. */
export async function pageOfTimeline(
  dependencies: TimelineDependencies,
  profileId: string,
  query: TimelineQuery,
  show: ShowEvent = (event) => event,
): Promise<TimelinePage | Refusal> {
  const { cursor } = query;
  const leadingOnFrom = cursor === undefined ? undefined : timelinePosition(profileId, query, cursor);
  if (cursor !== undefined && !leadingOnFrom) return refuse('cursor_invalid');

  const { found, seen, searchedTo } = await lookThrough(dependencies, profileId, query, leadingOnFrom);
  const fitting = fittingEntries(
    found.map(show).map((event) => ({ ...event, ...fittingJoined(event, event.joined) })),
  );
  const now = dependencies.now();
  const entries = fitting.map((event) => ({ ...event, overlaps: overlapsOf(event.episode, seen, now) }));
  const last = fitting.at(-1);
  const endsAt = last && fitting.length < found.length ? positionAt(last.episode) : searchedTo;
  if (!endsAt) return { entries };
  return {
    entries,
    searchedTo: endsAt.startedAt,
    cursor: timelineCursor(profileId, query, endsAt),
  };
}

type Found = {
  found: Event[];
  /** All that was looked at, found or not, and those beside them: what an episode may overlap with. */
  seen: Episode[];
  /** Where it stopped, unless that is the end. */
  searchedTo?: Position;
};

async function lookThrough(
  { episodesOf, ...dependencies }: ReadEventDependencies & { episodesOf: EpisodesOf },
  profileId: string,
  query: TimelineQuery,
  leadingOnFrom: Position | undefined,
): Promise<Found> {
  const isFiltered = isFiltering(query);
  const rounds = { range: query, size: isFiltered ? largestPage : query.limit, leadingOnFrom };
  const found: Event[] = [];
  const seen = new Map<string, Episode>();
  let lookedThrough = 0;
  for await (const { episodes, beside, more } of roundsOf(episodesOf, profileId, rounds)) {
    for (const episode of [...episodes, ...beside]) seen.set(episode.episodeId, episode);
    const shown = episodes.filter(({ hidden }) => !hidden || query.hidden === 'include');
    const events = await Promise.all(shown.map((episode) => readEvent(dependencies, episode)));
    const last = episodes.at(-1);
    for (const event of events.filter((each) => matches(query, each))) {
      found.push(event);
      if (found.length < query.limit) continue;
      const isLast = !more && event.episode.episodeId === last?.episodeId;
      return { found, seen: [...seen.values()], ...(!isLast && { searchedTo: positionAt(event.episode) }) };
    }
    lookedThrough += episodes.length;
    if (last && more && (!isFiltered || lookedThrough >= mostLookedThrough)) {
      return { found, seen: [...seen.values()], searchedTo: positionAt(last) };
    }
  }
  return { found, seen: [...seen.values()] };
}
