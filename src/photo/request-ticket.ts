import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { Episode, EpisodeRef } from '../episode/episode.ts';
import { foundEpisode } from '../episode/found-episode.ts';
import { secondsAfter } from '../platform/clock.ts';
import type { TakeFromBoundedQuota } from '../platform/quota.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type DeletedPhoto, isDeleted } from './deleted-photo.ts';
import {
  firstLookSeconds,
  isAnswered,
  isSamePhoto,
  mostPhotos,
  type Photo,
  type PhotoBytes,
  type PhotoRef,
  ticketSeconds,
} from './photo.ts';
import { isWithdrawnFor, missingForPhoto } from './photo-consent.ts';
import type { TicketRequest } from './ticket-request.ts';

/** A form that lets its bearer store exactly the photo's bytes under the photo's key, until it expires. */
export type UploadForm = { url: string; fields: Record<string, string> };

export type RequestTicketDependencies = AuthoriseDependencies & {
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  addPhoto: (photo: Photo, nextAttemptAt: string) => Promise<'added' | 'exists'>;
  findPhoto: (ref: PhotoRef) => Promise<Photo | DeletedPhoto | undefined>;
  takeFromBoundedQuota: TakeFromBoundedQuota;
  /** Lets an unanswered photo wait for the new ticket's upload; one that was given up is owed an answer again. */
  renewTicket: (ref: PhotoRef, ticketExpiresAt: string, nextAttemptAt: string) => Promise<Photo | 'answered'>;
  /** Answers `withdrawn`; the first answer stands. */
  withdrawPhoto: (photo: Photo, now: Date) => Promise<'withdrawn' | 'already_answered'>;
  signUpload: (ref: PhotoRef, bytes: PhotoBytes, expiresInSeconds: number) => Promise<UploadForm>;
};

export type Ticket = { created: boolean; photo: Photo; upload?: UploadForm };

/**
 * Gives a ticket to upload one photo, if that is consented to. Asked again for the same bytes, it renews the ticket, or
 * gives the answer if there is one; a photo that was answered `withdrawn` stays so, whatever is consented to later.
 */
export const requestTicket =
  (dependencies: RequestTicketDependencies) =>
  async (actor: Actor, ref: PhotoRef, request: TicketRequest): Promise<Ticket | Refusal> => {
    const access = await authorise(dependencies, actor, 'add_photo', ref);
    if (isRefusal(access)) return access;
    const now = dependencies.now();
    const missing = missingForPhoto(access.gate, now);
    if (missing.length > 0) return refuse('consent_missing', { missing });
    const [read, found] = await Promise.all([dependencies.readEpisode(ref), dependencies.findPhoto(ref)]);
    const episode = foundEpisode(read);
    if (isRefusal(episode)) return episode;
    const { contentType, contentLength, sha256, ...said } = request;
    const bytes = { contentType, contentLength, sha256 };
    const ticketExpiresAt = secondsAfter(now, ticketSeconds);
    const photo: Photo = {
      ...ref,
      ...said,
      receivedAt: now.toISOString(),
      addedBy: authorOf(actor, access.standing),
      bytes,
      ticketExpiresAt,
      consentsSeen: access.gate.consentLog?.length ?? 0,
      attempts: 0,
    };
    const nextAttemptAt = secondsAfter(now, firstLookSeconds);
    const sign = () => dependencies.signUpload(ref, bytes, ticketSeconds);

    if (!found) {
      // Only now: a repeat takes nothing from the quota.
      const quota = await dependencies.takeFromBoundedQuota(
        ref.profileId,
        `PHOTOS#${ref.episodeId}`,
        mostPhotos,
        now,
      );
      if (quota === 'used_up') return refuse('episode_full');
      if (quota !== 'taken') return refuse('quota_reached', quota);
      // The item before the form: whatever is uploaded is already known to be owed an answer.
      if ((await dependencies.addPhoto(photo, nextAttemptAt)) === 'added') {
        // Whoever discards an episode marks it and then looks for photos; who adds one looks for the mark afterwards.
        const stillThere = foundEpisode(await dependencies.readEpisode(ref));
        return isRefusal(stillThere) ? stillThere : { created: true, photo, upload: await sign() };
      }
    }
    const existing = found ?? (await dependencies.findPhoto(ref));
    if (!existing) return refuse('not_found');
    if (isDeleted(existing)) return refuse('photo_deleted');
    if (!isSamePhoto(existing, photo)) return refuse('photo_differs');
    if (isAnswered(existing)) return { created: false, photo: existing };
    const renewed = isWithdrawnFor(existing, access.gate)
      ? await dependencies.withdrawPhoto(existing, now)
      : await dependencies.renewTicket(ref, ticketExpiresAt, nextAttemptAt);
    if (typeof renewed !== 'string') return { created: false, photo: renewed, upload: await sign() };
    const answered = await dependencies.findPhoto(ref);
    if (!answered) return refuse('not_found');
    return isDeleted(answered) ? refuse('photo_deleted') : { created: false, photo: answered };
  };
