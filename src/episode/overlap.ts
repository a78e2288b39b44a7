import type { Episode } from './episode.ts';

/** How long an episode is taken to last of which nobody said when it was over: an hour, or until now if that is sooner. */
const presumedMilliseconds = 60 * 60 * 1000;

/** From when to when an episode lasted, as far as is known; one whose end is said to be before its start is a moment. */
export function spanOf({ startedAt, endedAt }: Episode, now: Date): { from: Date; to: Date } {
  const from = Date.parse(startedAt.at);
  const to = endedAt ? Date.parse(endedAt.at) : Math.min(from + presumedMilliseconds, now.getTime());
  return { from: new Date(from), to: new Date(Math.max(from, to)) };
}

/** Whether two episodes have a moment in common, first and last moments included: they may be one event. */
export function overlap(a: Episode, b: Episode, now: Date): boolean {
  const [first, second] = [spanOf(a, now), spanOf(b, now)];
  return first.from <= second.to && second.from <= first.to;
}

/** Which of these other episodes overlap with one, each by its id; what is hidden or joined to another is left out. */
export const overlapsOf = (episode: Episode, others: readonly Episode[], now: Date): string[] =>
  others
    .filter(
      (other) =>
        other.episodeId !== episode.episodeId &&
        other.episodeId !== episode.sameAs &&
        other.sameAs === undefined &&
        !other.hidden &&
        !other.discarded &&
        overlap(episode, other, now),
    )
    .map(({ episodeId }) => episodeId);
