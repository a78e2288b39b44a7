import type { Photo } from '../photo/photo.ts';
import { photoForClients } from '../photo/photo-for-clients.ts';
import type { Episode } from './episode.ts';

/** An episode with its photos, as the API shows it. */
export const episodeForClients = ({ episode, photos }: { episode: Episode; photos: Photo[] }) => ({
  ...episode,
  photos: photos.map(photoForClients),
});
