import type { Episode } from '../episode/episode.ts';
import type { TimelineRange } from './timeline.ts';
import { type Position, positionAt } from './timeline-position.ts';

/** Reads at most so many episodes of a range in its order; `startAt` is itself one of them, if it is still there. */
export type EpisodesOf = (
  profileId: string,
  page: TimelineRange & { most: number; startAt?: Position | undefined },
) => Promise<{ episodes: Episode[]; more: boolean }>;

/** Some episodes that follow each other. */
type Round = {
  episodes: Episode[];
  /** The one before them and the one after them, which they may overlap with. */
  beside: Episode[];
  /** Whether the range goes on. */
  more: boolean;
};

/** Goes through a range, so many episodes at a time: one Query each. */
export async function* roundsOf(
  episodesOf: EpisodesOf,
  profileId: string,
  {
    range,
    size,
    leadingOnFrom,
  }: { range: TimelineRange; size: number; leadingOnFrom?: Position | undefined },
): AsyncGenerator<Round, void> {
  let position = leadingOnFrom;
  for (;;) {
    // One more than shown at either end, for the neighbours.
    const most = size + (position ? 2 : 1);
    // Each round begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const read: Awaited<ReturnType<EpisodesOf>> = await episodesOf(profileId, {
      ...range,
      most,
      startAt: position,
    });
    const [first] = read.episodes;
    const before = first && position && isAt(first, position) ? [first] : [];
    const rest = read.episodes.slice(before.length);
    const episodes = rest.slice(0, size);
    const more = read.more || rest.length > size;
    yield { episodes, beside: [...before, ...rest.slice(size)], more };
    const last = episodes.at(-1);
    if (!more || !last) return;
    position = positionAt(last);
  }
}

const isAt = ({ episodeId, startedAt }: Episode, position: Position): boolean =>
  episodeId === position.episodeId && startedAt.at === position.startedAt;
