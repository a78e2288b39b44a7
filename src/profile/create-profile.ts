import { isDeepStrictEqual } from 'node:util';
import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Actor } from '../care-team/person.ts';
import { profileIdOf } from '../platform/ids.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Versions } from '../version/edit-version.ts';
import { editOf } from '../version/version.ts';
import type { KeptProfile, NewProfile } from './profile.ts';
import { askedFields, requiredFields } from './profile-fields.ts';

export type CreateProfileDependencies = AuthoriseDependencies & {
  createGate: (gate: Gate) => Promise<'created' | 'exists'>;
  profiles: Pick<Versions<KeptProfile>, 'addVersion' | 'readVersion'>;
  pointTo: (personKey: string, profileId: string) => Promise<void>;
};

/**
 * Makes a profile that its maker owns. May stop anywhere and be run again: the pointer, by which the maker finds it, comes
 * last.
 */
export const createProfile =
  (dependencies: CreateProfileDependencies) =>
  async (actor: Actor, input: NewProfile): Promise<{ created: boolean; profile: KeptProfile } | Refusal> => {
    const { createGate, profiles, pointTo } = dependencies;
    const { clientId, role, makerName, deviceTime, ...said } = input;
    const profileId = profileIdOf(actor.personKey, clientId);
    const createdAt = dependencies.now().toISOString();
    await createGate({
      profileId,
      state: 'active',
      owners: new Set([actor.personKey]),
      members: { [actor.personKey]: { role, name: makerName, since: createdAt } },
    });
    // A new profile is its maker's. One that was there already may have passed into other hands since.
    const access = await authorise(dependencies, actor, 'make_profile', { profileId });
    if (isRefusal(access)) return access;
    const by = authorOf(actor, access.standing);
    const profile = {
      ...said,
      profileId,
      version: 1,
      createdAt,
      editedAt: createdAt,
      editedBy: by,
      deviceTime,
      lastEdits: editOf(Object.keys(said), { version: 1, at: createdAt, by }),
    };
    const added = await profiles.addVersion(profileId, profile);
    await pointTo(actor.personKey, profileId);
    if (added === 'added') return { created: true, profile };
    const first = await profiles.readVersion(profileId, 1);
    const isSame = first && saysTheSame(first, said) && access.standing.role === role;
    return isSame ? { created: false, profile: first } : refuse('profile_differs');
  };

const saysTheSame = (first: Record<string, unknown>, said: Record<string, unknown>): boolean =>
  [...Object.keys(requiredFields), ...Object.keys(askedFields)].every((field) =>
    isDeepStrictEqual(first[field], said[field]),
  );
