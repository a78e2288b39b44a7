import * as z from 'zod/mini';
import { PhotoForClients, photoForClients } from '../photo/photo-for-clients.ts';
import { ClientId } from '../platform/ids.ts';
import { Account } from './account.ts';
import { Episode } from './episode.ts';
import type { EpisodeInFull, EpisodeParts, WholeEpisode } from './episode-parts.ts';
import { Measurement } from './measurement.ts';
import { TestDone } from './test-done.ts';

const ofTheEpisode = { profileId: true, episodeId: true } as const;

export const AccountForClients = z.omit(Account, ofTheEpisode);
export const MeasurementForClients = z.omit(Measurement, ofTheEpisode);
export const TestDoneForClients = z.omit(TestDone, ofTheEpisode);

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
export function partForClients<Part extends { profileId: string; episodeId: string }>(
  part: Part,
): Omit<Part, 'profileId' | 'episodeId'> {
  const { profileId: _, episodeId: __, ...rest } = part;
  return rest;
}

/** An episode by itself, as the API shows it. */
export const EpisodeAlone = z.omit(Episode, { joined: true, discarded: true });
export type EpisodeAlone = z.infer<typeof EpisodeAlone>;

export function episodeAlone(episode: Episode): EpisodeAlone {
  const { joined: _, discarded: __, ...shown } = episode;
  return shown;
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
  overlaps: z.array(ClientId),
});

export const episodeForClients = ({
  joined,
  overlaps,
  ...whole
}: EpisodeInFull): z.infer<typeof EpisodeForClients> => ({
  ...episodeWithParts(whole),
  joined: joined.map(episodeWithParts),
  overlaps,
});
