import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { isSameMoment, Moment } from '../platform/instant.ts';
import { InstantWithOffset, MomentInput } from '../platform/instant-with-offset.ts';
import { Text } from '../platform/text.ts';
import { EpisodeChange } from './episode-change.ts';

/** How many episodes of one profile are opened in a day (UTC) at most: far more than anyone has, far less than a broken client makes. */
export const episodesADay = 50;

/** By whom and when something was done to an episode. */
export const Done = z.object({ by: Author, at: z.string(), deviceTime: z.string() });

/** One loss of consciousness, from its onset to regaining consciousness. */
export const Episode = z.object({
  profileId: ProfileId,
  episodeId: ClientId,
  /** One more with each change. */
  version: z._default(z.int(), 1),
  startedAt: Moment,
  endedAt: z.optional(Moment),
  /** What the device that opened it believed the time to be, and when the request came: device clocks are wrong. */
  deviceTime: z.string(),
  receivedAt: z.string(),
  /** The same of the request that ended it. */
  endDeviceTime: z.optional(z.string()),
  endReceivedAt: z.optional(z.string()),
  /** Not known of episodes opened, or ended, before this was kept. */
  openedBy: z.optional(Author),
  endedBy: z.optional(Author),
  /** In the order in which they were made. */
  corrections: z._default(z.array(EpisodeChange), () => []),
  /** The episode that this one is the same event as: another phone opened it. */
  sameAs: z.optional(ClientId),
  /** Hints of the episodes that say `sameAs` of this one; see `joined.ts`. Theirs is the word that counts. */
  joined: z.optional(z.set(z.string())),
  hidden: z.optional(z.extend(Done, { reason: z.string() })),
  /** Opened by accident: nothing of it is shown any more, and a late repeat does not bring it back. */
  discarded: z.optional(Done),
});
export type Episode = z.infer<typeof Episode>;

/** What a client says when it opens an episode. */
export const NewEpisode = z.strictObject({ startedAt: MomentInput, deviceTime: InstantWithOffset });
export type NewEpisode = z.infer<typeof NewEpisode>;

/** What a client says when an episode is over. */
export const EpisodeEnd = z.strictObject({ endedAt: MomentInput, deviceTime: InstantWithOffset });
export type EpisodeEnd = z.infer<typeof EpisodeEnd>;

/** What a client says when it corrects an episode; what it leaves out stays, and `null` takes a mistaken end back. */
export const EpisodeCorrection = z.strictObject({
  editId: ClientId,
  deviceTime: InstantWithOffset,
  startedAt: z.optional(MomentInput),
  endedAt: z.optional(z.nullable(MomentInput)),
});
export type EpisodeCorrection = z.infer<typeof EpisodeCorrection>;

/** What a client says when two episodes are one event: `episodeId` is the one that stays in the timeline. */
export const Joining = z.strictObject({
  episodeId: ClientId,
  editId: z.optional(ClientId),
  deviceTime: z.optional(InstantWithOffset),
});
export type Joining = z.infer<typeof Joining>;

/** What a client says when it hides an episode. */
export const Hiding = z.strictObject({ reason: Text(500), deviceTime: InstantWithOffset });
export type Hiding = z.infer<typeof Hiding>;

/** What a client says when it discards an episode. */
export const Discarding = z.strictObject({ deviceTime: InstantWithOffset });
export type Discarding = z.infer<typeof Discarding>;

export const EpisodeRef = z.object({ profileId: ProfileId, episodeId: ClientId });
export type EpisodeRef = z.infer<typeof EpisodeRef>;

/** Whether the timeline shows it as an episode of its own. */
export const standsInTimeline = ({ sameAs, discarded }: Episode): boolean =>
  sameAs === undefined && discarded === undefined;

/** Whether this was said of the field once: a phone may repeat what someone has corrected since. */
export const wasSaid = (
  { startedAt, endedAt, corrections }: Episode,
  field: 'startedAt' | 'endedAt',
  said: Moment,
): boolean =>
  [
    field === 'startedAt' ? startedAt : endedAt,
    ...corrections.map((correction) => (correction.field === field ? correction.was : null)),
  ].some((moment) => moment && isSameMoment(moment, said));
