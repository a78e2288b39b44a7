import { settledAt } from '../photo/deleted-photo.ts';
import { uploadGraceSeconds, type Viewable } from '../photo/photo.ts';
import { secondsAfter } from '../platform/clock.ts';
import { isKnownUploaded, type Portrait, type Portraits } from './portrait.ts';

/** So many ids of portraits whose files are gone are remembered. */
const mostRemembered = 100;

/** Takes portraits out of view; their files are looked for from now on. */
export function without(
  portraits: Portraits,
  isToGo: (portrait: Portrait, index: number) => boolean,
  at: string,
): Portraits {
  const gone = portraits.newestFirst.filter(isToGo).map(({ photoId, ticketExpiresAt }) => ({
    photoId,
    settledAt: settledAt({ ticketExpiresAt, deletion: { at } }),
    lookAt: at,
  }));
  return {
    ...portraits,
    newestFirst: portraits.newestFirst.filter((portrait, index) => !isToGo(portrait, index)),
    removed: [...gone, ...portraits.removed],
  };
}

/** Changes one portrait, of which no look is owed any more, as it was uploaded; those before it are replaced by it. */
export function withUploaded(
  portraits: Portraits,
  photoId: string,
  found: { isUploaded: true } | { viewable: Viewable } | { faces: number },
  at: string,
): Portraits {
  const place = portraits.newestFirst.findIndex((portrait) => portrait.photoId === photoId);
  if (place === -1) return portraits;
  const newestFirst = portraits.newestFirst.map(({ lookAt, ...portrait }, index): Portrait => {
    if (index === place) return { ...portrait, ...found };
    return lookAt === undefined ? portrait : { ...portrait, lookAt };
  });
  return without({ ...portraits, newestFirst }, (_, index) => index > place, at);
}

/** Whether nothing can come of a ticket any more. */
const isOver = ({ ticketExpiresAt }: Portrait, at: string): boolean =>
  at > secondsAfter(new Date(ticketExpiresAt), uploadGraceSeconds);

/** Forgets tickets that nothing came of, and says when to look again for the others. */
export const afterLook = (portraits: Portraits, at: string): Portraits => ({
  ...portraits,
  newestFirst: portraits.newestFirst.flatMap((portrait) => {
    if (isKnownUploaded(portrait)) return [portrait];
    if (isOver(portrait, at)) return [];
    const { ticketExpiresAt } = portrait;
    const lookAt =
      at < ticketExpiresAt
        ? ticketExpiresAt
        : secondsAfter(new Date(ticketExpiresAt), uploadGraceSeconds + 1);
    return [{ ...portrait, lookAt }];
  }),
});

/** Says of removed portraits that their files were deleted; until none can come any more, they are looked for again. */
export function withFilesDeleted(portraits: Portraits, photoIds: readonly string[], at: string): Portraits {
  const removed = portraits.removed.map((portrait) => {
    const { photoId, settledAt: until } = portrait;
    if (!photoIds.includes(photoId)) return portrait;
    return { photoId, settledAt: until, ...(at < until && { lookAt: until }) };
  });
  const owed = removed.filter(({ lookAt }) => lookAt !== undefined);
  const done = removed.filter(({ lookAt }) => lookAt === undefined).slice(0, mostRemembered);
  return { ...portraits, removed: [...owed, ...done] };
}

/** When reconcile has something to do here next, if ever. */
export const nextLookAt = ({ newestFirst, removed }: Portraits): string | undefined =>
  [...newestFirst, ...removed].flatMap(({ lookAt }) => lookAt ?? []).toSorted()[0];
