import * as z from 'zod/mini';
import {
  AccountForClients,
  EpisodeForClients,
  EpisodeWithParts,
  episodeForClients,
  MeasurementForClients,
  TestDoneForClients,
} from '../episode/episode-for-clients.ts';
import type { EpisodeInFull } from '../episode/episode-parts.ts';
import { PhotoForClients } from '../photo/photo-for-clients.ts';

/** A photo by a link: nothing of its file, of how it came, or of what it was before it was put right. */
const PhotoByLink = z.pick(PhotoForClients, {
  photoId: true,
  phase: true,
  takenAt: true,
  takenAtSource: true,
  addedBy: true,
  answer: true,
});

const WholeByLink = z.object({
  ...z.pick(EpisodeWithParts, {
    episodeId: true,
    startedAt: true,
    endedAt: true,
    openedBy: true,
    endedBy: true,
  }).shape,
  photos: z.array(PhotoByLink),
  accounts: z.array(AccountForClients),
  measurements: z.array(MeasurementForClients),
  testsDone: z.array(TestDoneForClients),
});

/** An episode as a doctor link shows it. */
export const EpisodeByLink = z.object({
  ...WholeByLink.shape,
  joined: z.array(WholeByLink),
  ...z.pick(EpisodeForClients, { joinedLeftOut: true, overlaps: true }).shape,
});

/** Takes what is named above, and nothing else. */
export const episodeByLink = (episode: EpisodeInFull): z.infer<typeof EpisodeByLink> =>
  z.parse(EpisodeByLink, episodeForClients(episode));
