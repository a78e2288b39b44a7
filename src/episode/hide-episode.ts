import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { type ChangeEpisodeDependencies, changeEpisode, withCorrections } from './change-episode.ts';
import type { Episode, EpisodeRef, Hiding } from './episode.ts';

export type HideEpisodeDependencies = AuthoriseDependencies & ChangeEpisodeDependencies;

/** Leaves an episode out of the timeline, with a reason; it can still be read by its id, and shown again. */
export const hideEpisode =
  (dependencies: HideEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef, { reason, deviceTime }: Hiding): Promise<Episode | Refusal> => {
    const access = await authorise(dependencies, actor, 'hide_episode', ref);
    if (isRefusal(access)) return access;
    const done = {
      by: authorOf(actor, access.standing),
      at: dependencies.now().toISOString(),
      deviceTime,
    };
    return changeEpisode(dependencies, ref, (episode) => {
      const was = episode.hidden?.reason ?? null;
      if (was === reason) return episode;
      const hidden = { ...episode, hidden: { ...done, reason } };
      return withCorrections(hidden, [{ field: 'hidden', was, became: reason }], done);
    });
  };

/** Shows an episode in the timeline again. */
export const showEpisode =
  (dependencies: HideEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef): Promise<Episode | Refusal> => {
    const access = await authorise(dependencies, actor, 'hide_episode', ref);
    if (isRefusal(access)) return access;
    const done = { by: authorOf(actor, access.standing), at: dependencies.now().toISOString() };
    return changeEpisode(dependencies, ref, (episode) => {
      if (!episode.hidden) return episode;
      const { hidden, ...rest } = episode;
      return withCorrections(rest, [{ field: 'hidden', was: hidden.reason, became: null }], done);
    });
  };
