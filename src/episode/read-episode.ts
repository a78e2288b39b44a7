import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { Photo } from '../photo/photo.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Episode, EpisodeRef } from './episode.ts';

export type ReadEpisodeDependencies = AuthoriseDependencies & {
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  /** In the order in which their ids were made. */
  photosOf: (ref: EpisodeRef) => Promise<Photo[]>;
};

export const readEpisode =
  (dependencies: ReadEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef): Promise<{ episode: Episode; photos: Photo[] } | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_episode', ref);
    if (isRefusal(access)) return access;
    const [episode, photos] = await Promise.all([dependencies.readEpisode(ref), dependencies.photosOf(ref)]);
    return episode ? { episode, photos } : refuse('not_found');
  };
