import type { Gate } from '../care-team/gate.ts';
import { objectPrefixOf } from './object-key.ts';
import type { Photo } from './photo.ts';
import { notToBeStoredSince } from './photo-consent.ts';

export type RemoveLateUploadsDependencies = {
  /** Deletes the versions of every object whose key begins so that were stored after a moment. */
  deleteObjectsStoredAfter: (prefix: string, moment: string) => Promise<void>;
  /** Says that an answered photo is owed nothing any more. */
  closeWithdrawal: (photo: Photo) => Promise<void>;
};

export type LateUploadsRemoved = 'late_uploads_removed';

/**
 * Deletes what came of a photo after consent to store it was withdrawn: a ticket that was given before lets its bearer upload
 * for some minutes still. What had come by then stays until somebody deletes it. Safe to run again, and twice at once.
 */
export const removeLateUploads =
  ({ deleteObjectsStoredAfter, closeWithdrawal }: RemoveLateUploadsDependencies) =>
  async (photo: Photo, gate: Gate | undefined): Promise<LateUploadsRemoved> => {
    const since = gate && notToBeStoredSince(photo, gate);
    if (since !== undefined) await deleteObjectsStoredAfter(objectPrefixOf(photo), since);
    await closeWithdrawal(photo);
    return 'late_uploads_removed';
  };
