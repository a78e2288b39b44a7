import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { etagOf, IfMatch } from '../http/entity-tag.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import { VersionPage, VersionsQuery } from '../version/read-versions.ts';
import { VersionRef } from '../version/version-ref.ts';
import type { createProfile } from './create-profile.ts';
import type { editProfile } from './edit-profile.ts';
import {
  type KeptProfile,
  ListedProfileForClients,
  NewProfile,
  ProfileForClients,
  profileForClients,
} from './profile.ts';
import { ProfileEdit } from './profile-edit.ts';
import { answered, edit, edited, newProfile, versionPage } from './profile-examples.ts';
import { type listProfiles, ProfilesQuery, type readProfile } from './read-profile.ts';
import type { listProfileVersions, readProfileVersion } from './read-profile-versions.ts';

export type ProfileUseCases = {
  createProfile: ReturnType<typeof createProfile>;
  readProfile: ReturnType<typeof readProfile>;
  listProfiles: ReturnType<typeof listProfiles>;
  editProfile: ReturnType<typeof editProfile>;
  listProfileVersions: ReturnType<typeof listProfileVersions>;
  readProfileVersion: ReturnType<typeof readProfileVersion>;
};

const path = '/profiles/:profileId';
const params = z.object({ profileId: ProfileId });

export const profileEndpoints = {
  createProfile: {
    method: 'post',
    path: '/profiles',
    summary: 'Make a profile, which is then its maker’s',
    description:
      'Everything but the name and the birth date may be left out, which says that nobody asked; `none_known` says that someone asked and there is nothing. A person makes at most 100 a day (UTC); who is told to wait keeps it and sends it then.',
    body: NewProfile,
    answer: ProfileForClients,
    tagged: true,
    creates: true,
    problems: [
      'not_found',
      'not_permitted',
      'being_erased',
      'access_log_unavailable',
      'profile_differs',
      'quota_reached',
    ],
    examples: { body: newProfile, answer: answered },
  },
  listProfiles: {
    method: 'get',
    path: '/profiles',
    summary: 'The profiles whose records the caller may read',
    description:
      'A page may have fewer than were asked for, though there are more: the list is at its end where there is no `cursor`. `you` is what the caller is in the care team of each, and `hasPortrait` says whether there is a photo of the patient to ask for, or one on its way.',
    query: ProfilesQuery,
    answer: z.object({ profiles: z.array(ListedProfileForClients), cursor: z.optional(z.string()) }),
    problems: ['access_log_unavailable', 'cursor_invalid'],
    examples: {
      answer: { profiles: [{ ...answered, you: { role: 'carer', isOwner: true }, hasPortrait: false }] },
    },
  },
  readProfile: {
    method: 'get',
    path,
    summary: 'One profile as it is now',
    action: 'read_profile',
    params,
    answer: ProfileForClients,
    tagged: true,
    examples: { answer: edited },
  },
  editProfile: {
    method: 'patch',
    path,
    summary: 'Edit a profile',
    description:
      'A JSON Merge Patch one level deep: a field that is given replaces the whole field, `null` takes it back to not asked, a field that is left out stays. `If-Match` holds the ETag of the version that was changed; if someone has edited it since, the answer says what and who. Repeating an edit with the same `editId` succeeds again.',
    action: 'edit_profile',
    params,
    headers: IfMatch,
    body: ProfileEdit,
    answer: ProfileForClients,
    tagged: true,
    problems: ['version_required', 'version_stale', 'edit_differs', 'quota_reached'],
    examples: { body: edit, answer: edited },
  },
  listProfileVersions: {
    method: 'get',
    path: `${path}/versions`,
    summary: 'The versions of a profile, newest first: who changed what, when',
    action: 'read_profile',
    params,
    query: VersionsQuery,
    answer: VersionPage,
    problems: ['cursor_invalid'],
    examples: { answer: versionPage },
  },
  readProfileVersion: {
    method: 'get',
    path: `${path}/versions/:version`,
    summary: 'One version of a profile, as it was said',
    action: 'read_profile',
    params: VersionRef,
    answer: ProfileForClients,
    tagged: true,
    examples: { answer: answered },
  },
} as const satisfies Record<string, Endpoint>;

const replyWith = (profile: KeptProfile) => ({
  body: profileForClients(profile),
  headers: { etag: etagOf(profile.version) },
});

export function serveProfiles(app: Hono<ActorEnv>, useCases: ProfileUseCases): void {
  serve(app, profileEndpoints.createProfile, async ({ actor, body }) => {
    const result = await useCases.createProfile(actor, body);
    return isRefusal(result) ? result : { ...replyWith(result.profile), created: result.created };
  });
  serve(app, profileEndpoints.listProfiles, async ({ actor, query }) => {
    const result = await useCases.listProfiles(actor, query);
    if (isRefusal(result)) return result;
    const { profiles, ...page } = result;
    const listed = profiles.map(({ profile, ...beside }) => ({ ...profileForClients(profile), ...beside }));
    return { body: { profiles: listed, ...page } };
  });
  serve(app, profileEndpoints.readProfile, async ({ actor, params: { profileId } }) => {
    const profile = await useCases.readProfile(actor, profileId);
    return isRefusal(profile) ? profile : replyWith(profile);
  });
  serve(app, profileEndpoints.editProfile, async ({ actor, params: { profileId }, headers, body }) => {
    const seen = { profileId, expectedVersion: headers['if-match'] };
    const profile = await useCases.editProfile(actor, seen, body);
    return isRefusal(profile) ? profile : replyWith(profile);
  });
  serve(app, profileEndpoints.listProfileVersions, async ({ actor, params: { profileId }, query }) => {
    const page = await useCases.listProfileVersions(actor, profileId, query);
    return isRefusal(page) ? page : { body: page };
  });
  serve(app, profileEndpoints.readProfileVersion, async ({ actor, params: ref }) => {
    const profile = await useCases.readProfileVersion(actor, ref);
    return isRefusal(profile) ? profile : replyWith(profile);
  });
}
