import { type Refusal, refuse } from '../platform/refusal.ts';
import type { Episode } from './episode.ts';

/** An episode that was read, or why there is none. */
export function foundEpisode(read: Episode | undefined): Episode | Refusal {
  if (!read) return refuse('not_found');
  return read.discarded ? refuse('episode_discarded') : read;
}
