import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { createProfile } from './create-profile.ts';
import { NewProfile, Profile } from './profile.ts';
import type { listProfiles, readProfile } from './read-profile.ts';

export type ProfileUseCases = {
  createProfile: ReturnType<typeof createProfile>;
  readProfile: ReturnType<typeof readProfile>;
  listProfiles: ReturnType<typeof listProfiles>;
};

export const profileEndpoints = {
  createProfile: {
    method: 'post',
    path: '/profiles',
    summary: 'Make a profile, which is then its maker’s',
    body: NewProfile,
    answer: Profile,
    creates: true,
    problems: ['not_found', 'not_permitted', 'being_erased', 'access_log_unavailable', 'profile_differs'],
  },
  listProfiles: {
    method: 'get',
    path: '/profiles',
    summary: 'The profiles whose records the caller may read',
    answer: z.object({ profiles: z.array(Profile) }),
    problems: ['access_log_unavailable'],
  },
  readProfile: {
    method: 'get',
    path: '/profiles/:profileId',
    summary: 'One profile as it is now',
    action: 'read_profile',
    params: z.object({ profileId: ProfileId }),
    answer: Profile,
  },
} as const satisfies Record<string, Endpoint>;

export function serveProfiles(app: Hono<ActorEnv>, useCases: ProfileUseCases): void {
  serve(app, profileEndpoints.createProfile, async ({ actor, body }) => {
    const result = await useCases.createProfile(actor, body);
    return isRefusal(result) ? result : { body: result.profile, created: result.created };
  });
  serve(app, profileEndpoints.listProfiles, async ({ actor }) => {
    const result = await useCases.listProfiles(actor);
    return isRefusal(result) ? result : { body: result };
  });
  serve(app, profileEndpoints.readProfile, async ({ actor, params }) => {
    const profile = await useCases.readProfile(actor, params.profileId);
    return isRefusal(profile) ? profile : { body: profile };
  });
}
