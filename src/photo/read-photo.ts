import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { DeletedPhoto } from './deleted-photo.ts';
import type { Photo, PhotoRef } from './photo.ts';

export type ReadPhotoDependencies = AuthoriseDependencies & {
  findPhoto: (ref: PhotoRef) => Promise<Photo | DeletedPhoto | undefined>;
};

export const readPhoto =
  (dependencies: ReadPhotoDependencies) =>
  async (actor: Actor, ref: PhotoRef): Promise<Photo | DeletedPhoto | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_photo', ref);
    if (isRefusal(access)) return access;
    return (await dependencies.findPhoto(ref)) ?? refuse('not_found');
  };
