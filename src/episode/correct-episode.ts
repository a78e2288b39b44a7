import { authorOf } from '../care-team/author.ts';
import { doneForClients } from '../care-team/author-for-clients.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isSameMoment, type Moment } from '../platform/instant.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import {
  type ChangeEpisodeDependencies,
  type Circumstances,
  changeEpisode,
  withCorrections,
} from './change-episode.ts';
import type { Episode, EpisodeCorrection, EpisodeRef } from './episode.ts';
import type { EpisodeChange } from './episode-change.ts';
import { episodeAlone } from './episode-for-clients.ts';

export type CorrectEpisodeDependencies = AuthoriseDependencies & ChangeEpisodeDependencies;

/**
 * Corrects when an episode began or ended, if it still is at the version that the editor saw; what it said before stays
 * visible. A repeated edit succeeds again and changes nothing, also when others have changed the episode since.
 */
export const correctEpisode =
  (dependencies: CorrectEpisodeDependencies) =>
  async (
    actor: Actor,
    { expectedVersion, ...ref }: EpisodeRef & { expectedVersion: number | undefined },
    correction: EpisodeCorrection,
  ): Promise<Episode | Refusal> => {
    const access = await authorise(dependencies, actor, 'correct_episode', ref);
    if (isRefusal(access)) return access;
    if (expectedVersion === undefined) return refuse('version_required');
    const circumstances = {
      by: authorOf(actor, access.standing),
      at: dependencies.now().toISOString(),
      deviceTime: correction.deviceTime,
      editId: correction.editId,
    };
    return changeEpisode(dependencies, ref, (episode) => {
      const made = episode.corrections.filter(({ editId }) => editId === correction.editId);
      if (made.length > 0) {
        return made.every((each) => couldHaveMade(each, correction)) ? episode : refuse('edit_differs');
      }
      if (episode.version !== expectedVersion) {
        return refuse('version_stale', {
          current: episodeAlone(episode),
          changes: episode.corrections.filter(({ version }) => version > expectedVersion).map(doneForClients),
        });
      }
      return corrected(episode, correction, circumstances);
    });
  };

function corrected(
  episode: Episode,
  said: EpisodeCorrection,
  circumstances: Circumstances,
): Episode | Refusal {
  const { startedAt = episode.startedAt, endedAt = episode.endedAt ?? null } = said;
  const was = episode.endedAt ?? null;
  const changes = [
    ...(isSame(startedAt, episode.startedAt)
      ? []
      : [{ field: 'startedAt' as const, was: episode.startedAt, became: startedAt }]),
    ...(isSame(endedAt, was) ? [] : [{ field: 'endedAt' as const, was, became: endedAt }]),
  ];
  if (changes.length === 0) return episode;
  const { endedAt: _, ...rest } = episode;
  return withCorrections({ ...rest, startedAt, ...(endedAt && { endedAt }) }, changes, circumstances);
}

const isSame = (a: Moment | null, b: Moment | null): boolean => (a && b ? isSameMoment(a, b) : a === b);

function couldHaveMade(made: EpisodeChange, { startedAt, endedAt }: EpisodeCorrection): boolean {
  if (made.field === 'startedAt') return startedAt !== undefined && isSameMoment(startedAt, made.became);
  return made.field === 'endedAt' && endedAt !== undefined && isSame(endedAt, made.became);
}
