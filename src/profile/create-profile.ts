import { type Gates, mayNot } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Clock } from '../platform/clock.ts';
import { profileIdOf } from '../platform/ids.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import type { NewProfile, Profile } from './profile.ts';

export type CreateProfileDependencies = Gates & {
  createGate: (gate: Gate) => Promise<'created' | 'exists'>;
  addVersion: (profile: Profile) => Promise<'added' | 'exists'>;
  readVersion: (profileId: string, version: number) => Promise<Profile | undefined>;
  pointTo: (personKey: string, profileId: string) => Promise<void>;
  now: Clock;
};

/**
 * Makes a profile that its maker owns. May stop anywhere and be run again: the pointer, by which the maker finds it, comes
 * last.
 */
export const createProfile =
  (dependencies: CreateProfileDependencies) =>
  async (
    actor: { personKey: string },
    input: NewProfile,
  ): Promise<{ created: boolean; profile: Profile } | Refusal> => {
    const { createGate, readGate, addVersion, readVersion, pointTo } = dependencies;
    const profileId = profileIdOf(actor.personKey, input.clientId);
    const createdAt = dependencies.now().toISOString();
    const made = await createGate({
      profileId,
      state: 'active',
      owners: new Set([actor.personKey]),
      members: { [actor.personKey]: { role: input.role, since: createdAt } },
    });
    // A new profile is its maker's. One that was there already may have passed into other hands since.
    if (made === 'exists' && (await mayNot(dependencies, actor, 'read_record', profileId)))
      return refuse('not_found');
    const profile = { profileId, version: 1, name: input.name, birthDate: input.birthDate, createdAt };
    const added = await addVersion(profile);
    await pointTo(actor.personKey, profileId);
    if (added === 'added') return { created: true, profile };
    const [first, gate] = await Promise.all([readVersion(profileId, 1), readGate(profileId)]);
    const isSame =
      first?.name === input.name &&
      first.birthDate === input.birthDate &&
      gate?.members[actor.personKey]?.role === input.role;
    return isSame ? { created: false, profile: first } : refuse('profile_differs');
  };
