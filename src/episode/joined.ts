import type { Episode, EpisodeRef } from './episode.ts';

// Two phones open two episodes for one event. The one that says `sameAs` of the other leaves the timeline; the other
// holds a hint that leads to it, and must hold it before that, or the joined one could be found no more. A hint is never
// believed by itself: the joined one's own `sameAs` is the truth.
//
// A hint names the version of the joined one at which `sameAs` is going to be written. That write has this version as its
// condition, so once the episode has gone past it, the hint is dead if `sameAs` does not stand there, and may be dropped.

/** How many episodes can be joined to one. */
export const mostJoined = 10;

/** How long a request can be at work; longer than the API's timeout (serverless.yml). */
const longestRequestMilliseconds = 60_000;

type Hint = { text: string; episodeId: string; version: number; at: string };

/** A hint of its own for every attempt, so that dropping one never drops another's. */
export const hintOf = (
  { episodeId, version }: Episode,
  { at, attemptId }: { at: string; attemptId: string },
): string => [episodeId, version, at, attemptId].join('#');

export const hintsOf = ({ joined = new Set() }: Episode): Hint[] =>
  [...joined].map((text) => {
    const [episodeId = '', version = '', at = ''] = text.split('#');
    return { text, episodeId, version: Number(version), at };
  });

/** What each of an episode's hints turns out to be. */
export type JudgedHints = {
  /** The episodes that are joined to this one. */
  joined: Episode[];
  /** Nothing stands behind them any more. */
  dead: string[];
  /** A request is about to join this episode, or stopped in the middle of it. */
  pending: { hint: string; episode: Episode; isAbandoned: boolean }[];
};

export async function judgeHints(
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>,
  primary: Episode,
  now: Date,
): Promise<JudgedHints> {
  const { profileId } = primary;
  const judged: JudgedHints = { joined: [], dead: [], pending: [] };
  const hints = hintsOf(primary);
  const episodeIds = [...new Set(hints.map(({ episodeId }) => episodeId))];
  const episodes = await Promise.all(episodeIds.map((episodeId) => readEpisode({ profileId, episodeId })));
  for (const [place, episode] of episodes.entries()) {
    const toIt = hints.filter(({ episodeId }) => episodeId === episodeIds[place]);
    if (!episode) judged.dead.push(...toIt.map(({ text }) => text));
    else if (isJoinedTo(episode, primary)) judged.joined.push(episode);
    else {
      for (const { text, version, at } of toIt) {
        if (episode.version > version) judged.dead.push(text);
        else {
          const isAbandoned = now.getTime() - Date.parse(at) > longestRequestMilliseconds;
          judged.pending.push({ hint: text, episode, isAbandoned });
        }
      }
    }
  }
  return judged;
}

/** Whether an episode says of itself that it is the same event as this one. */
export const isJoinedTo = (episode: Episode, primary: EpisodeRef): boolean =>
  episode.sameAs === primary.episodeId && !episode.discarded;
