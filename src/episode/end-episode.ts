import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isSameMoment } from '../platform/instant.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Episode, EpisodeEnd, EpisodeRef } from './episode.ts';

export type EndEpisodeDependencies = AuthoriseDependencies & {
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  /** Writes the end unless there is one already. */
  endEpisode: (ref: EpisodeRef, end: EpisodeEnd) => Promise<'ended' | 'already_ended'>;
};

/**
 * Says when an episode was over. Ending it twice at the same moment changes nothing; at another moment is refused. An end
 * before the start is kept as it was said: two phones' clocks differ, and what one of them saw must not be lost for it.
 */
export const endEpisode =
  (dependencies: EndEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef, end: EpisodeEnd): Promise<Episode | Refusal> => {
    const access = await authorise(dependencies, actor, 'record_episode', ref);
    if (isRefusal(access)) return access;
    const episode = await dependencies.readEpisode(ref);
    if (!episode) return refuse('not_found');
    if (!episode.endedAt && (await dependencies.endEpisode(ref, end)) === 'ended') {
      return { ...episode, endedAt: end.endedAt };
    }
    const ended = await dependencies.readEpisode(ref);
    if (!ended?.endedAt || !isSameMoment(ended.endedAt, end.endedAt)) return refuse('episode_already_ended');
    return ended;
  };
