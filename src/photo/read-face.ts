import type { FaceDetail } from '@aws-sdk/client-rekognition';
import * as z from 'zod/mini';
import { certainFromPercent, ExpressionScore, type FaceReading } from './face-reading.ts';
import type { Answer } from './photo.ts';

/** DetectFaces' answer, judged: which face, and what it looks like. */
export function readFaces(faces: FaceDetail[]): Extract<Answer, { kind: 'analysed' | 'no_face' }> {
  const [first, ...others] = faces.toSorted((a, b) => prominence(b) - prominence(a));
  if (!first) return { kind: 'no_face' };
  return {
    kind: 'analysed',
    reading: readFace(first),
    faces: faces.length,
    chosen: others.length === 0 ? 'only_face' : 'presumed',
  };
}

/** A face's part of the photo, halved at the photo's corner against its centre: the photo is taken of the patient. */
function prominence({ BoundingBox: box }: FaceDetail): number {
  const { Left = 0, Top = 0, Width = 0, Height = 0 } = box ?? {};
  const fromCentre = Math.hypot(Left + Width / 2 - 0.5, Top + Height / 2 - 0.5);
  const prominent = Width * Height * (1 - Math.min(fromCentre / Math.SQRT1_2, 1) / 2);
  // A box that is not of numbers is no place: it must not come before a face that has one.
  return Number.isFinite(prominent) ? prominent : 0;
}

function readFace(face: FaceDetail): FaceReading {
  const { BoundingBox: box, Pose: pose, Quality: quality, EyeDirection: gaze } = face;
  const sunglasses = signOf(face.Sunglasses, 'yes', 'no');
  const eyes = signOf(face.EyesOpen, 'open', 'closed');
  return {
    // Eyes behind sunglasses are not seen, whatever the machine says of them.
    eyes: sunglasses?.is === 'yes' ? { ...sunglasses, is: 'not_visible' } : eyes,
    mouth: signOf(face.MouthOpen, 'open', 'closed'),
    pose: whole({ roll: finite(pose?.Roll), yaw: finite(pose?.Yaw), pitch: finite(pose?.Pitch) }),
    expressions: expressionsOf(face),
    gaze: whole({
      yaw: finite(gaze?.Yaw),
      pitch: finite(gaze?.Pitch),
      confidencePercent: percent(gaze?.Confidence),
    }),
    smile: signOf(face.Smile, 'yes', 'no'),
    occluded: signOf(face.FaceOccluded, 'yes', 'no'),
    eyeglasses: signOf(face.Eyeglasses, 'yes', 'no'),
    sunglasses,
    quality: whole({ brightness: percent(quality?.Brightness), sharpness: percent(quality?.Sharpness) }),
    box: whole({
      left: finite(box?.Left),
      top: finite(box?.Top),
      width: finite(box?.Width),
      height: finite(box?.Height),
    }),
    confidencePercent: percent(face.Confidence),
  };
}

/** What the machine scored, strongest first; a type that it has invented since is none that we can name. */
function expressionsOf({ Emotions: emotions = [] }: FaceDetail): FaceReading['expressions'] {
  return emotions
    .map(({ Type, Confidence }) => ({ type: Type, confidencePercent: percent(Confidence) }))
    .flatMap((expression) => z.safeParse(ExpressionScore, expression).data ?? [])
    .toSorted((a, b) => b.confidencePercent - a.confidencePercent);
}

/** One of Rekognition's yes-or-no answers in our words; `uncertain` where its confidence is low. */
function signOf<const Yes extends string, const No extends string>(
  answer: { Value?: boolean | undefined; Confidence?: number | undefined } | undefined,
  yes: Yes,
  no: No,
): { is: Yes | No | 'uncertain'; confidencePercent: number } | undefined {
  const confidencePercent = percent(answer?.Confidence);
  if (answer?.Value === undefined || confidencePercent === undefined) return undefined;
  if (confidencePercent < certainFromPercent) return { is: 'uncertain', confidencePercent };
  return { is: answer.Value ? yes : no, confidencePercent };
}

const finite = (value: number | undefined) => (Number.isFinite(value) ? value : undefined);

function percent(unverified: number | undefined): number | undefined {
  const value = finite(unverified);
  return value === undefined ? undefined : Math.min(Math.max(value, 0), 100);
}

/** The parts together, or nothing where the machine left one of them out. */
function whole<T extends Record<string, number>>(parts: { [K in keyof T]: T[K] | undefined }): T | undefined {
  const isWhole = (some: typeof parts): some is T => Object.values(some).every((part) => part !== undefined);
  return isWhole(parts) ? parts : undefined;
}
