import * as z from 'zod/mini';
import { FoundFaces } from './found-face.ts';

/** One photo for the worker. */
export const FaceJob = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  ageAndSex: z.boolean(),
  /** Whether to tell whose face each is, too. */
  embedding: z.optional(z.boolean()),
});
export type FaceJob = z.infer<typeof FaceJob>;

/** What the worker says: once that it is ready, then one answer a photo. */
export const FaceAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loaded') }),
  z.object({ kind: z.literal('found'), found: FoundFaces }),
  z.object({ kind: z.literal('undecodable') }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);
export type FaceAnswer = z.infer<typeof FaceAnswer>;
