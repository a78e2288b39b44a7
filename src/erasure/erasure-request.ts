import * as z from 'zod/mini';
import { ClientId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';

/** What a client says when it asks for the erasure of a record. */
export const NewErasure = z.strictObject({
  /** Made by the client; repeating it asks for no second erasure. */
  erasureId: ClientId,
  deviceTime: InstantWithOffset,
});
export type NewErasure = z.infer<typeof NewErasure>;
