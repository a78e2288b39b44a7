import { authorOf } from '../care-team/author.ts';
import { type Access, type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { ChangeEpisodeDependencies } from './change-episode.ts';
import type { Discarding, Episode, EpisodeRef } from './episode.ts';
import { isEmpty, type PartsOf } from './episode-parts.ts';
import { judgeHints } from './joined.ts';

/** For how long an episode that was opened by accident can be discarded. */
const discardMinutes = 60;

export type DiscardEpisodeDependencies = AuthoriseDependencies &
  ChangeEpisodeDependencies & {
    partsOf: PartsOf;
    dropHints: (primary: EpisodeRef, hints: readonly string[]) => Promise<void>;
  };

export type DiscardedEpisode = EpisodeRef & { discarded: NonNullable<Episode['discarded']> };

/**
 * Discards an episode that was opened by accident, if nothing hangs on it. Whoever adds something to it at the same time
 * looks at the episode again afterwards, as this looks again for what was added: at least one sees the other.
 */
export const discardEpisode =
  (dependencies: DiscardEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef, { deviceTime }: Discarding): Promise<DiscardedEpisode | Refusal> => {
    const access = await authorise(dependencies, actor, 'discard_episode', ref);
    if (isRefusal(access)) return access;
    const now = dependencies.now();
    const discarded = { by: authorOf(actor, access.standing), at: now.toISOString(), deviceTime };
    return discard(dependencies, ref, (episode) => {
      if (!mayDiscard(episode, actor, access)) return refuse('episode_not_yours');
      if (now.getTime() - Date.parse(episode.receivedAt) > discardMinutes * 60_000) {
        return refuse('discard_too_late');
      }
      return { ...episode, discarded };
    });
  };

/** Whoever opened it, the patient, and an owner. */
const mayDiscard = ({ openedBy }: Episode, { personKey }: Actor, { standing }: Access): boolean =>
  standing.isOwner || standing.role === 'patient' || openedBy?.personKey === personKey;

async function discard(
  dependencies: DiscardEpisodeDependencies,
  ref: EpisodeRef,
  decide: (episode: Episode) => Episode | Refusal,
): Promise<DiscardedEpisode | Refusal> {
  const { readEpisode, replaceEpisode, partsOf, dropHints } = dependencies;
  const [episode, parts] = await Promise.all([readEpisode(ref), partsOf(ref)]);
  if (!episode) return refuse('not_found');
  const again = () => discard(dependencies, ref, decide);

  if (episode.discarded) {
    if (isEmpty(parts)) return { ...ref, discarded: episode.discarded };
    // Something was added while it was discarded: it was no accident.
    const { discarded: _, ...rest } = episode;
    await replaceEpisode(episode, rest);
    return refuse('episode_not_empty');
  }

  const next = decide(episode);
  if (isRefusal(next)) return next;
  const hints = await judgeHints(readEpisode, episode, dependencies.now());
  const isAlone = hints.joined.length === 0 && hints.pending.length === 0 && episode.sameAs === undefined;
  if (!isEmpty(parts) || !isAlone) return refuse('episode_not_empty');
  if (hints.dead.length > 0) await dropHints(episode, hints.dead);
  await replaceEpisode(episode, next);
  // Whether it was done or someone was quicker, what is there now says what comes of it.
  return again();
}
