import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isSameMoment } from '../platform/instant.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Episode, EpisodeRef, NewEpisode } from './episode.ts';

export type OpenEpisodeDependencies = AuthoriseDependencies & {
  addEpisode: (episode: Episode) => Promise<'added' | 'exists'>;
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
};

/** Opens an episode; repeating it changes nothing, and another start under the same id is refused. */
export const openEpisode =
  (dependencies: OpenEpisodeDependencies) =>
  async (
    actor: Actor,
    ref: EpisodeRef,
    input: NewEpisode,
  ): Promise<{ created: boolean; episode: Episode } | Refusal> => {
    const access = await authorise(dependencies, actor, 'record_episode', ref);
    if (isRefusal(access)) return access;
    const episode = { ...ref, ...input, receivedAt: dependencies.now().toISOString() };
    if ((await dependencies.addEpisode(episode)) === 'added') return { created: true, episode };
    const existing = await dependencies.readEpisode(ref);
    if (!existing || !isSameMoment(existing.startedAt, input.startedAt)) return refuse('episode_differs');
    return { created: false, episode: existing };
  };
