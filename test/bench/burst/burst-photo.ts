import { type Photo, ticketSeconds } from '../../../src/photo/photo.ts';
import { secondsAfter } from '../../../src/platform/clock.ts';

const photosOfOneEpisode = 100;

const id = (kind: string, number: number): string =>
  `019ab000-0000-${kind}-8000-${String(number).padStart(12, '0')}`;

/** One of many photos of many patients, with its ticket. */
export function burstPhoto(place: number, receivedAt: Date): Photo {
  const episode = Math.floor(place / photosOfOneEpisode);
  const at = receivedAt.toISOString();
  return {
    profileId: id('5000', episode),
    episodeId: id('7000', episode),
    photoId: id('7001', place),
    phase: 'during',
    takenAt: { at, precision: 'exact' },
    deviceTime: at,
    receivedAt: at,
    bytes: { contentType: 'image/jpeg', contentLength: 1_500_000, sha256: '' },
    ticketExpiresAt: secondsAfter(receivedAt, ticketSeconds),
    attempts: 0,
  };
}
