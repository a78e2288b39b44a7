import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { secondsAfter } from '../platform/clock.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Episode, EpisodeRef } from './episode.ts';
import type { EpisodeInFull, WholeEpisode } from './episode-parts.ts';
import { fittingJoined } from './fitting-joined.ts';
import { foundEpisode } from './found-episode.ts';
import { hintsOf, isJoinedTo } from './joined.ts';
import { overlapsOf, spanOf } from './overlap.ts';

/** How far before an episode others are looked for that may last into it, and how many are looked at. */
const lookBackSeconds = 24 * 60 * 60;
const mostNeighbours = 50;

export type ReadEpisodeDependencies = AuthoriseDependencies & EpisodeDependencies;

export type EpisodeDependencies = Pick<AuthoriseDependencies, 'now'> & {
  /** An episode with all that hangs on it, strongly consistent, in one Query; one that is discarded, too. */
  readWholeEpisode: (ref: EpisodeRef) => Promise<WholeEpisode | undefined>;
  /** Those that began from the one moment to the other, both included, in the timeline; the newest, if there are more. */
  episodesBetween: (
    profileId: string,
    span: { from: string; to: string },
    limit: number,
  ) => Promise<Episode[]>;
};

export const readEpisode =
  (dependencies: ReadEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef): Promise<EpisodeInFull | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_episode', ref);
    return isRefusal(access) ? access : episodeInFull(dependencies, ref);
  };

/** The episode itself, for whoever was let in. */
export async function episodeInFull(
  dependencies: EpisodeDependencies,
  ref: EpisodeRef,
  show: (event: WholeEpisode & { joined: WholeEpisode[] }) => WholeEpisode & { joined: WholeEpisode[] } = (
    event,
  ) => event,
): Promise<EpisodeInFull | Refusal> {
  const whole = await dependencies.readWholeEpisode(ref);
  if (!whole) return refuse('not_found');
  const episode = foundEpisode(whole.episode);
  if (isRefusal(episode)) return episode;
  const now = dependencies.now();
  const { from, to } = spanOf(episode, now);
  const [joined, neighbours] = await Promise.all([
    joinedTo(dependencies, episode),
    dependencies.episodesBetween(
      ref.profileId,
      { from: secondsAfter(from, -lookBackSeconds), to: to.toISOString() },
      mostNeighbours,
    ),
  ]);
  const shown = show({ ...whole, joined });
  return { ...shown, ...fittingJoined(shown, shown.joined), overlaps: overlapsOf(episode, neighbours, now) };
}

/** The episodes that are joined to one, with what hangs on them: a Query for each. */
export async function joinedTo(
  { readWholeEpisode }: Pick<EpisodeDependencies, 'readWholeEpisode'>,
  primary: Episode,
): Promise<WholeEpisode[]> {
  const { profileId } = primary;
  const episodeIds = [...new Set(hintsOf(primary).map(({ episodeId }) => episodeId))].toSorted();
  const read = await Promise.all(episodeIds.map((episodeId) => readWholeEpisode({ profileId, episodeId })));
  return read.filter((whole) => whole !== undefined).filter(({ episode }) => isJoinedTo(episode, primary));
}
