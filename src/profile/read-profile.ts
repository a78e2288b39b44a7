import * as z from 'zod/mini';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { Role } from '../care-team/role.ts';
import { cursorOf, positionOf } from '../platform/cursor.ts';
import { fittingEntries } from '../platform/fitting-entries.ts';
import { ProfileId } from '../platform/ids.ts';
import { pageQuery } from '../platform/page-query.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { Versions } from '../version/edit-version.ts';
import type { KeptProfile } from './profile.ts';

export type ReadProfileDependencies = AuthoriseDependencies & {
  profiles: Pick<Versions<KeptProfile>, 'readCurrent'>;
  /** The ids of profiles that the person may find, in the order of their ids, those after one; strongly consistent. */
  pointedTo: (personKey: string, page: { most: number; after?: string | undefined }) => Promise<string[]>;
};

export const readProfile =
  (dependencies: ReadProfileDependencies) =>
  async (actor: Actor, profileId: string): Promise<KeptProfile | Refusal> => {
    const read = await readWithStanding(dependencies, actor, profileId);
    return isRefusal(read) ? read : read.profile;
  };

/** A profile, and what the reader is in its care team: what they may do follows from that. */
type ReadProfile = { profile: KeptProfile; you: { role: Role; isOwner: boolean } };

/** Whether there may be a photo of the patient to look at is told with it: nobody need ask in vain. */
export type ListedProfile = ReadProfile & { hasPortrait: boolean };

async function readWithStanding(
  dependencies: ReadProfileDependencies,
  actor: Actor,
  profileId: string,
): Promise<ReadProfile | Refusal> {
  const access = await authorise(dependencies, actor, 'read_profile', { profileId });
  if (isRefusal(access)) return access;
  const profile = await dependencies.profiles.readCurrent(profileId);
  const { role, isOwner } = access.standing;
  return profile ? { profile, you: { role, isOwner } } : refuse('not_found');
}

export type ListProfilesDependencies = ReadProfileDependencies & {
  /** Whether a photo of the patient was added, be it that it is still on its way. */
  hasPortrait: (profileId: string) => Promise<boolean>;
};

async function readListed(
  dependencies: ListProfilesDependencies,
  actor: Actor,
  profileId: string,
): Promise<ListedProfile | Refusal> {
  const read = await readWithStanding(dependencies, actor, profileId);
  if (isRefusal(read)) return read;
  return { ...read, hasPortrait: await dependencies.hasPortrait(profileId) };
}

export const ProfilesQuery = z.strictObject(pageQuery(50));
type ProfilesQuery = z.infer<typeof ProfilesQuery>;

const Position = z.object({ after: ProfileId });

/**
 * A page of the profiles that the actor may read. The pointers are hints: each profile's own gate decides, so that a page
 * may have fewer than were asked for, though there are more; so may one of profiles with very much in them.
 */
export const listProfiles =
  (dependencies: ListProfilesDependencies) =>
  async (
    actor: Actor,
    { limit, cursor }: ProfilesQuery,
  ): Promise<{ profiles: ListedProfile[]; cursor?: string } | Refusal> => {
    const list = `profiles/${actor.personKey}`;
    const from = cursor === undefined ? undefined : positionOf(list, cursor, Position);
    if (cursor !== undefined && !from) return refuse('cursor_invalid');
    const found = await dependencies.pointedTo(actor.personKey, { most: limit + 1, after: from?.after });
    const profileIds = found.slice(0, limit);
    const read = await Promise.all(profileIds.map((profileId) => readListed(dependencies, actor, profileId)));
    // A profile must not vanish from the list because the access log is out of reach.
    const unlogged = read.filter(isRefusal).find(({ refused }) => refused === 'access_log_unavailable');
    if (unlogged) return unlogged;
    const readable = read.flatMap((listed) => (isRefusal(listed) ? [] : [listed]));
    const profiles = fittingEntries(readable);
    const isCut = profiles.length < readable.length;
    const last = isCut ? profiles.at(-1)?.profile.profileId : profileIds.at(-1);
    const goesOn = isCut || found.length > limit;
    return { profiles, ...(last && goesOn && { cursor: cursorOf(list, { after: last }) }) };
  };
