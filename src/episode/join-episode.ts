import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type ChangeEpisodeDependencies, type Circumstances, withCorrections } from './change-episode.ts';
import type { Episode, EpisodeRef, Joining } from './episode.ts';
import { foundEpisode } from './found-episode.ts';
import { hintOf, hintsOf, type JudgedHints, judgeHints, mostJoined } from './joined.ts';

export type JoinEpisodeDependencies = AuthoriseDependencies &
  ChangeEpisodeDependencies & {
    /** Unless the episode is joined to another one itself, or discarded. */
    addHint: (primary: EpisodeRef, hint: string) => Promise<'added' | 'changed_meanwhile'>;
    dropHints: (primary: EpisodeRef, hints: readonly string[]) => Promise<void>;
  };

/**
 * Says that an episode is the same event as another one, under which it is shown from then on. The other one learns of it
 * first, so that a stop in the middle hides neither; see `joined.ts`.
 */
export const joinEpisode =
  (dependencies: JoinEpisodeDependencies) =>
  async (actor: Actor, ref: EpisodeRef, joining: Joining): Promise<Episode | Refusal> => {
    const access = await authorise(dependencies, actor, 'correct_episode', ref);
    if (isRefusal(access)) return access;
    const { episodeId: primaryId, ...said } = joining;
    if (primaryId === ref.episodeId) return refuse('cannot_join', { because: 'itself' });
    return join(
      dependencies,
      ref,
      { ...ref, episodeId: primaryId },
      { ...said, by: authorOf(actor, access.standing), at: dependencies.now().toISOString() },
    );
  };

async function join(
  dependencies: JoinEpisodeDependencies,
  ref: EpisodeRef,
  primaryRef: EpisodeRef,
  circumstances: Circumstances,
): Promise<Episode | Refusal> {
  const { readEpisode, addHint, dropHints, newId } = dependencies;
  const again = () => join(dependencies, ref, primaryRef, circumstances);
  const read = await Promise.all([readEpisode(ref), readEpisode(primaryRef)]);
  const [episode, primary] = [foundEpisode(read[0]), foundEpisode(read[1])];
  if (isRefusal(episode)) return episode;
  if (isRefusal(primary)) return primary;
  if (episode.sameAs === primary.episodeId || isRepeated(episode, circumstances)) return episode;
  if (episode.sameAs !== undefined)
    return refuse('cannot_join', { because: 'is_joined', episodeIds: [episode.sameAs] });
  if (primary.sameAs !== undefined)
    return refuse('cannot_join', { because: 'other_is_joined', episodeIds: [primary.sameAs] });
  if (hintsOf(primary).length >= mostJoined) return refuse('cannot_join', { because: 'too_many' });

  const hint = hintOf(episode, { at: circumstances.at, attemptId: newId() });
  if ((await addHint(primary, hint)) !== 'added') return again();
  const joined = await leaveTimeline(dependencies, episode, primary, circumstances);
  const isDone = joined !== 'changed_meanwhile' && !isRefusal(joined);
  if (isDone) return joined;
  // Joined all the same: by the write whose answer was lost, or by another request. Ours may be the hint that it needs.
  const changed = await readEpisode(ref);
  if (changed?.sameAs !== primary.episodeId) await dropHints(primary, [hint]);
  return joined === 'changed_meanwhile' ? again() : joined;
}

/** The second half, when the other one knows already: looks whether anything is being joined to this one, as it does. */
async function leaveTimeline(
  dependencies: JoinEpisodeDependencies,
  episode: Episode,
  primary: Episode,
  circumstances: Circumstances,
): Promise<Episode | 'changed_meanwhile' | Refusal> {
  const { readEpisode, replaceEpisode } = dependencies;
  const current = await readEpisode(episode);
  if (current?.version !== episode.version) return 'changed_meanwhile';
  const hints = await judgeHints(readEpisode, current, dependencies.now());
  const noted = refusalByHints(episode, primary, hints) ?? withSameAs(episode, primary, circumstances);
  if (isRefusal(noted)) return noted;
  return (await letGo(dependencies, episode, hints)) ? replaceEpisode(episode, noted) : 'changed_meanwhile';
}

/** Whether this very edit was made already; the episodes may have been separated since. */
const isRepeated = ({ corrections }: Episode, { editId }: Circumstances): boolean =>
  editId !== undefined && corrections.some((correction) => correction.editId === editId);

const withSameAs = (episode: Episode, { episodeId }: Episode, circumstances: Circumstances) =>
  withCorrections(
    { ...episode, sameAs: episodeId },
    [{ field: 'sameAs', was: null, became: episodeId }],
    circumstances,
  );

function refusalByHints(
  episode: Episode,
  primary: Episode,
  { joined, pending }: JudgedHints,
): Refusal | undefined {
  if (joined.length > 0) {
    const episodeIds = joined.map(({ episodeId }) => episodeId);
    return refuse('cannot_join', { because: 'others_are_joined', episodeIds });
  }
  // Of several that are joined in a ring at once, one must go on: whoever goes to a smaller id than its own.
  const goesOn = primary.episodeId < episode.episodeId;
  if (goesOn || pending.every(({ isAbandoned }) => isAbandoned)) return undefined;
  return refuse('cannot_join', { because: 'being_joined', retryAfterSeconds: 60 });
}

/**
 * Lets nothing be joined any more to an episode that is going to leave the timeline.
 * @returns whether that was done, or something changed meanwhile
 */
async function letGo(
  { replaceEpisode, dropHints }: JoinEpisodeDependencies,
  episode: Episode,
  { dead, pending }: JudgedHints,
): Promise<boolean> {
  // Each goes past the version that its hint names, so that the write which the hint announced can no more be done.
  const passed = await Promise.all(pending.map(({ episode: other }) => replaceEpisode(other, other)));
  if (passed.includes('changed_meanwhile')) return false;
  const dropped = [...dead, ...pending.map(({ hint }) => hint)];
  if (dropped.length > 0) await dropHints(episode, dropped);
  return true;
}
