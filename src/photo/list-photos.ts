import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { Episode, EpisodeRef } from '../episode/episode.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { DeletedPhoto } from './deleted-photo.ts';
import type { Photo } from './photo.ts';

export type ListPhotosDependencies = AuthoriseDependencies & {
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  photosOf: (ref: EpisodeRef) => Promise<(Photo | DeletedPhoto)[]>;
};

/** All photos of an episode, those that were deleted among them, in the order in which they were taken. */
export const listPhotos =
  (dependencies: ListPhotosDependencies) =>
  async (actor: Actor, ref: EpisodeRef): Promise<(Photo | DeletedPhoto)[] | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_photo', ref);
    if (isRefusal(access)) return access;
    if (!(await dependencies.readEpisode(ref))) return refuse('not_found');
    const photos = await dependencies.photosOf(ref);
    return photos.toSorted((a, b) => compare(a.takenAt.at, b.takenAt.at) || compare(a.photoId, b.photoId));
  };

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
