import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ClientId } from '../platform/ids.ts';
import { Moment } from '../platform/instant.ts';

/** The schema of a change, by the schema that names who made it. */
export const changeBy = <Who extends z.ZodMiniType>(who: Who) => {
  const circumstances = {
    /** The episode's version that this made. */
    version: z.int(),
    by: who,
    at: z.string(),
    /** What the device believed the time to be, where it said so. */
    deviceTime: z.optional(z.string()),
    editId: z.optional(ClientId),
  };
  const moment = z.nullable(Moment);
  const text = z.nullable(z.string());
  const episodeId = z.nullable(ClientId);
  return z.discriminatedUnion('field', [
    z.object({ ...circumstances, field: z.literal('startedAt'), was: Moment, became: Moment }),
    z.object({ ...circumstances, field: z.literal('endedAt'), was: moment, became: moment }),
    z.object({ ...circumstances, field: z.literal('hidden'), was: text, became: text }),
    z.object({ ...circumstances, field: z.literal('sameAs'), was: episodeId, became: episodeId }),
  ]);
};

/**
 * A change of what an episode said, with the value that it had before; `null` where it had none. `hidden` is the reason
 * for which it is hidden, `sameAs` the episode to which it is joined.
 */
export const EpisodeChange = changeBy(Author);
export type EpisodeChange = z.infer<typeof EpisodeChange>;

/** How many of them an episode holds at most, so that reading it stays cheap. */
export const mostCorrections = 50;
