import * as z from 'zod/mini';
import type { Author } from '../care-team/author.ts';
import { AuthorForClients, authorForClients, doneForClients } from '../care-team/author-for-clients.ts';
import { PhotoForClients, photoForClients } from '../photo/photo-for-clients.ts';
import { ClientId } from '../platform/ids.ts';
import { Account } from './account.ts';
import { Done, Episode } from './episode.ts';
import { changeBy } from './episode-change.ts';
import type { EpisodeInFull, EpisodeParts, WholeEpisode } from './episode-parts.ts';
import { Measurement } from './measurement.ts';
import { TestDone } from './test-done.ts';

const ofTheEpisode = { profileId: true, episodeId: true } as const;
const byAuthor = { author: AuthorForClients };

export const AccountForClients = z.extend(z.omit(Account, ofTheEpisode), byAuthor);
export const MeasurementForClients = z.extend(z.omit(Measurement, ofTheEpisode), byAuthor);
export const TestDoneForClients = z.extend(z.omit(TestDone, ofTheEpisode), byAuthor);

/** What hangs on an episode, as the API shows it. */
export const PartsForClients = z.object({
  photos: z.array(PhotoForClients),
  accounts: z.array(AccountForClients),
  measurements: z.array(MeasurementForClients),
  testsDone: z.array(TestDoneForClients),
});

const partsForClients = ({
  photos,
  accounts,
  measurements,
  testsDone,
}: EpisodeParts): z.infer<typeof PartsForClients> => ({
  photos: photos.map(photoForClients),
  accounts: accounts.map(partForClients),
  measurements: measurements.map(partForClients),
  testsDone: testsDone.map(partForClients),
});

/** Leaves out what its place in the episode says already. */
export function partForClients<Part extends { profileId: string; episodeId: string; author: Author }>(
  part: Part,
): Omit<Part, 'profileId' | 'episodeId' | 'author'> & { author: AuthorForClients } {
  const { profileId: _, episodeId: __, author, ...rest } = part;
  return { ...rest, author: authorForClients(author) };
}

/** A change of what an episode said, with the value that it had before; `null` where it had none. */
export const EpisodeChangeForClients = changeBy(AuthorForClients);

/** By whom and when something was done, as the API shows it. */
export const DoneForClients = z.extend(Done, { by: AuthorForClients });

/** An episode by itself, as the API shows it. */
export const EpisodeAlone = z.extend(z.omit(Episode, { joined: true, discarded: true }), {
  openedBy: z.optional(AuthorForClients),
  endedBy: z.optional(AuthorForClients),
  corrections: z.array(EpisodeChangeForClients),
  hidden: z.optional(z.extend(DoneForClients, { reason: z.string() })),
});
export type EpisodeAlone = z.infer<typeof EpisodeAlone>;

export function episodeAlone(episode: Episode): EpisodeAlone {
  const { joined: _, discarded: __, openedBy, endedBy, corrections, hidden, ...shown } = episode;
  return {
    ...shown,
    openedBy: openedBy && authorForClients(openedBy),
    endedBy: endedBy && authorForClients(endedBy),
    corrections: corrections.map(doneForClients),
    hidden: hidden && doneForClients(hidden),
  };
}

/** An episode with all that hangs on it. */
export const EpisodeWithParts = z.extend(EpisodeAlone, PartsForClients.shape);

const episodeWithParts = ({ episode, parts }: WholeEpisode): z.infer<typeof EpisodeWithParts> => ({
  ...episodeAlone(episode),
  ...partsForClients(parts),
});

/** An episode with all that hangs on it, the episodes that are the same event, and which others it overlaps with. */
export const EpisodeForClients = z.extend(EpisodeWithParts, {
  joined: z.array(EpisodeWithParts),
  joinedLeftOut: z.optional(z.array(ClientId)),
  overlaps: z.array(ClientId),
});

export const episodeForClients = ({
  joined,
  joinedLeftOut,
  overlaps,
  ...whole
}: EpisodeInFull): z.infer<typeof EpisodeForClients> => ({
  ...episodeWithParts(whole),
  joined: joined.map(episodeWithParts),
  joinedLeftOut,
  overlaps,
});
