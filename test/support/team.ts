import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { type DrivenApi, drivenApi, keyOf, madeProfile } from './driven-api.ts';
import { linkSecret, newInvitation } from './requests.ts';

/** What who accepts an invitation is told, as far as the tests look into it. */
export const Joined = z.object({ member: z.object({ since: z.string() }) });

const deviceTime = '2026-11-23T10:00:00+01:00';

/** A profile that carer Carla made, and all that one can do with its care team. */
export async function profileWithTeam(api?: DrivenApi) {
  const driven = api ?? (await drivenApi());
  // A second before everything else, so that its maker is the first of the team.
  driven.clock.forward(-1);
  const { profileId, path } = await madeProfile(driven);
  const madeAt = driven.clock.now().toISOString();
  driven.clock.forward(1);
  const request: DrivenApi['request'] = (...asked) => driven.request(...asked);
  const membersPath = `${path}/members`;
  const sinceOf = new Map([['carla', madeAt]]);
  /** Names the membership that someone was last seen to have. */
  const since = (of: string) => `?since=${sinceOf.get(of) ?? driven.clock.now().toISOString()}`;

  const team = {
    api: driven,
    profileId,
    path,
    membersPath,
    members: (as = 'carla') => request('GET', membersPath, undefined, { as }),
    change: (of: string, change: Record<string, unknown>, as = 'carla') =>
      request('PATCH', `${membersPath}/${keyOf(of)}`, { deviceTime, ...change }, { as }),
    end: (of: string, as = 'carla') => team.ending(of, as)(),
    leave: (as: string) => team.leaving(as)(),
    /** To be sent once or more often, and maybe late: it names the membership of now. */
    ending: (of: string, as = 'carla') => {
      const memberPath = `${membersPath}/${keyOf(of)}${since(of)}`;
      return () => request('DELETE', memberPath, undefined, { as });
    },
    leaving: (as: string) => {
      const membershipPath = `${path}/membership${since(as)}`;
      return () => request('DELETE', membershipPath, undefined, { as });
    },
    profiles: (as: string) => request('GET', '/api/profiles', undefined, { as }),

    /** A new invitation, open unless it was refused, and what can be done with it. */
    invite: async (changes: Record<string, unknown> = {}, as = 'carla') => {
      const { secret, secretHash } = linkSecret();
      const invitationId = newId();
      const invitationPath = `${path}/invitations/${invitationId}`;
      const body = newInvitation({ secretHash, ...changes });
      return {
        invitationId,
        secret,
        secretHash,
        invited: await request('PUT', invitationPath, body, { as }),
        inviteAgain: (more: Record<string, unknown> = {}) =>
          request('PUT', invitationPath, { ...body, ...more }, { as }),
        accept: async (by: string, withSecret = secret) => {
          const sent = { secret: withSecret, name: `I am ${by}` };
          const accepted = await request('PUT', `${invitationPath}/acceptance`, sent, { as: by });
          if (accepted.status < 300) sinceOf.set(by, z.parse(Joined, accepted.body).member.since);
          return accepted;
        },
        takeBack: (by = as) => request('DELETE', invitationPath, undefined, { as: by }),
      };
    },

    /** Lets someone join, and makes them an owner where that is asked. */
    joined: async (by: string, role: string, { isOwner = false }: { isOwner?: boolean } = {}) => {
      const { accept } = await team.invite({ role });
      const accepted = await accept(by);
      if (isOwner) await team.change(by, { isOwner });
      return accepted;
    },
  };
  return team;
}
