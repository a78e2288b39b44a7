import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ClientId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { EpisodeRef } from './episode.ts';

/** From whom an answer or a number comes. What a machine reads in a photo is kept with the photo, never here. */
export const Source = z.enum(['witness', 'patient', 'clinician']);
export type Source = z.infer<typeof Source>;

/** What an account, a measurement and a test have in common: appended once to an episode, and never changed. */
export const partFields = {
  ...EpisodeRef.shape,
  author: Author,
  /** The earlier one of its kind and episode that this one puts right; both are kept and shown. */
  amends: z.optional(ClientId),
  /** What the device believed the time to be, and when the request came: device clocks are wrong. */
  deviceTime: z.string(),
  receivedAt: z.string(),
};

/** What a client says with each of them. */
export const partInput = { amends: z.optional(ClientId), deviceTime: InstantWithOffset };
