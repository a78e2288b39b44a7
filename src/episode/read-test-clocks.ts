import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlannedTest } from '../plan/planned-test.ts';
import { fittingEntries } from '../platform/fitting-entries.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { EpisodeRef } from './episode.ts';
import { foundEpisode } from './found-episode.ts';
import { joinedTo, type ReadEpisodeDependencies } from './read-episode.ts';
import { standing, stateOf, type TestState } from './test-clock.ts';
import type { TestDone } from './test-done.ts';

export type ReadTestClocksDependencies = AuthoriseDependencies &
  Pick<ReadEpisodeDependencies, 'readWholeEpisode'> & {
    plans: { readCurrent: (profileId: string) => Promise<Plan> };
  };

/** For each test of the plan how it stands now, and by whom it was done: as many of these as fit into one answer. */
export type TestClocks = {
  at: string;
  planVersion: number;
  clocks: { test: PlannedTest; state: TestState; done: TestDone[] }[];
};

/** Says of each test of the current plan whether it is still in time for this episode, or was done. */
export const readTestClocks =
  (dependencies: ReadTestClocksDependencies) =>
  async (actor: Actor, ref: EpisodeRef): Promise<TestClocks | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_episode', ref);
    if (isRefusal(access)) return access;
    const [whole, plan] = await Promise.all([
      dependencies.readWholeEpisode(ref),
      dependencies.plans.readCurrent(ref.profileId),
    ]);
    if (!whole) return refuse('not_found');
    const episode = foundEpisode(whole.episode);
    if (isRefusal(episode)) return episode;
    // One event: what the other phones recorded counts as well.
    const joined = await joinedTo(dependencies, episode);
    const { startedAt } = episode;
    const endedAt = episode.endedAt ?? joined.flatMap((each) => each.episode.endedAt ?? [])[0];
    const testsDone = standing([whole, ...joined].flatMap(({ parts }) => parts.testsDone));
    const listed = new Set(fittingEntries(testsDone));
    const now = dependencies.now();
    const clocks = plan.tests.map((test) => {
      const done = testsDone.filter(({ testId }) => testId === test.testId);
      const state: TestState =
        done.length > 0 ? { state: 'done' } : stateOf(test, { startedAt, endedAt }, now);
      return { test, state, done: done.filter((each) => listed.has(each)) };
    });
    return { at: now.toISOString(), planVersion: plan.version, clocks };
  };
