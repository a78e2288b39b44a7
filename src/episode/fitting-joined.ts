import { fittingEntries } from '../platform/fitting-entries.ts';
import type { EpisodeInFull, WholeEpisode } from './episode-parts.ts';

/** Of the episodes that are joined to one, the first that fit into one answer beside it; the others are named. */
export function fittingJoined(
  { episode, parts }: WholeEpisode,
  joined: readonly WholeEpisode[],
): Pick<EpisodeInFull, 'joined' | 'joinedLeftOut'> {
  if (joined.length === 0) return { joined: [] };
  const [, ...fitting] = fittingEntries([{ episode, parts }, ...joined]);
  const leftOut = joined.slice(fitting.length);
  return {
    joined: fitting,
    ...(leftOut.length > 0 && { joinedLeftOut: leftOut.map((each) => each.episode.episodeId) }),
  };
}
