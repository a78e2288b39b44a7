import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type DeletedPhoto, deletedPhoto, isDeleted } from './deleted-photo.ts';
import type { Photo, PhotoRef } from './photo.ts';

export type DeletePhotoDependencies = AuthoriseDependencies & {
  findPhoto: (ref: PhotoRef) => Promise<Photo | DeletedPhoto | undefined>;
  /** Puts the deletion in the place of the photo, unless that changed meanwhile, and owes it that its files go. */
  replaceByDeletion: (deleted: DeletedPhoto) => Promise<'replaced' | 'changed'>;
  /** Sees to it that no export from before gives the photo away. */
  endExports: (profileId: string, now: Date) => Promise<void>;
};

/** A ticket that is renewed again and again while it is deleted. */
const mostAttempts = 10;

/**
 * Deletes a photo: from now on nobody sees it or what the machine read in it, and reconcile deletes its files. That it was
 * deleted, when and by whom stays. Repeating it changes nothing.
 */
export const deletePhoto =
  (dependencies: DeletePhotoDependencies) =>
  async (actor: Actor, ref: PhotoRef): Promise<DeletedPhoto | Refusal> => {
    const access = await authorise(dependencies, actor, 'delete_photo', ref);
    if (isRefusal(access)) return access;
    const deletion = { at: dependencies.now().toISOString(), by: authorOf(actor, access.standing) };
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const photo = await dependencies.findPhoto(ref);
      if (!photo) return refuse('not_found');
      const deleted = isDeleted(photo) ? photo : deletedPhoto(photo, deletion);
      if (!isDeleted(photo) && (await dependencies.replaceByDeletion(deleted)) === 'changed') continue;
      // Afterwards, so that whatever is written from now on is without it; also where an earlier request stopped before.
      await dependencies.endExports(ref.profileId, dependencies.now());
      return deleted;
    }
    throw new Error('A photo changed each time that it was to be deleted.');
  };
