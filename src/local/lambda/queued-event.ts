import * as z from 'zod/mini';

/** An event in Lambda's own queue, from its acceptance until it succeeded or was given up. */
export const QueuedEvent = z.object({
  /** Lambda's request id, the same for every attempt. */
  requestId: z.string(),
  functionName: z.string(),
  payload: z.unknown(),
  acceptedAt: z.string(),
  /** How often the function ran and failed. */
  functionErrors: z.number(),
  /** How often Lambda could not run it at all. */
  throttles: z.number(),
});
export type QueuedEvent = z.infer<typeof QueuedEvent>;
