import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { TakeFromQuota } from '../platform/quota.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { editVersion, type Versions } from '../version/edit-version.ts';
import { KeptProfile, profileForClients } from './profile.ts';
import type { ProfileEdit } from './profile-edit.ts';

export type EditProfileDependencies = AuthoriseDependencies & {
  profiles: Versions<KeptProfile>;
  takeFromQuota: TakeFromQuota;
};

/** Edits a profile, if it still is at the version that the editor saw. */
export const editProfile =
  (dependencies: EditProfileDependencies) =>
  async (
    actor: Actor,
    { profileId, expectedVersion }: { profileId: string; expectedVersion: number | undefined },
    { editId, deviceTime, ...changes }: ProfileEdit,
  ): Promise<KeptProfile | Refusal> => {
    const access = await authorise(dependencies, actor, 'edit_profile', { profileId });
    if (isRefusal(access)) return access;
    return editVersion(
      { versions: dependencies.profiles, takeFromQuota: dependencies.takeFromQuota },
      { kept: KeptProfile, show: profileForClients, quota: 'PROFILE_EDITS' },
      {
        profileId,
        expectedVersion,
        edit: { editId, deviceTime, changes },
        by: authorOf(actor, access.standing),
        at: dependencies.now().toISOString(),
      },
    );
  };
