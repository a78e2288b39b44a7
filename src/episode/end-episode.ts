import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type ChangeEpisodeDependencies, changeEpisode } from './change-episode.ts';
import { type Episode, type EpisodeEnd, type EpisodeRef, wasSaid } from './episode.ts';

export type EndEpisodeDependencies = AuthoriseDependencies & ChangeEpisodeDependencies;

/**
 * Says when an episode was over. Ending it twice at the same moment changes nothing, also when that end has been corrected
 * since; at another moment is refused. An end before the start is kept as it was said: two phones' clocks differ, and
 * what one of them saw must not be lost for it.
 */
export const endEpisode =
  (dependencies: EndEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef, { endedAt, deviceTime }: EpisodeEnd): Promise<Episode | Refusal> => {
    const access = await authorise(dependencies, actor, 'record_episode', ref);
    if (isRefusal(access)) return access;
    return changeEpisode(dependencies, ref, (episode) => {
      if (wasSaid(episode, 'endedAt', endedAt)) return episode;
      if (episode.endedAt) return refuse('episode_already_ended');
      return {
        ...episode,
        endedAt,
        endedBy: authorOf(actor, access.standing),
        endDeviceTime: deviceTime,
        endReceivedAt: dependencies.now().toISOString(),
      };
    });
  };
