import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ClientId } from '../platform/ids.ts';
import { Moment } from '../platform/instant.ts';
import type { CorrectionRequest } from './correction-request.ts';
import { Phase } from './phase.ts';

/** The schema of a correction, by the schema that names who made it. */
export const correctionBy = <Who extends z.ZodMiniType>(who: Who) => {
  const common = { editId: ClientId, by: who, at: z.string(), deviceTime: z.string() };
  return z.discriminatedUnion('field', [
    z.object({ ...common, field: z.literal('phase'), was: Phase, became: Phase }),
    z.object({ ...common, field: z.literal('takenAt'), was: Moment, became: Moment }),
  ]);
};

/** One thing said of a photo that was put right: what it was, and what it became. */
export const Correction = correctionBy(Author);
export type Correction = z.infer<typeof Correction>;

/** What can be put right. */
type Correctable = { phase: z.infer<typeof Phase>; takenAt: Moment; corrections?: Correction[] | undefined };

/** The corrections that a request comes to. */
export function correctionsBy(
  { editId, deviceTime, phase, takenAt }: CorrectionRequest,
  photo: Correctable,
  { by, at }: { by: Author; at: string },
): Correction[] {
  const said = { editId, by, at, deviceTime };
  return [
    ...(phase === undefined ? [] : [{ ...said, field: 'phase' as const, was: photo.phase, became: phase }]),
    ...(takenAt === undefined
      ? []
      : [{ ...said, field: 'takenAt' as const, was: photo.takenAt, became: takenAt }]),
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
    else first.takenAt = correction.was;
  }
  return first;
}
