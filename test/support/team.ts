import { newId } from '../../src/platform/ids.ts';
import { type DrivenApi, drivenApi, keyOf, madeProfile } from './driven-api.ts';
import { linkSecret, newInvitation } from './requests.ts';

const deviceTime = '2026-11-23T10:00:00+01:00';

/** A profile that carer Carla made, and all that one can do with its care team. */
export async function profileWithTeam(api?: DrivenApi) {
  const driven = api ?? (await drivenApi());
  // A second before everything else, so that its maker is the first of the team.
  driven.clock.forward(-1);
  const { profileId, path } = await madeProfile(driven);
  driven.clock.forward(1);
  const request: DrivenApi['request'] = (...asked) => driven.request(...asked);
  const membersPath = `${path}/members`;

  const team = {
    api: driven,
    profileId,
    path,
    membersPath,
    members: (as = 'carla') => request('GET', membersPath, undefined, { as }),
    change: (of: string, change: Record<string, unknown>, as = 'carla') =>
      request('PATCH', `${membersPath}/${keyOf(of)}`, { deviceTime, ...change }, { as }),
    end: (of: string, as = 'carla') => request('DELETE', `${membersPath}/${keyOf(of)}`, undefined, { as }),
    leave: (as: string) => request('DELETE', `${path}/membership`, undefined, { as }),
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
        accept: (by: string, withSecret = secret) =>
          request(
            'PUT',
            `${invitationPath}/acceptance`,
            { secret: withSecret, name: `I am ${by}` },
            { as: by },
          ),
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
