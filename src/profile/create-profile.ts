import type { Gate } from '../care-team/gate.ts';
import type { Clock } from '../platform/clock.ts';
import { profileIdOf } from '../platform/ids.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import type { NewProfile, Profile } from './profile.ts';

export type CreateProfileDependencies = {
  createGate: (gate: Gate) => Promise<'created' | 'exists'>;
  addVersion: (profile: Profile) => Promise<'added' | 'exists'>;
  readCurrent: (profileId: string) => Promise<Profile | undefined>;
  pointTo: (personKey: string, profileId: string) => Promise<void>;
  now: Clock;
};

/**
 * Makes a profile that its maker owns. May stop anywhere and be run again: the pointer, by which the maker finds it, comes
 * last.
 */
export const createProfile =
  ({ createGate, addVersion, readCurrent, pointTo, now }: CreateProfileDependencies) =>
  async (
    actor: { personKey: string },
    input: NewProfile,
  ): Promise<{ created: boolean; profile: Profile } | Refusal> => {
    // Nothing to authorise: the id is derived from the actor, so it can only be the actor's own.
    const profileId = profileIdOf(actor.personKey, input.clientId);
    const createdAt = now().toISOString();
    await createGate({
      profileId,
      state: 'active',
      owners: new Set([actor.personKey]),
      members: { [actor.personKey]: { role: input.role, since: createdAt } },
    });
    const profile = { profileId, version: 1, name: input.name, birthDate: input.birthDate, createdAt };
    const added = await addVersion(profile);
    await pointTo(actor.personKey, profileId);
    if (added === 'added') return { created: true, profile };
    const current = await readCurrent(profileId);
    if (current?.name !== input.name || current.birthDate !== input.birthDate)
      return refuse('profile_differs');
    return { created: false, profile: current };
  };
