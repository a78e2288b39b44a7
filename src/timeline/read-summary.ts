import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import type { ReadProfileDependencies } from '../profile/read-profile.ts';
import { TimeZone } from '../profile/time-zone.ts';
import { type Event, type ReadEventDependencies, readEvent, type ShowEvent } from './event.ts';
import { mostSummarised, type Summary, type SummaryQuery, spanOf, summarise } from './summary.ts';
import { type EpisodesOf, roundsOf } from './timeline-rounds.ts';

export type SummaryDependencies = ReadEventDependencies &
  Pick<AuthoriseDependencies, 'now'> &
  Pick<ReadProfileDependencies, 'profiles'> & { episodesOf: EpisodesOf };

export type ReadSummaryDependencies = AuthoriseDependencies & SummaryDependencies;

/** How many episodes are read at once. */
const roundSize = 25;

/** Counts a span of the timeline, each event once and without what is hidden: the newest episodes, if there are too many. */
export const readSummary =
  (dependencies: ReadSummaryDependencies) =>
  async (actor: Actor, profileId: string, query: SummaryQuery): Promise<Summary | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_summary', { profileId });
    return isRefusal(access) ? access : summaryOf(dependencies, profileId, query);
  };

/** The numbers themselves, for whoever was let in. */
export async function summaryOf(
  dependencies: SummaryDependencies,
  profileId: string,
  query: SummaryQuery,
  show: ShowEvent = (event) => event,
): Promise<Summary> {
  const span = spanOf(query, dependencies.now());
  const [zone, { events, searchedTo }] = await Promise.all([
    timeZoneOf(dependencies, profileId, query),
    lookThrough(dependencies, profileId, span),
  ]);
  const covered = { ...span, ...(searchedTo !== undefined && { from: searchedTo }) };
  return {
    ...covered,
    complete: searchedTo === undefined,
    searchedTo,
    ...zone,
    ...summarise(events.map(show), covered, zone.timeZone),
  };
}

async function timeZoneOf(
  { profiles }: Pick<SummaryDependencies, 'profiles'>,
  profileId: string,
  { timeZone: asked }: SummaryQuery,
): Promise<Pick<Summary, 'timeZone' | 'timeZoneFrom'>> {
  if (asked !== undefined) return { timeZone: asked, timeZoneFrom: 'question' };
  // One that was kept may be missing from the database of a later runtime.
  const known = TimeZone.safeParse((await profiles.readCurrent(profileId))?.timeZone);
  return known.success
    ? { timeZone: known.data, timeZoneFrom: 'profile' }
    : { timeZone: 'UTC', timeZoneFrom: 'none' };
}

async function lookThrough(
  { episodesOf, ...dependencies }: ReadEventDependencies & { episodesOf: EpisodesOf },
  profileId: string,
  span: { from: string; to: string },
): Promise<{ events: Event[]; searchedTo?: string }> {
  const rounds = { range: { ...span, order: 'newest' as const }, size: roundSize };
  const events: Event[] = [];
  let lookedThrough = 0;
  for await (const { episodes, more } of roundsOf(episodesOf, profileId, rounds)) {
    const shown = episodes.filter(({ hidden }) => !hidden);
    events.push(...(await Promise.all(shown.map((episode) => readEvent(dependencies, episode)))));
    lookedThrough += episodes.length;
    const last = episodes.at(-1);
    if (last && more && lookedThrough >= mostSummarised) return { events, searchedTo: last.startedAt.at };
  }
  return { events };
}
