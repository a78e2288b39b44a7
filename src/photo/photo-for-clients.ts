import type { Photo } from './photo.ts';

/** A photo as the API shows it: what was said of it, and its answer or what it waits for. */
export function photoForClients(photo: Photo) {
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

/** `awaiting_upload` until a first analysis began: the upload itself is not reported to us. */
function stateOf(photo: Photo): 'awaiting_upload' | 'awaiting_answer' | 'answered' {
  if (photo.answer) return 'answered';
  return photo.attempts === 0 ? 'awaiting_upload' : 'awaiting_answer';
}
