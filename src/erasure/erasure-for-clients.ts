import * as z from 'zod/mini';
import { AuthorForClients, authorForClients } from '../care-team/author-for-clients.ts';
import type { Gate } from '../care-team/gate.ts';
import { ClientId } from '../platform/ids.ts';
import { proofKeyOf } from './erasure.ts';

/** Whether a record is about to be erased, as the API shows it. */
export const ErasureForClients = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('active') }),
  z.strictObject({
    state: z.literal('erasing'),
    erasureId: ClientId,
    askedAt: z.string(),
    /** What the device that asked believed the time to be. */
    deviceTime: z.string(),
    askedBy: AuthorForClients,
    /** Until then it can be taken back; from then on nobody finds the record any more. */
    dueAt: z.string(),
    /** Under which name whoever runs the service finds the proof, once the record is erased. */
    proofKey: z.string(),
  }),
]);
export type ErasureForClients = z.infer<typeof ErasureForClients>;

export function erasureForClients({ profileId, state, erasure, erasureDueAt }: Gate): ErasureForClients {
  if (state !== 'erasing') return { state: 'active' };
  if (!erasure || erasureDueAt === undefined) throw new Error('An erasure should say who asked, and when.');
  const { erasureId, askedAt, deviceTime, askedBy } = erasure;
  const proofKey = proofKeyOf(profileId);
  return {
    state,
    erasureId,
    askedAt,
    deviceTime,
    askedBy: authorForClients(askedBy),
    dueAt: erasureDueAt,
    proofKey,
  };
}
