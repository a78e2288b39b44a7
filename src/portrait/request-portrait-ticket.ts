import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isInForce, wasWithdrawnSince } from '../consent/consent.ts';
import { type PhotoBytes, ticketSeconds } from '../photo/photo.ts';
import type { UploadForm } from '../photo/request-ticket.ts';
import { secondsAfter } from '../platform/clock.ts';
import type { TakeFromQuota } from '../platform/quota.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type ChangePortraitsDependencies, changePortraits } from './change-portraits.ts';
import { isKnownUploaded, type Portrait, type Portraits, placeOf, portraitsADay } from './portrait.ts';
import type { PortraitRequest } from './portrait-request.ts';

export type RequestPortraitTicketDependencies = AuthoriseDependencies &
  ChangePortraitsDependencies & {
    takeFromQuota: TakeFromQuota;
    signForm: (key: string, bytes: PhotoBytes, expiresInSeconds: number) => Promise<UploadForm>;
  };

export type PortraitTicket = { created: boolean; portrait: Portrait; upload?: UploadForm };

/**
 * Gives a ticket to upload one portrait, if storing photos is consented to; once uploaded, it takes the place of those
 * that were asked for before. Asked again for the same bytes, it renews the ticket, until they are known to be there.
 */
export const requestPortraitTicket =
  (dependencies: RequestPortraitTicketDependencies) =>
  async (
    actor: Actor,
    profileId: string,
    { photoId, deviceTime, ...bytes }: PortraitRequest,
  ): Promise<PortraitTicket | Refusal> => {
    const access = await authorise(dependencies, actor, 'edit_profile', { profileId, photoId });
    if (isRefusal(access)) return access;
    const { consentLog } = access.gate;
    const now = dependencies.now();
    if (!isInForce(consentLog, 'store_photo', now)) {
      return refuse('consent_missing', { missing: ['store_photo'] });
    }
    const asked: Portrait = {
      photoId,
      bytes,
      deviceTime,
      receivedAt: now.toISOString(),
      addedBy: authorOf(actor, access.standing),
      ticketExpiresAt: secondsAfter(now, ticketSeconds),
      consentsSeen: consentLog?.length ?? 0,
      lookAt: secondsAfter(now, ticketSeconds),
    };
    const before = await dependencies.findPortraits(profileId);
    if (!before || !isNamedIn(before, photoId)) {
      // Only now: a repeat takes nothing from the quota.
      const quota = await dependencies.takeFromQuota(profileId, 'PORTRAITS', portraitsADay, now);
      if (quota !== 'taken') return refuse('quota_reached', quota);
    }
    const answer = await changePortraits<Omit<PortraitTicket, 'upload'> | Refusal>(
      dependencies,
      profileId,
      (found) => {
        const existing = found.newestFirst.find((portrait) => portrait.photoId === photoId);
        if (!existing) {
          if (isNamedIn(found, photoId)) return { answer: refuse('photo_deleted') };
          const { deletion: _, ...others } = found;
          return {
            become: { ...others, newestFirst: [asked, ...found.newestFirst] },
            answer: { created: true, portrait: asked },
          };
        }
        if (!isSameFile(existing.bytes, bytes)) return { answer: refuse('photo_differs') };
        if (isKnownUploaded(existing)) return { answer: { created: false, portrait: existing } };
        if (wasWithdrawnSince(consentLog, existing.consentsSeen, ['store_photo'])) {
          return { answer: refuse('photo_withdrawn') };
        }
        const { ticketExpiresAt, lookAt } = asked;
        const portrait: Portrait = { ...existing, ticketExpiresAt, lookAt };
        const newestFirst = found.newestFirst.map((each) => (each.photoId === photoId ? portrait : each));
        return { become: { ...found, newestFirst }, answer: { created: false, portrait } };
      },
    );
    if (isRefusal(answer) || isKnownUploaded(answer.portrait)) return answer;
    const { key } = placeOf(profileId, answer.portrait);
    return { ...answer, upload: await dependencies.signForm(key, bytes, ticketSeconds) };
  };

const isNamedIn = ({ newestFirst, removed }: Portraits, photoId: string): boolean =>
  [...newestFirst, ...removed].some((portrait) => portrait.photoId === photoId);

const isSameFile = (a: PhotoBytes, b: PhotoBytes): boolean =>
  a.contentType === b.contentType && a.contentLength === b.contentLength && a.sha256 === b.sha256;
