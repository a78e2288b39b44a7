import * as z from 'zod/mini';
import { PhotoForClients, photoForClients } from '../photo/photo-for-clients.ts';
import { Account } from './account.ts';
import { Episode } from './episode.ts';
import type { EpisodeParts } from './episode-parts.ts';
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

/** An episode with all that hangs on it, as the API shows it. */
export const EpisodeForClients = z.extend(Episode, PartsForClients.shape);

export const episodeForClients = ({
  episode,
  parts,
}: {
  episode: Episode;
  parts: EpisodeParts;
}): z.infer<typeof EpisodeForClients> => ({ ...episode, ...partsForClients(parts) });
