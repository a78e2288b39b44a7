import * as z from 'zod/mini';
import { ClientId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant.ts';

/** How long an erasure can be taken back: long enough to hear of it, and well within a month (GDPR, article 12 (3)). */
export const graceSeconds = 14 * 24 * 3600;

/** How many erasures that were taken back are remembered; nobody comes near it, and the gate must stay small. */
export const mostTakenBack = 100;

/** What a client says when it asks for the erasure of a record. */
export const NewErasure = z.strictObject({
  /** Made by the client; repeating it asks for no second erasure. */
  erasureId: ClientId,
  deviceTime: InstantWithOffset,
});
export type NewErasure = z.infer<typeof NewErasure>;

/** Where in the bucket it stands that a record was erased, and what was. */
export const proofKeyOf = (profileId: string): string => `erasures/${profileId}.json`;
