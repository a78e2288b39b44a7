import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { answerWithFace, chosenFace, type FindFaces } from './correct-face.ts';
import { type Correction, correctionsBy, saysTheSame } from './correction.ts';
import type { CorrectionRequest } from './correction-request.ts';
import { type DeletedPhoto, isDeleted } from './deleted-photo.ts';
import type { Answer, Photo, PhotoRef } from './photo.ts';

export type CorrectPhotoDependencies = AuthoriseDependencies & {
  findPhoto: (ref: PhotoRef) => Promise<Photo | DeletedPhoto | undefined>;
  findFaces: FindFaces;
  /** Adds corrections, and the answer that they come to, unless others were added since the photo was read. */
  correctPhoto: (
    photo: Photo,
    corrections: Correction[],
    answer: Answer | undefined,
  ) => Promise<Photo | 'changed'>;
};

/** How many corrections one photo takes: an episode with all of its photos has to fit into one answer. */
export const mostCorrections = 20;

/** Others who put the same photo right at the same moment. */
const mostAttempts = 10;

/** Puts right what was said of a photo; what was said before stays visible. Sent again, an edit changes nothing more. */
export const correctPhoto =
  (dependencies: CorrectPhotoDependencies) =>
  async (actor: Actor, ref: PhotoRef, request: CorrectionRequest): Promise<Photo | Refusal> => {
    const access = await authorise(dependencies, actor, 'correct_photo', ref);
    if (isRefusal(access)) return access;
    const now = dependencies.now();
    const said = { by: authorOf(actor, access.standing), at: now.toISOString() };
    const { faceIndex } = request;
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const photo = await dependencies.findPhoto(ref);
      if (!photo) return refuse('not_found');
      if (isDeleted(photo)) return refuse('photo_deleted');
      const corrections = correctionsBy(request, { ...photo, face: chosenFace(photo) }, said);
      const { corrections: made = [] } = photo;
      const earlier = made.filter(({ editId }) => editId === request.editId);
      if (earlier.length > 0) return saysTheSame(earlier, corrections) ? photo : refuse('edit_differs');
      if (made.length + corrections.length > mostCorrections) return refuse('too_many_corrections');
      const answer =
        faceIndex === undefined
          ? undefined
          : await answerWithFace(dependencies.findFaces, photo, { faceIndex, gate: access.gate, now });
      if (answer && isRefusal(answer)) return answer;
      const corrected = await dependencies.correctPhoto(photo, corrections, answer);
      if (corrected !== 'changed') return corrected;
    }
    throw new Error('A photo changed each time that it was to be put right.');
  };
