import { type Gates, mayNot } from '../care-team/authorise.ts';
import type { Clock } from '../platform/clock.ts';
import { isSameMoment } from '../platform/instant.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import type { Episode, EpisodeRef, NewEpisode } from './episode.ts';

export type OpenEpisodeDependencies = Gates & {
  addEpisode: (episode: Episode) => Promise<'added' | 'exists'>;
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  now: Clock;
};

/** Opens an episode; repeating it changes nothing, and another start under the same id is refused. */
export const openEpisode =
  (dependencies: OpenEpisodeDependencies) =>
  async (
    actor: { personKey: string },
    ref: EpisodeRef,
    input: NewEpisode,
  ): Promise<{ created: boolean; episode: Episode } | Refusal> => {
    if (await mayNot(dependencies, actor, 'record_episode', ref.profileId)) return refuse('not_found');
    const episode = { ...ref, ...input, receivedAt: dependencies.now().toISOString() };
    if ((await dependencies.addEpisode(episode)) === 'added') return { created: true, episode };
    const existing = await dependencies.readEpisode(ref);
    if (!existing || !isSameMoment(existing.startedAt, input.startedAt)) return refuse('episode_differs');
    return { created: false, episode: existing };
  };
