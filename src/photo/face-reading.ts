import * as z from 'zod/mini';

export const Percent = z.number().check(z.gte(0), z.lte(100));

/** Rekognition's EmotionName, without UNKNOWN, which is never an answer of DetectFaces. */
const Expression = z.enum(['HAPPY', 'SAD', 'ANGRY', 'CONFUSED', 'DISGUSTED', 'SURPRISED', 'CALM', 'FEAR']);

export const ExpressionScore = z.object({ type: Expression, confidencePercent: Percent });

/** A sign with Rekognition's confidence in it; `uncertain` below {@link certainFromPercent}. */
const sign = <const T extends string>(values: readonly T[]) =>
  z.optional(z.object({ is: z.enum(values), confidencePercent: Percent }));

const yesOrNo = sign(['yes', 'no', 'uncertain']);

/**
 * Below this confidence a sign is `uncertain`. Rekognition's two answers to a yes-or-no question meet at 50: eyes that are
 * closed at 51 are as good as open at 49.
 */
export const certainFromPercent = 75;

/** By which thresholds and limits the machine's answer is read. Older readings, from before there were limits, name none. */
export const limitsVersion = 2;

/** What the machine says of the eyes. */
export const EyeState = z.enum(['open', 'closed', 'not_visible', 'uncertain']);
export type EyeState = z.infer<typeof EyeState>;

export const UnusableReason = z.enum([
  'turned_away',
  'too_dark',
  'too_blurred',
  'too_small',
  'covered',
  'cut_off',
  /** The machine left out what it would be judged by. */
  'not_known',
]);
export type UnusableReason = z.infer<typeof UnusableReason>;

/** Whether a photo shows enough of a face for its signs to mean anything; where it does not, why. */
const Usability = z.object({ usable: z.boolean(), reasons: z.array(UnusableReason) });
export type Usability = z.infer<typeof Usability>;

/**
 * What one face looks like, as the machine says it: never a finding about what the person feels, and never a diagnosis.
 * A part is left out when the machine did not say.
 */
export const FaceReading = z.object({
  eyes: sign(EyeState.options),
  mouth: sign(['open', 'closed', 'uncertain']),
  /** Degrees, −180 to 180: roll tilts the head to a shoulder, yaw turns it, pitch nods it. */
  pose: z.optional(z.object({ roll: z.number(), yaw: z.number(), pitch: z.number() })),
  /** The look of the face, every expression that the machine scored, strongest first. */
  expressions: z.array(ExpressionScore),
  /** Degrees; and Rekognition's confidence in them. */
  gaze: z.optional(z.object({ yaw: z.number(), pitch: z.number(), confidencePercent: Percent })),
  smile: yesOrNo,
  occluded: yesOrNo,
  eyeglasses: yesOrNo,
  sunglasses: yesOrNo,
  quality: z.optional(z.object({ brightness: Percent, sharpness: Percent })),
  /** Where the face is, as ratios of the upright photo; it may reach beyond its edges. */
  box: z.optional(z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() })),
  /** How sure the machine is that this is a face. */
  confidencePercent: z.optional(Percent),
  usability: z.optional(Usability),
  limitsVersion: z.optional(z.int()),
});
export type FaceReading = z.infer<typeof FaceReading>;
