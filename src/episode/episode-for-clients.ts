import * as z from 'zod/mini';
import type { Photo } from '../photo/photo.ts';
import { PhotoForClients, photoForClients } from '../photo/photo-for-clients.ts';
import { Episode } from './episode.ts';

/** An episode with its photos, as the API shows it. */
export const EpisodeForClients = z.extend(Episode, { photos: z.array(PhotoForClients) });

export const episodeForClients = ({
  episode,
  photos,
}: {
  episode: Episode;
  photos: Photo[];
}): z.infer<typeof EpisodeForClients> => ({ ...episode, photos: photos.map(photoForClients) });
