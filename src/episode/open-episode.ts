import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { TakeFromQuota } from '../platform/quota.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type Episode, type EpisodeRef, episodesADay, type NewEpisode, wasSaid } from './episode.ts';
import { foundEpisode } from './found-episode.ts';

export type OpenEpisodeDependencies = AuthoriseDependencies & {
  addEpisode: (episode: Episode) => Promise<'added' | 'exists'>;
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  takeFromQuota: TakeFromQuota;
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
    const opened = await dependencies.readEpisode(ref);
    if (opened) return asRepeated(opened, input);
    const now = dependencies.now();
    // Only now: a repeat takes nothing from the quota.
    const quota = await dependencies.takeFromQuota(ref.profileId, 'EPISODES', episodesADay, now);
    if (quota !== 'taken') return refuse('quota_reached', quota);
    const episode: Episode = {
      ...ref,
      ...input,
      version: 1,
      corrections: [],
      receivedAt: now.toISOString(),
      openedBy: authorOf(actor, access.standing),
    };
    if ((await dependencies.addEpisode(episode)) === 'added') return { created: true, episode };
    const existing = await dependencies.readEpisode(ref);
    return existing ? asRepeated(existing, input) : refuse('not_found');
  };

/** A repeat is one also when the start has been corrected since. */
function asRepeated(opened: Episode, { startedAt }: NewEpisode) {
  const episode = foundEpisode(opened);
  if (isRefusal(episode)) return episode;
  return wasSaid(episode, 'startedAt', startedAt) ? { created: false, episode } : refuse('episode_differs');
}
