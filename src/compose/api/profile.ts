import type { ServeCapability } from '../../http/app.ts';
import { quotaStore } from '../../platform/quota.ts';
import { personPartition } from '../../platform/table.ts';
import { hasPortrait } from '../../portrait/portrait.ts';
import { portraitStore } from '../../portrait/portrait-store.ts';
import { createProfile } from '../../profile/create-profile.ts';
import { editProfile } from '../../profile/edit-profile.ts';
import { serveProfiles } from '../../profile/profile-routes.ts';
import { profileStore } from '../../profile/profile-store.ts';
import { listProfiles, readProfile } from '../../profile/read-profile.ts';
import { listProfileVersions, readProfileVersion } from '../../profile/read-profile-versions.ts';
import type { Shared } from './shared.ts';

/** Profiles and their versions. */
export function profileCapability({ common, table }: Shared): ServeCapability {
  const { findPortraits } = portraitStore(table);
  const dependencies = { ...common, ...profileStore(table), ...quotaStore(table) };
  return (app) => {
    serveProfiles(app, {
      // How many somebody makes is counted by person.
      createProfile: createProfile({ ...dependencies, ...quotaStore(table, personPartition) }),
      readProfile: readProfile(dependencies),
      listProfiles: listProfiles({
        ...dependencies,
        hasPortrait: async (profileId) => hasPortrait(await findPortraits(profileId)),
      }),
      editProfile: editProfile(dependencies),
      listProfileVersions: listProfileVersions(dependencies),
      readProfileVersion: readProfileVersion(dependencies),
    });
  };
}
