import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import {
  type ReadVersions,
  readVersionPage,
  type VersionPage,
  type VersionsQuery,
} from '../version/read-versions.ts';
import type { KeptProfile } from './profile.ts';

export type ReadProfileVersionsDependencies = AuthoriseDependencies & { profiles: ReadVersions<KeptProfile> };

export const listProfileVersions =
  (dependencies: ReadProfileVersionsDependencies) =>
  async (actor: Actor, profileId: string, query: VersionsQuery): Promise<VersionPage | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_profile', { profileId });
    if (isRefusal(access)) return access;
    return readVersionPage(dependencies.profiles, `profile-versions/${profileId}`, profileId, query);
  };

export const readProfileVersion =
  (dependencies: ReadProfileVersionsDependencies) =>
  async (
    actor: Actor,
    { profileId, version }: { profileId: string; version: number },
  ): Promise<KeptProfile | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_profile', { profileId });
    if (isRefusal(access)) return access;
    return (await dependencies.profiles.readVersion(profileId, version)) ?? refuse('not_found');
  };
