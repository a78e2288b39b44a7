import type {
  BoundingBox,
  Emotion,
  EmotionName,
  EyeDirection,
  FaceDetail,
  Pose,
} from '@aws-sdk/client-rekognition';
import type { Attribute } from './attributes.ts';
import { asksFor } from './attributes.ts';
import { distance, eyeAspect, gazeInHead, headPose, meshIndex, mouthAspect } from './face-geometry.ts';
import type { Expression, FoundFace, FoundFaces } from './found-face.ts';
import { landmarks } from './landmarks.ts';

/**
 * Puts what the model found in Rekognition's terms, with no more than was asked for.
 *
 * Left out whatever is asked, because nothing here measures it: Eyeglasses, Sunglasses, Beard, Mustache, FaceOccluded.
 * CONFUSED is always 0: the model does not know it.
 */
export function faceDetails(image: FoundFaces, attributes: readonly Attribute[]): FaceDetail[] {
  return image.faces.map((face) => faceDetail(face, image, attributes));
}

function faceDetail(face: FoundFace, image: FoundFaces, attributes: readonly Attribute[]): FaceDetail {
  const pose = headPose(face.mesh);
  const asked = (attribute: Exclude<Attribute, 'DEFAULT' | 'ALL'>): boolean => asksFor(attributes, attribute);
  return {
    BoundingBox: boundingBox(face, image),
    ...(asked('AGE_RANGE') && { AgeRange: ageRange(face.ageYears) }),
    ...(asked('SMILE') && { Smile: judged(steep(expressionShare(face, 'happy'), 0.6, 0.1)) }),
    ...(asked('GENDER') && {
      Gender: {
        Value: face.sex === 'male' ? 'Male' : 'Female',
        Confidence: 50 + 50 * Math.min(1, face.sexScore),
      },
    }),
    ...(asked('EYES_OPEN') && { EyesOpen: judged(eyesOpen(face)) }),
    ...(asked('MOUTH_OPEN') && { MouthOpen: judged(mouthOpen(face)) }),
    ...(asked('EMOTIONS') && { Emotions: emotions(face) }),
    Landmarks: landmarks(face, image, attributes.includes('ALL')),
    Pose: { Roll: pose.roll, Yaw: pose.yaw, Pitch: pose.pitch } satisfies Pose,
    Quality: { Brightness: 100 * face.luma, Sharpness: sharpness(face.edgeVariance) },
    // A mesh that fits is the stronger sign; the detector's score says how typical the place looks.
    Confidence: 100 * face.faceScore * (0.9 + 0.1 * Math.min(1, face.placeScore)),
    ...(asked('EYE_DIRECTION') && { EyeDirection: eyeDirection(face) }),
  };
}

/**
 * How likely the eyes are open, from the lids' gap as a share of the eye's width, each eye by how wide it shows.
 * Measured: shut 0.06 to 0.16, half open 0.25 to 0.29, open 0.31 to 0.40 on drawn faces; 0.24 to 0.44 on photographed ones.
 */
function eyesOpen({ mesh }: FoundFace): number {
  const sides = (['left', 'right'] as const).map((side) => ({
    aspect: eyeAspect(mesh, side),
    width: distance(mesh, meshIndex[side].outer, meshIndex[side].inner),
  }));
  const width = sides.reduce((sum, side) => sum + side.width, 0);
  const aspect = sides.reduce((sum, side) => sum + side.aspect * side.width, 0) / Math.max(1e-6, width);
  return steep(aspect, 0.21, 0.025);
}

/**
 * How likely the mouth is open, from the gap between the lips as a share of its width.
 * Measured: closed to 0.08, a smile that shows teeth 0.13 to 0.17, open from 0.30.
 */
function mouthOpen({ mesh }: FoundFace): number {
  return steep(mouthAspect(mesh), 0.2, 0.03);
}

/** A logistic step: one half at `middle`, nine tenths about two widths above it. */
function steep(value: number, middle: number, width: number): number {
  return 1 / (1 + Math.exp((middle - value) / width));
}

/** Rekognition's confidence is in the value it gives, so it never falls below 50. */
function judged(likelihood: number): { Value: boolean; Confidence: number } {
  return { Value: likelihood >= 0.5, Confidence: 100 * Math.max(likelihood, 1 - likelihood) };
}

/** The box round the face's outline, from the top of the forehead to the chin; it may reach beyond the image, as Rekognition's does. */
function boundingBox({ mesh }: FoundFace, { width, height }: FoundFaces): BoundingBox {
  const xs = mesh.map(([x]) => x / width);
  const ys = mesh.map(([, y]) => y / height);
  const [Left, Top] = [Math.min(...xs), Math.min(...ys)];
  return { Width: Math.max(...xs) - Left, Height: Math.max(...ys) - Top, Left, Top };
}

/** The model gives one age; Rekognition's ranges are about 8 to 18 years wide, wider for the old. */
function ageRange(years: number): { Low: number; High: number } {
  const margin = Math.max(4, years * 0.2);
  return { Low: Math.max(0, Math.round(years - margin)), High: Math.round(years + margin) };
}

const expressionOf: Record<EmotionName, Expression | undefined> = {
  HAPPY: 'happy',
  SAD: 'sad',
  ANGRY: 'angry',
  CONFUSED: undefined,
  DISGUSTED: 'disgust',
  SURPRISED: 'surprise',
  CALM: 'neutral',
  FEAR: 'fear',
  UNKNOWN: undefined,
};
const emotionNames = ['HAPPY', 'SAD', 'ANGRY', 'CONFUSED', 'DISGUSTED', 'SURPRISED', 'CALM', 'FEAR'] as const;

function emotions(face: FoundFace): Emotion[] {
  const total = face.expressions.reduce((sum, { share }) => sum + share, 0);
  return emotionNames
    .map((Type) => {
      const expression = expressionOf[Type];
      const share = expression === undefined ? 0 : expressionShare(face, expression);
      return { Type, Confidence: total > 0 ? (100 * share) / total : 0 };
    })
    .toSorted((a, b) => b.Confidence - a.Confidence);
}

function expressionShare({ expressions }: FoundFace, wanted: Expression): number {
  return expressions.find(({ expression }) => expression === wanted)?.share ?? 0;
}

/** Relative to the camera: where the head points and the eyes within it. Shut eyes point nowhere, and one iris is weak evidence. */
function eyeDirection(face: FoundFace): EyeDirection {
  const pose = headPose(face.mesh);
  const gaze = gazeInHead(face.mesh, pose.roll);
  return { Yaw: pose.yaw + gaze.yaw, Pitch: pose.pitch + gaze.pitch, Confidence: 80 * eyesOpen(face) };
}

/** Log scale from a plain blur to crisp edges; measured variances run from 180 (small, soft) to 2500 (drawn). */
function sharpness(edgeVariance: number): number {
  return Math.min(100, Math.max(0, 30 * Math.log10(1 + edgeVariance)));
}
