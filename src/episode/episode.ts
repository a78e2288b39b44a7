import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { InstantWithOffset, Moment, MomentInput } from '../platform/instant.ts';

/** How many episodes of one profile are opened in a day (UTC) at most: far more than anyone has, far less than a broken client makes. */
export const episodesADay = 50;

/** One loss of consciousness, from its onset to regaining consciousness. */
export const Episode = z.object({
  profileId: ProfileId,
  episodeId: ClientId,
  startedAt: Moment,
  endedAt: z.optional(Moment),
  /** What the device that opened it believed the time to be, and when the request came: device clocks are wrong. */
  deviceTime: z.string(),
  receivedAt: z.string(),
  /** Not known of episodes opened before this was kept. */
  openedBy: z.optional(Author),
});
export type Episode = z.infer<typeof Episode>;

/** What a client says when it opens an episode. */
export const NewEpisode = z.strictObject({ startedAt: MomentInput, deviceTime: InstantWithOffset });
export type NewEpisode = z.infer<typeof NewEpisode>;

/** What a client says when an episode is over. */
export const EpisodeEnd = z.strictObject({ endedAt: MomentInput, deviceTime: InstantWithOffset });
export type EpisodeEnd = z.infer<typeof EpisodeEnd>;

export const EpisodeRef = z.object({ profileId: ProfileId, episodeId: ClientId });
export type EpisodeRef = z.infer<typeof EpisodeRef>;
