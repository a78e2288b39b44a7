import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Actor } from '../care-team/person.ts';
import { profileIdOf } from '../platform/ids.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { NewProfile, Profile } from './profile.ts';

export type CreateProfileDependencies = AuthoriseDependencies & {
  createGate: (gate: Gate) => Promise<'created' | 'exists'>;
  addVersion: (profile: Profile) => Promise<'added' | 'exists'>;
  readVersion: (profileId: string, version: number) => Promise<Profile | undefined>;
  pointTo: (personKey: string, profileId: string) => Promise<void>;
};

/**
 * Makes a profile that its maker owns. May stop anywhere and be run again: the pointer, by which the maker finds it, comes
 * last.
 */
export const createProfile =
  (dependencies: CreateProfileDependencies) =>
  async (actor: Actor, input: NewProfile): Promise<{ created: boolean; profile: Profile } | Refusal> => {
    const { createGate, addVersion, readVersion, pointTo } = dependencies;
    const profileId = profileIdOf(actor.personKey, input.clientId);
    const createdAt = dependencies.now().toISOString();
    await createGate({
      profileId,
      state: 'active',
      owners: new Set([actor.personKey]),
      members: { [actor.personKey]: { role: input.role, name: input.makerName, since: createdAt } },
    });
    // A new profile is its maker's. One that was there already may have passed into other hands since.
    const access = await authorise(dependencies, actor, 'make_profile', { profileId });
    if (isRefusal(access)) return access;
    const profile = { profileId, version: 1, name: input.name, birthDate: input.birthDate, createdAt };
    const added = await addVersion(profile);
    await pointTo(actor.personKey, profileId);
    if (added === 'added') return { created: true, profile };
    const first = await readVersion(profileId, 1);
    const isSame =
      first?.name === input.name &&
      first.birthDate === input.birthDate &&
      access.standing.role === input.role;
    return isSame ? { created: false, profile: first } : refuse('profile_differs');
  };
