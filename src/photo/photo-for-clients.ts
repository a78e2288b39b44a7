import * as z from 'zod/mini';
import { Photo } from './photo.ts';

/** `awaiting_upload` until a first analysis began: the upload itself is not reported to us. */
const PhotoState = z.enum(['awaiting_upload', 'awaiting_answer', 'answered']);

/** A photo as the API shows it: what was said of it, and its answer or what it waits for. */
export const PhotoForClients = z.extend(
  z.pick(Photo, {
    photoId: true,
    phase: true,
    takenAt: true,
    receivedAt: true,
    bytes: true,
    attempts: true,
    lastFailure: true,
    answer: true,
    answeredAt: true,
  }),
  { state: PhotoState },
);
export type PhotoForClients = z.infer<typeof PhotoForClients>;

export function photoForClients(photo: Photo): PhotoForClients {
  const { photoId, phase, takenAt, receivedAt, bytes, attempts, lastFailure, answer, answeredAt } = photo;
  return {
    photoId,
    phase,
    takenAt,
    receivedAt,
    bytes,
    attempts,
    lastFailure,
    state: stateOf(photo),
    answer,
    answeredAt,
  };
}

function stateOf(photo: Photo): z.infer<typeof PhotoState> {
  if (photo.answer) return 'answered';
  return photo.attempts === 0 ? 'awaiting_upload' : 'awaiting_answer';
}
