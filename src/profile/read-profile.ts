import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Versions } from '../version/edit-version.ts';
import type { KeptProfile } from './profile.ts';

export type ReadProfileDependencies = AuthoriseDependencies & {
  profiles: Pick<Versions<KeptProfile>, 'readCurrent'>;
  pointedTo: (personKey: string) => Promise<string[]>;
};

export const readProfile =
  (dependencies: ReadProfileDependencies) =>
  async (actor: Actor, profileId: string): Promise<KeptProfile | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_profile', { profileId });
    if (isRefusal(access)) return access;
    return (await dependencies.profiles.readCurrent(profileId)) ?? refuse('not_found');
  };

/** The profiles that the actor may read. The pointers are hints: each profile's own gate decides. */
export const listProfiles =
  (dependencies: ReadProfileDependencies) =>
  async (actor: Actor): Promise<{ profiles: KeptProfile[] } | Refusal> => {
    const profileIds = await dependencies.pointedTo(actor.personKey);
    const read = await Promise.all(
      profileIds.map((profileId) => readProfile(dependencies)(actor, profileId)),
    );
    // A profile must not vanish from the list because the access log is out of reach.
    const unlogged = read.filter(isRefusal).find(({ refused }) => refused === 'access_log_unavailable');
    return unlogged ?? { profiles: read.flatMap((profile) => (isRefusal(profile) ? [] : [profile])) };
  };
