import { type Gates, mayNot } from '../care-team/authorise.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Profile } from './profile.ts';

export type ReadProfileDependencies = Gates & {
  readCurrent: (profileId: string) => Promise<Profile | undefined>;
  pointedTo: (personKey: string) => Promise<string[]>;
};

export const readProfile =
  (dependencies: ReadProfileDependencies) =>
  async (actor: { personKey: string }, profileId: string): Promise<Profile | Refusal> => {
    if (await mayNot(dependencies, actor, 'read_record', profileId)) return refuse('not_found');
    return (await dependencies.readCurrent(profileId)) ?? refuse('not_found');
  };

/** The profiles that the actor may read. The pointers are hints: each profile's own gate decides. */
export const listProfiles =
  (dependencies: ReadProfileDependencies) =>
  async (actor: { personKey: string }): Promise<Profile[]> => {
    const profileIds = await dependencies.pointedTo(actor.personKey);
    const read = await Promise.all(
      profileIds.map((profileId) => readProfile(dependencies)(actor, profileId)),
    );
    return read.flatMap((profile) => (isRefusal(profile) ? [] : [profile]));
  };
