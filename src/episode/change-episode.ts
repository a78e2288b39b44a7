import type { Author } from '../care-team/author.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Episode, EpisodeRef } from './episode.ts';
import { type EpisodeChange, mostCorrections } from './episode-change.ts';
import { foundEpisode } from './found-episode.ts';

export type ChangeEpisodeDependencies = {
  /** Strongly consistent. */
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  /**
   * Writes what `next` says in place of `seen`, as its next version, unless someone has changed it since. One that leaves
   * the timeline must have nothing joined to it: that is part of the same condition.
   */
  replaceEpisode: (seen: Episode, next: Episode) => Promise<Episode | 'changed_meanwhile'>;
};

/**
 * Changes an episode in one conditional write. When someone was quicker, `decide` judges again by what is there then, so
 * it must answer what is done already with what it was given.
 */
export async function changeEpisode(
  { readEpisode, replaceEpisode }: ChangeEpisodeDependencies,
  ref: EpisodeRef,
  decide: (seen: Episode) => Episode | Refusal,
): Promise<Episode | Refusal> {
  const seen = foundEpisode(await readEpisode(ref));
  if (isRefusal(seen)) return seen;
  const next = decide(seen);
  if (next === seen || isRefusal(next)) return next;
  const replaced = await replaceEpisode(seen, next);
  return replaced === 'changed_meanwhile'
    ? changeEpisode({ readEpisode, replaceEpisode }, ref, decide)
    : replaced;
}

type Change = EpisodeChange extends infer Each
  ? Each extends { field: infer Field; was: infer Value; became: infer Value }
    ? { field: Field; was: Value; became: Value }
    : never
  : never;

/** Who changes something, when, and as which edit. */
export type Circumstances = {
  by: Author;
  at: string;
  deviceTime?: string | undefined;
  editId?: string | undefined;
};

/** The episode with these changes noted; what they say of it stands in `next` already. */
export function withCorrections(
  next: Episode,
  changes: readonly Change[],
  { by, at, deviceTime, editId }: Circumstances,
): Episode | Refusal {
  if (next.corrections.length + changes.length > mostCorrections) return refuse('corrections_full');
  const circumstances = {
    version: next.version + 1,
    by,
    at,
    ...(deviceTime !== undefined && { deviceTime }),
    ...(editId !== undefined && { editId }),
  };
  return {
    ...next,
    corrections: [...next.corrections, ...changes.map((change) => ({ ...change, ...circumstances }))],
  };
}
