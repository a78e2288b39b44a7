import * as z from 'zod/mini';
import { AuthorForClients, authorForClients, doneForClients } from '../care-team/author-for-clients.ts';
import { correctionBy } from './correction.ts';
import { DeletedPhoto, isDeleted } from './deleted-photo.ts';
import { type Answer, Photo, retryBy } from './photo.ts';
import type { TakenAtSource } from './taken-at-source.ts';
import { withUsability } from './usability.ts';

/** One thing said of a photo that was put right: what it was, and what it became. */
export const CorrectionForClients = correctionBy(AuthorForClients);

/** That a photo was asked to be tried again, and what its answer was until then. */
const RetryForClients = retryBy(AuthorForClients);

/** `awaiting_upload` until a first analysis began: the upload itself is not reported to us. */
const PhotoState = z.enum(['awaiting_upload', 'awaiting_answer', 'answered']);

/** A photo as the API shows it: what was said of it, and its answer or what it waits for. */
export const PhotoForClients = z.extend(
  z.pick(Photo, {
    photoId: true,
    phase: true,
    takenAt: true,
    takenAtSource: true,
    receivedAt: true,
    bytes: true,
    attempts: true,
    lastFailure: true,
    answer: true,
    answeredAt: true,
  }),
  {
    addedBy: z.optional(AuthorForClients),
    corrections: z.optional(z.array(CorrectionForClients)),
    retries: z.optional(z.array(RetryForClients)),
    state: PhotoState,
  },
);
export type PhotoForClients = z.infer<typeof PhotoForClients>;

export function photoForClients(photo: Photo): PhotoForClients {
  const { photoId, phase, takenAt, receivedAt, addedBy, corrections, bytes, attempts, lastFailure } = photo;
  const { answer, answeredAt, retries } = photo;
  return {
    photoId,
    phase,
    takenAt,
    takenAtSource: takenAtSourceOf(photo),
    receivedAt,
    addedBy: addedBy && authorForClients(addedBy),
    corrections: corrections?.map(doneForClients),
    retries: retries?.map(doneForClients),
    bytes,
    attempts,
    lastFailure,
    state: stateOf(photo),
    answer: answer && answerInFull(answer),
    answeredAt,
  };
}

/** Whoever puts the time right says it by hand. */
const takenAtSourceOf = ({ takenAtSource, corrections = [] }: Photo): TakenAtSource | undefined =>
  corrections.some(({ field }) => field === 'takenAt') ? 'by_hand' : takenAtSource;

const answerInFull = (answer: Answer): Answer =>
  answer.kind === 'analysed' ? { ...answer, reading: withUsability(answer.reading) } : answer;

/** What is left to show of a photo that was deleted. */
export const DeletedPhotoForClients = z.extend(
  z.pick(DeletedPhoto, { photoId: true, takenAt: true, receivedAt: true, filesGoneAt: true }),
  { state: z.literal('deleted'), deletedAt: z.string(), deletedBy: AuthorForClients },
);

export function deletedPhotoForClients({
  photoId,
  takenAt,
  receivedAt,
  deletion,
  filesGoneAt,
}: DeletedPhoto): z.infer<typeof DeletedPhotoForClients> {
  return {
    photoId,
    takenAt,
    receivedAt,
    state: 'deleted',
    deletedAt: deletion.at,
    deletedBy: authorForClients(deletion.by),
    filesGoneAt,
  };
}

/** A photo, or that it was deleted. */
export const AnyPhotoForClients = z.discriminatedUnion('state', [PhotoForClients, DeletedPhotoForClients]);

export const anyPhotoForClients = (photo: Photo | DeletedPhoto): z.infer<typeof AnyPhotoForClients> =>
  isDeleted(photo) ? deletedPhotoForClients(photo) : photoForClients(photo);

function stateOf(photo: Photo): z.infer<typeof PhotoState> {
  if (photo.answer) return 'answered';
  return photo.attempts === 0 && photo.retries === undefined ? 'awaiting_upload' : 'awaiting_answer';
}
