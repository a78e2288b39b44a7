import { isDeepStrictEqual } from 'node:util';
import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Gate, Standing } from '../care-team/gate.ts';
import type { Actor } from '../care-team/person.ts';
import { recordAccess } from '../care-team/record-access.ts';
import { profileIdOf } from '../platform/ids.ts';
import type { TakeFromQuota } from '../platform/quota.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Versions } from '../version/edit-version.ts';
import { editOf } from '../version/version.ts';
import { type KeptProfile, type NewProfile, profilesADay } from './profile.ts';
import { askedFields, requiredFields } from './profile-fields.ts';

export type CreateProfileDependencies = AuthoriseDependencies & {
  createGate: (gate: Gate) => Promise<'created' | 'exists'>;
  takeFromQuota: TakeFromQuota;
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
    const { profiles, pointTo } = dependencies;
    const { clientId, role, makerName, deviceTime, ...said } = input;
    const profileId = profileIdOf(actor.personKey, clientId);
    const createdAt = dependencies.now().toISOString();
    const standing = await standingOfMaker(dependencies, actor, {
      profileId,
      state: 'active',
      owners: new Set([actor.personKey]),
      members: { [actor.personKey]: { role, name: makerName, since: createdAt } },
    });
    if (isRefusal(standing)) return standing;
    const by = authorOf(actor, standing);
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
    const isSame = first && saysTheSame(first, said) && standing.role === role;
    return isSame ? { created: false, profile: first } : refuse('profile_differs');
  };

/** A new profile is its maker's. One that was there already may have passed into other hands since. */
async function standingOfMaker(
  dependencies: CreateProfileDependencies,
  actor: Actor,
  gate: Gate,
): Promise<Standing | Refusal> {
  const { profileId, members } = gate;
  const { role, name } = members[actor.personKey] ?? {};
  if (role && !(await dependencies.readGate(profileId))) {
    // Only now: a repeat takes nothing from the quota.
    const quota = await dependencies.takeFromQuota(
      actor.personKey,
      'PROFILES',
      profilesADay,
      dependencies.now(),
    );
    if (quota !== 'taken') return refuse('quota_reached', quota);
    const standing = { role, name, isOwner: true };
    const access = { actor, standing, action: 'make_profile', part: { profileId } } as const;
    // Before the gate, which is the first that is written.
    const unrecorded = await recordAccess(dependencies, access);
    if (unrecorded) return unrecorded;
    if ((await dependencies.createGate(gate)) === 'created') return standing;
  }
  const access = await authorise(dependencies, actor, 'make_profile', { profileId });
  return isRefusal(access) ? access : access.standing;
}

const saysTheSame = (first: Record<string, unknown>, said: Record<string, unknown>): boolean =>
  [...Object.keys(requiredFields), ...Object.keys(askedFields)].every((field) =>
    isDeepStrictEqual(first[field], said[field]),
  );
