import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ClientId } from '../platform/ids.ts';
import { Moment } from '../platform/instant.ts';
import type { CorrectionRequest } from './correction-request.ts';
import { Percent } from './face-reading.ts';
import { Phase } from './phase.ts';

/**
 * Which face is taken for the patient's, by its place in the machine's answer, from 0, and how that came; `not_recognised` is
 * none of several.
 */
const ChosenFace = z.object({
  chosen: z.enum(['only_face', 'presumed', 'recognised', 'not_recognised', 'by_hand']),
  faceIndex: z.optional(z.int()),
  similarityPercent: z.optional(Percent),
});
export type ChosenFace = z.infer<typeof ChosenFace>;

/** The schema of a correction, by the schema that names who made it. */
export const correctionBy = <Who extends z.ZodMiniType>(who: Who) => {
  const common = { editId: ClientId, by: who, at: z.string(), deviceTime: z.string() };
  return z.discriminatedUnion('field', [
    z.object({ ...common, field: z.literal('phase'), was: Phase, became: Phase }),
    z.object({ ...common, field: z.literal('takenAt'), was: Moment, became: Moment }),
    z.object({ ...common, field: z.literal('face'), was: ChosenFace, became: ChosenFace }),
  ]);
};

/** One thing said of a photo that was put right: what it was, and what it became. */
export const Correction = correctionBy(Author);
export type Correction = z.infer<typeof Correction>;

/** What can be put right. */
type Correctable = { phase: z.infer<typeof Phase>; takenAt: Moment; corrections?: Correction[] | undefined };

/** Who puts something right, and when. */
type Said = { by: Author; at: string };

/** The corrections that a request comes to. */
export function correctionsBy(
  { editId, deviceTime, phase, takenAt, faceIndex }: CorrectionRequest,
  photo: Correctable & { face?: ChosenFace | undefined },
  { by, at }: Said,
): Correction[] {
  const said = { editId, by, at, deviceTime };
  const face = { chosen: 'by_hand' as const, faceIndex };
  return [
    ...(phase === undefined ? [] : [{ ...said, field: 'phase' as const, was: photo.phase, became: phase }]),
    ...(takenAt === undefined
      ? []
      : [{ ...said, field: 'takenAt' as const, was: photo.takenAt, became: takenAt }]),
    ...(faceIndex === undefined || !photo.face
      ? []
      : [{ ...said, field: 'face' as const, was: photo.face, became: face }]),
  ];
}

/** Whether an edit that was made already said the same. */
export const saysTheSame = (made: readonly Correction[], repeated: readonly Correction[]): boolean =>
  isDeepStrictEqual(made.map(saidIn), repeated.map(saidIn));
const saidIn = ({ field, became, by }: Correction) => ({ field, became, personKey: by.personKey });

/** What was said of a photo at first, whatever was put right since. */
export function asFirstSaid({ phase, takenAt, corrections = [] }: Correctable): {
  phase: z.infer<typeof Phase>;
  takenAt: Moment;
} {
  const first = { phase, takenAt };
  for (const correction of corrections.toReversed()) {
    if (correction.field === 'phase') first.phase = correction.was;
    if (correction.field === 'takenAt') first.takenAt = correction.was;
  }
  return first;
}
