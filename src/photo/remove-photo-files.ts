import type { Clock } from '../platform/clock.ts';
import { type DeletedPhoto, settledAt } from './deleted-photo.ts';
import { copyPrefixOf, objectPrefixOf } from './object-key.ts';
import type { PhotoRef } from './photo.ts';

export type RemovePhotoFilesDependencies = {
  findDeletedPhoto: (ref: PhotoRef) => Promise<DeletedPhoto | undefined>;
  /** Of what the machine said of the photo, nothing is kept any longer. */
  forgetFaces: (ref: PhotoRef) => Promise<void>;
  /** Deletes every version of every object whose key begins so. */
  deleteObjects: (prefix: string) => Promise<void>;
  /** Says that no file is left, unless one came since the deletion was read. */
  closeDeletion: (deleted: DeletedPhoto, filesGoneAt: string) => Promise<void>;
  /** Lets the files be looked for again then, unless one came since the deletion was read. */
  lookForFilesAgain: (deleted: DeletedPhoto, nextAttemptAt: string) => Promise<void>;
  now: Clock;
};

export type FilesRemoved = 'files_deleted' | 'deleted' | 'unknown_photo';

/**
 * Deletes the files of a deleted photo, and what the machine said of it, and looks once more when nothing can come any more of what was permitted before.
 * Safe to run again, and twice at once.
 */
export const removePhotoFiles =
  ({
    findDeletedPhoto,
    forgetFaces,
    deleteObjects,
    closeDeletion,
    lookForFilesAgain,
    now,
  }: RemovePhotoFilesDependencies) =>
  async (ref: PhotoRef): Promise<FilesRemoved> => {
    const deleted = await findDeletedPhoto(ref);
    if (!deleted) return 'unknown_photo';
    // Before the files: what comes while they are being deleted is then looked for again.
    const at = now().toISOString();
    await forgetFaces(ref);
    await deleteObjects(objectPrefixOf(ref));
    await deleteObjects(copyPrefixOf(ref));
    if (at < settledAt(deleted)) {
      await lookForFilesAgain(deleted, settledAt(deleted));
      return 'files_deleted';
    }
    await closeDeletion(deleted, at);
    return 'deleted';
  };
