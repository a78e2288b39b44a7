import * as z from 'zod/mini';
import type { FaceChoice } from './choose-face.ts';
import { boxOf } from './face-box.ts';
import { certainFromPercent, ExpressionScore, type FaceReading, limitsVersion } from './face-reading.ts';
import { finite, partOf, percent, whole } from './machine-answer.ts';
import type { Answer } from './photo.ts';
import { withUsability } from './usability.ts';

/**
 * The faces of DetectFaces' answer, judged: which one is taken, and what it looks like.
 * @param choice what the comparison with the photo of the patient said, where there are several
 */
export function readFaces(
  faces: readonly unknown[],
  choice: FaceChoice = { is: 'presumed' },
): Extract<Answer, { kind: 'analysed' | 'no_face' | 'patient_not_recognised' }> {
  if (faces.length === 0) return { kind: 'no_face' };
  if (faces.length === 1) return { ...readingAt(faces, 0), chosen: 'only_face' };
  const similar = { similarityPercent: 'similarityPercent' in choice ? choice.similarityPercent : undefined };
  if (choice.is === 'not_recognised') {
    return { kind: 'patient_not_recognised', faces: faces.length, ...similar };
  }
  if (choice.is === 'recognised') {
    return { ...readingAt(faces, choice.faceIndex), chosen: 'recognised', ...similar };
  }
  return { ...readingAt(faces, mostProminent(faces)), chosen: 'presumed' };
}

/** What the face at this place of DetectFaces' answer looks like. */
function readingAt(faces: readonly unknown[], faceIndex: number) {
  return {
    kind: 'analysed' as const,
    reading: readFace(faces[faceIndex]),
    faces: faces.length,
    faceIndex,
  };
}

/** The place of the largest, most central face. */
function mostProminent(faces: readonly unknown[]): number {
  const [first] = faces
    .map((face, index) => ({ index, prominence: prominenceOf(face) }))
    .toSorted((a, b) => b.prominence - a.prominence);
  return first?.index ?? 0;
}

/** A face's part of the photo, halved at the photo's corner against its centre: the photo is taken of the patient. */
function prominenceOf(face: unknown): number {
  const { left, top, width, height } = boxOf(face) ?? { left: 0, top: 0, width: 0, height: 0 };
  const fromCentre = Math.hypot(left + width / 2 - 0.5, top + height / 2 - 0.5);
  const prominence = width * height * (1 - Math.min(fromCentre / Math.SQRT1_2, 1) / 2);
  // Finite numbers can come to one that is not: it must not come before a face that has a place.
  return Number.isFinite(prominence) ? prominence : 0;
}

/** What DetectFaces says of one face, in our words: what is not as its API promises is left out, and nothing is an error. */
export function readFace(face: unknown): FaceReading {
  const pose = partOf(face, 'Pose');
  const quality = partOf(face, 'Quality');
  const gaze = partOf(face, 'EyeDirection');
  return withUsability({
    eyes: eyesOf(face),
    mouth: signOf(face, 'MouthOpen', 'open', 'closed'),
    pose: whole({
      roll: finite(partOf(pose, 'Roll')),
      yaw: finite(partOf(pose, 'Yaw')),
      pitch: finite(partOf(pose, 'Pitch')),
    }),
    expressions: expressionsOf(face),
    gaze: whole({
      yaw: finite(partOf(gaze, 'Yaw')),
      pitch: finite(partOf(gaze, 'Pitch')),
      confidencePercent: percent(partOf(gaze, 'Confidence')),
    }),
    smile: signOf(face, 'Smile', 'yes', 'no'),
    occluded: signOf(face, 'FaceOccluded', 'yes', 'no'),
    eyeglasses: signOf(face, 'Eyeglasses', 'yes', 'no'),
    sunglasses: signOf(face, 'Sunglasses', 'yes', 'no'),
    quality: whole({
      brightness: percent(partOf(quality, 'Brightness')),
      sharpness: percent(partOf(quality, 'Sharpness')),
    }),
    box: boxOf(face),
    confidencePercent: percent(partOf(face, 'Confidence')),
    limitsVersion,
  });
}

/** Eyes behind sunglasses are not seen, and those that may be behind some are uncertain, whatever the machine says of them. */
function eyesOf(face: unknown): FaceReading['eyes'] {
  const sunglasses = partOf(face, 'Sunglasses');
  if (partOf(sunglasses, 'Value') !== true) return signOf(face, 'EyesOpen', 'open', 'closed');
  const confidencePercent = percent(partOf(sunglasses, 'Confidence')) ?? 0;
  return { is: confidencePercent < certainFromPercent ? 'uncertain' : 'not_visible', confidencePercent };
}

/** What the machine scored, strongest first, each once; a type that it has invented since is none that we can name. */
function expressionsOf(face: unknown): FaceReading['expressions'] {
  const emotions = partOf(face, 'Emotions');
  if (!Array.isArray(emotions)) return [];
  const scores = emotions
    .map((emotion: unknown) => ({
      type: partOf(emotion, 'Type'),
      confidencePercent: percent(partOf(emotion, 'Confidence')),
    }))
    .flatMap((expression) => z.safeParse(ExpressionScore, expression).data ?? [])
    .toSorted((a, b) => b.confidencePercent - a.confidencePercent);
  return scores.filter(({ type }, place) => scores.findIndex((other) => other.type === type) === place);
}

/** One of Rekognition's yes-or-no answers in our words; `uncertain` where its confidence is low. */
function signOf<const Yes extends string, const No extends string>(
  face: unknown,
  name: string,
  yes: Yes,
  no: No,
): { is: Yes | No | 'uncertain'; confidencePercent: number } | undefined {
  const sign = partOf(face, name);
  const value = partOf(sign, 'Value');
  const confidencePercent = percent(partOf(sign, 'Confidence'));
  if (typeof value !== 'boolean' || confidencePercent === undefined) return undefined;
  if (confidencePercent < certainFromPercent) return { is: 'uncertain', confidencePercent };
  return { is: value ? yes : no, confidencePercent };
}
