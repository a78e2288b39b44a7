import type { Gate } from '../care-team/gate.ts';
import { isInForce, lastWithdrawalSince, wasWithdrawnSince } from '../consent/consent.ts';
import type { Purpose } from '../consent/purpose.ts';
import type { Photo } from './photo.ts';

/** What must be consented to before a photo is taken in, and still when it is analysed. */
const neededForPhoto = ['store_photo', 'face_analysis'] as const satisfies Purpose[];

/** The purposes of a photo that are not consented to. */
export const missingForPhoto = ({ consentLog }: Gate, now: Date): Purpose[] =>
  neededForPhoto.filter((purpose) => !isInForce(consentLog, purpose, now));

/**
 * Whether any of it was withdrawn after the photo's ticket was asked for. Consent that was given again since is for later
 * photos: so it makes no difference how soon the photo has its turn.
 */
export const isWithdrawnFor = ({ consentsSeen = 0 }: Photo, { consentLog }: Gate): boolean =>
  wasWithdrawnSince(consentLog, consentsSeen, neededForPhoto);

/** From when on it was not consented to that the photo be stored; `undefined` where it was all along. */
export const notToBeStoredSince = (
  { consentsSeen = 0 }: Photo,
  { consentLog }: Pick<Gate, 'consentLog'>,
): string | undefined => lastWithdrawalSince(consentLog, consentsSeen, 'store_photo')?.receivedAt;

/** Whether a photo may be analysed, and its reading be kept. */
export const mayBeAnalysed = (photo: Photo, gate: Gate | undefined, now: Date): boolean =>
  gate?.state === 'active' && missingForPhoto(gate, now).length === 0 && !isWithdrawnFor(photo, gate);
