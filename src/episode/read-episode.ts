import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Episode, EpisodeRef } from './episode.ts';
import type { EpisodeParts, PartsOf } from './episode-parts.ts';

export type ReadEpisodeDependencies = AuthoriseDependencies & {
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  partsOf: PartsOf;
};

export const readEpisode =
  (dependencies: ReadEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef): Promise<{ episode: Episode; parts: EpisodeParts } | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_episode', ref);
    if (isRefusal(access)) return access;
    const [episode, parts] = await Promise.all([dependencies.readEpisode(ref), dependencies.partsOf(ref)]);
    return episode ? { episode, parts } : refuse('not_found');
  };
