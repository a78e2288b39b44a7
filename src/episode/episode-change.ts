import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ClientId } from '../platform/ids.ts';
import { Moment } from '../platform/instant.ts';

const circumstances = {
  /** The episode's version that this made. */
  version: z.int(),
  by: Author,
  at: z.string(),
  /** What the device believed the time to be, where it said so. */
  deviceTime: z.optional(z.string()),
  editId: z.optional(ClientId),
};

/**
 * A change of what an episode said, with the value that it had before; `null` where it had none. `hidden` is the reason
 * for which it is hidden, `sameAs` the episode to which it is joined.
 */
export const EpisodeChange = z.discriminatedUnion('field', [
  z.object({ ...circumstances, field: z.literal('startedAt'), was: Moment, became: Moment }),
  z.object({
    ...circumstances,
    field: z.literal('endedAt'),
    was: z.nullable(Moment),
    became: z.nullable(Moment),
  }),
  z.object({
    ...circumstances,
    field: z.literal('hidden'),
    was: z.nullable(z.string()),
    became: z.nullable(z.string()),
  }),
  z.object({
    ...circumstances,
    field: z.literal('sameAs'),
    was: z.nullable(ClientId),
    became: z.nullable(ClientId),
  }),
]);
export type EpisodeChange = z.infer<typeof EpisodeChange>;

/** How many of them an episode holds at most, so that reading it stays cheap. */
export const mostCorrections = 50;
