import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type DeletedPhoto, isDeleted } from './deleted-photo.ts';
import type { Photo, PhotoRef, Retry } from './photo.ts';
import { isWithdrawnFor, missingForPhoto } from './photo-consent.ts';
import type { RetryRef, RetryRequest } from './retry-request.ts';

export type RetryPhotoDependencies = AuthoriseDependencies & {
  findPhoto: (ref: PhotoRef) => Promise<Photo | DeletedPhoto | undefined>;
  /** Puts the answer among the retries and owes the photo a new one, unless it changed since it was read. */
  retryPhoto: (photo: Photo, retries: Retry[]) => Promise<Photo | 'changed'>;
};

/** How often one photo can be asked to be tried again: its item must not grow without end. */
export const mostRetries = 20;

/**
 * Lets a photo that could not be analysed be tried again, as if it had just come; its answer until then stays among its
 * retries. Repeating it changes nothing.
 */
export const retryPhoto =
  (dependencies: RetryPhotoDependencies) =>
  async (
    actor: Actor,
    { retryId, ...ref }: RetryRef,
    { deviceTime }: RetryRequest,
  ): Promise<{ created: boolean; photo: Photo } | Refusal> => {
    const access = await authorise(dependencies, actor, 'retry_photo', ref);
    if (isRefusal(access)) return access;
    const found = await dependencies.findPhoto(ref);
    if (!found) return refuse('not_found');
    if (isDeleted(found)) return refuse('photo_deleted');
    if (isAskedBy(found, retryId)) return { created: false, photo: found };
    const now = dependencies.now();
    const missing = missingForPhoto(access.gate, now);
    if (missing.length > 0) return refuse('consent_missing', { missing });
    if (isWithdrawnFor(found, access.gate)) return refuse('photo_withdrawn');
    const { answer, answeredAt, attempts, retries = [] } = found;
    if (answer?.kind !== 'failed') return refuse('photo_not_failed');
    if (retries.length >= mostRetries) return refuse('too_many_retries');
    const was = { answer, answeredAt, attempts };
    const by = authorOf(actor, access.standing);
    const retried = await dependencies.retryPhoto(found, [
      ...retries,
      { retryId, by, at: now.toISOString(), deviceTime, was },
    ]);
    if (retried !== 'changed') return { created: true, photo: retried };
    // Asked for at the same moment by another, or by the same phone whose first answer was lost.
    const changed = await dependencies.findPhoto(ref);
    return changed && !isDeleted(changed) && isAskedBy(changed, retryId)
      ? { created: false, photo: changed }
      : refuse('photo_not_failed');
  };

const isAskedBy = ({ retries = [] }: Photo, retryId: string): boolean =>
  retries.some((retry) => retry.retryId === retryId);
