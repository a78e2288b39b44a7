import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { type ChangeEpisodeDependencies, changeEpisode, withCorrections } from './change-episode.ts';
import type { Episode, EpisodeRef } from './episode.ts';
import { judgeHints } from './joined.ts';

export type SeparateEpisodeDependencies = AuthoriseDependencies &
  ChangeEpisodeDependencies & {
    dropHints: (primary: EpisodeRef, hints: readonly string[]) => Promise<void>;
  };

/**
 * Takes back that an episode is the same event as another one. It is back in the timeline before the other one forgets it,
 * so that a stop in the middle hides neither.
 */
export const separateEpisode =
  (dependencies: SeparateEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef): Promise<Episode | Refusal> => {
    const access = await authorise(dependencies, actor, 'correct_episode', ref);
    if (isRefusal(access)) return access;
    const circumstances = {
      by: authorOf(actor, access.standing),
      at: dependencies.now().toISOString(),
    };
    let primaryId: string | undefined;
    const separated = await changeEpisode(dependencies, ref, (episode) => {
      if (episode.sameAs === undefined) return episode;
      primaryId = episode.sameAs;
      const { sameAs: was, ...rest } = episode;
      return withCorrections(rest, [{ field: 'sameAs', was, became: null }], circumstances);
    });
    if (isRefusal(separated) || primaryId === undefined) return separated;
    const primary = await dependencies.readEpisode({ ...ref, episodeId: primaryId });
    const { dead } = primary
      ? await judgeHints(dependencies.readEpisode, primary, dependencies.now())
      : { dead: [] };
    if (primary && dead.length > 0) await dependencies.dropHints(primary, dead);
    return separated;
  };
