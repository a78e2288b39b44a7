import * as z from 'zod/mini';
import { certainFromPercent, ExpressionScore, type FaceReading, limitsVersion } from './face-reading.ts';
import { finite, partOf, percent, whole } from './machine-answer.ts';
import type { Answer } from './photo.ts';
import { withUsability } from './usability.ts';

/** The faces of DetectFaces' answer, judged: which one is taken, and what it looks like. */
export function readFaces(faces: readonly unknown[]): Extract<Answer, { kind: 'analysed' | 'no_face' }> {
  const [first] = faces
    .map((face, index) => ({ face, index, prominence: prominenceOf(face) }))
    .toSorted((a, b) => b.prominence - a.prominence);
  if (!first) return { kind: 'no_face' };
  return {
    kind: 'analysed',
    reading: readFace(first.face),
    faces: faces.length,
    faceIndex: first.index,
    chosen: faces.length === 1 ? 'only_face' : 'presumed',
  };
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

function boxOf(face: unknown): FaceReading['box'] {
  const box = partOf(face, 'BoundingBox');
  return whole({
    left: finite(partOf(box, 'Left')),
    top: finite(partOf(box, 'Top')),
    width: finite(partOf(box, 'Width')),
    height: finite(partOf(box, 'Height')),
  });
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
