import { type Gates, mayNot } from '../care-team/authorise.ts';
import type { Photo } from '../photo/photo.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import type { Episode, EpisodeRef } from './episode.ts';

export type ReadEpisodeDependencies = Gates & {
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  /** In the order in which their ids were made. */
  photosOf: (ref: EpisodeRef) => Promise<Photo[]>;
};

export const readEpisode =
  (dependencies: ReadEpisodeDependencies) =>
  async (
    actor: { personKey: string },
    ref: EpisodeRef,
  ): Promise<{ episode: Episode; photos: Photo[] } | Refusal> => {
    if (await mayNot(dependencies, actor, 'read_record', ref.profileId)) return refuse('not_found');
    const [episode, photos] = await Promise.all([dependencies.readEpisode(ref), dependencies.photosOf(ref)]);
    return episode ? { episode, photos } : refuse('not_found');
  };
