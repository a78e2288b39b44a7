import type { EpisodePlace } from '../outbox/entry.ts';

/** The page of the episode that runs. */
export const nowPath = (profileId: string): string => `/profiles/${profileId}/now`;

/** Where somebody tells what they saw of an episode. */
export const accountPath = ({ profileId, episodeId }: EpisodePlace): string =>
  `/profiles/${profileId}/episodes/${episodeId}/account`;
