import type { Gate } from '../care-team/gate.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import type { ChosenFace } from './correction.ts';
import type { Answer, Photo, PhotoRef } from './photo.ts';
import { isWithdrawnFor, missingForPhoto } from './photo-consent.ts';
import { readFace } from './read-face.ts';

/** What the machine said of all faces of a photo, if it was kept; strongly consistent. */
export type FindFaces = (ref: PhotoRef) => Promise<readonly unknown[] | undefined>;

/** Which face an answer is about; `undefined` where it is about none. */
export function chosenFace({ answer }: Pick<Photo, 'answer'>): ChosenFace | undefined {
  if (answer?.kind === 'patient_not_recognised') {
    const { similarityPercent } = answer;
    return { chosen: 'not_recognised', ...(similarityPercent !== undefined && { similarityPercent }) };
  }
  if (answer?.kind !== 'analysed') return undefined;
  const { chosen, faceIndex, similarityPercent } = answer;
  return {
    chosen,
    ...(faceIndex !== undefined && { faceIndex }),
    ...(similarityPercent !== undefined && { similarityPercent }),
  };
}

/**
 * The answer of a photo whose patient has another face: read in what the machine said of all faces, which is not asked
 * again. To read a face is an analysis, and asks for the consent to one.
 */
export async function answerWithFace(
  findFaces: FindFaces,
  photo: Photo,
  { faceIndex, gate, now }: { faceIndex: number; gate: Gate; now: Date },
): Promise<Answer | Refusal> {
  const missing = missingForPhoto(gate, now);
  if (missing.length > 0) return refuse('consent_missing', { missing });
  if (isWithdrawnFor(photo, gate)) return refuse('photo_withdrawn');
  const faces = chosenFace(photo) && (await findFaces(photo));
  const face = faces?.[faceIndex];
  if (!faces || face === undefined) return refuse('face_unknown');
  return { kind: 'analysed', reading: readFace(face), faces: faces.length, faceIndex, chosen: 'by_hand' };
}
