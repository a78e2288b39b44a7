import { type Gates, mayNot } from '../care-team/authorise.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import { type Episode, type EpisodeEnd, type EpisodeRef, isSameMoment } from './episode.ts';

export type EndEpisodeDependencies = Gates & {
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  /** Writes the end unless there is one already. */
  endEpisode: (ref: EpisodeRef, end: EpisodeEnd) => Promise<'ended' | 'already_ended'>;
};

/** Says when an episode was over. Ending it twice at the same moment changes nothing; at another moment is refused. */
export const endEpisode =
  (dependencies: EndEpisodeDependencies) =>
  async (actor: { personKey: string }, ref: EpisodeRef, end: EpisodeEnd): Promise<Episode | Refusal> => {
    if (await mayNot(dependencies, actor, 'record_episode', ref.profileId)) return refuse('not_found');
    const episode = await dependencies.readEpisode(ref);
    if (!episode) return refuse('not_found');
    if (end.endedAt.at < episode.startedAt.at) return refuse('ends_before_start');
    if (!episode.endedAt && (await dependencies.endEpisode(ref, end)) === 'ended') {
      return { ...episode, endedAt: end.endedAt };
    }
    const ended = await dependencies.readEpisode(ref);
    if (!ended?.endedAt || !isSameMoment(ended.endedAt, end.endedAt)) return refuse('episode_already_ended');
    return ended;
  };
