import * as z from 'zod/mini';
import { ClientId } from '../platform/ids.ts';
import { InstantWithOffset, MomentInput } from '../platform/instant-with-offset.ts';
import { Phase } from './phase.ts';

/** What a client says that puts a photo right. */
export const CorrectionRequest = z
  .strictObject({
    editId: ClientId,
    phase: z.optional(Phase),
    takenAt: z.optional(MomentInput),
    /** The patient's face, by its place among the photo's faces, from 0. */
    faceIndex: z.optional(z.int().check(z.gte(0), z.lte(99))),
    deviceTime: InstantWithOffset,
  })
  .check(
    z.refine(
      ({ phase, takenAt, faceIndex }) =>
        phase !== undefined || takenAt !== undefined || faceIndex !== undefined,
      {
        path: ['phase'],
        error: 'Say what to put right: `phase`, `takenAt`, `faceIndex` or several of them.',
      },
    ),
  );
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;
