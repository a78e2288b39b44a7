import * as z from 'zod/mini';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { chosenFace, type FindFaces } from './correct-face.ts';
import { type DeletedPhoto, isDeleted } from './deleted-photo.ts';
import { boxOf } from './face-box.ts';
import { FaceReading, Percent } from './face-reading.ts';
import { partOf, percent } from './machine-answer.ts';
import type { Photo, PhotoRef } from './photo.ts';

export type ListFacesDependencies = AuthoriseDependencies & {
  findPhoto: (ref: PhotoRef) => Promise<Photo | DeletedPhoto | undefined>;
  findFaces: FindFaces;
};

/** A face that the machine found: where it is, and how sure the machine is that it is one. */
const DetectedFace = z.object({
  faceIndex: z.int(),
  box: FaceReading.shape.box,
  confidencePercent: z.optional(Percent),
  /** Whether the photo's answer is about this face. */
  isChosen: z.boolean(),
});
export const DetectedFaces = z.object({ faces: z.array(DetectedFace) });
type DetectedFaces = z.infer<typeof DetectedFaces>;

/** The faces of a photo, for someone who knows the patient to say which one it is. */
export const listFaces =
  ({ findPhoto, findFaces, ...dependencies }: ListFacesDependencies) =>
  async (actor: Actor, ref: PhotoRef): Promise<DetectedFaces | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_photo', ref);
    if (isRefusal(access)) return access;
    const photo = await findPhoto(ref);
    if (!photo) return refuse('not_found');
    if (isDeleted(photo)) return refuse('photo_deleted');
    const chosen = chosenFace(photo);
    const faces = (chosen && (await findFaces(ref))) ?? [];
    return {
      faces: faces.map((face, faceIndex) => ({
        faceIndex,
        box: boxOf(face),
        confidencePercent: percent(partOf(face, 'Confidence')),
        isChosen: faceIndex === chosen?.faceIndex,
      })),
    };
  };
