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
    deviceTime: InstantWithOffset,
  })
  .check(
    z.refine(({ phase, takenAt }) => phase !== undefined || takenAt !== undefined, {
      path: ['phase'],
      error: 'Say what to put right: `phase`, `takenAt` or both.',
    }),
  );
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;
