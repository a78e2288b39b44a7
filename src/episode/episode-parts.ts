import type { Photo } from '../photo/photo.ts';
import type { Account } from './account.ts';
import type { Episode, EpisodeRef } from './episode.ts';
import type { Measurement } from './measurement.ts';
import type { TestDone } from './test-done.ts';

/** All that hangs on an episode, each kind in the order in which its ids were made. */
export type EpisodeParts = {
  photos: Photo[];
  accounts: Account[];
  measurements: Measurement[];
  testsDone: TestDone[];
};

/** Reads all parts of an episode, strongly consistent: one Query, and one more for every MB of them. */
export type PartsOf = (ref: EpisodeRef) => Promise<EpisodeParts>;

/**
 * Reads all parts of episodes that follow each other in the timeline, strongly consistent: one Query, and one more for every
 * MB of them and for each episode that was recorded on another day than it began.
 */
export type PartsOfEach = (profileId: string, episodes: readonly Episode[]) => Promise<EpisodeParts[]>;

/** An episode and all that hangs on it. */
export type WholeEpisode = { episode: Episode; parts: EpisodeParts };

/**
 * An episode, those that are joined to it, and the ids of others that it overlaps with.
 * @property joinedLeftOut the ids of those joined to it for which one answer has no room
 */
export type EpisodeInFull = WholeEpisode & {
  joined: WholeEpisode[];
  joinedLeftOut?: string[];
  overlaps: string[];
};

export const isEmpty = ({ photos, accounts, measurements, testsDone }: EpisodeParts): boolean =>
  photos.length + accounts.length + measurements.length + testsDone.length === 0;
