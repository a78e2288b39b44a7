import type { Episode } from '../episode/episode.ts';
import type { PartsOf, WholeEpisode } from '../episode/episode-parts.ts';
import { joinedTo, type ReadEpisodeDependencies } from '../episode/read-episode.ts';

/** What happened once: an episode, and those that other phones opened for it. */
export type Event = WholeEpisode & { joined: WholeEpisode[] };

export type ReadEventDependencies = Pick<ReadEpisodeDependencies, 'readWholeEpisode'> & { partsOf: PartsOf };

/** What of an event somebody is shown, who is not shown all of it. */
export type ShowEvent = (event: Event) => Event;

/** Reads all that hangs on an episode of the timeline: a Query for it, and one for each that is joined to it. */
export async function readEvent(dependencies: ReadEventDependencies, episode: Episode): Promise<Event> {
  const [parts, joined] = await Promise.all([dependencies.partsOf(episode), joinedTo(dependencies, episode)]);
  return { episode, parts, joined };
}
