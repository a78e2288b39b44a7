import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { changeMembership } from './change-membership.ts';
import type { endMembership, leaveTeam } from './end-membership.ts';
import { InvitationForClients } from './invitation-for-clients.ts';
import { MemberForClients } from './member-for-clients.ts';
import { MemberRef, MembershipChange, Since } from './membership-change.ts';
import type { readTeam } from './read-team.ts';
import { exampleDoctor, exampleInvitation, examplePatient } from './team-examples.ts';

export type TeamUseCases = {
  readTeam: ReturnType<typeof readTeam>;
  changeMembership: ReturnType<typeof changeMembership>;
  endMembership: ReturnType<typeof endMembership>;
  leaveTeam: ReturnType<typeof leaveTeam>;
};

const path = '/profiles/:profileId/members/:memberId';
const EndedMembership = z.strictObject({ memberId: z.string(), isMember: z.literal(false) });

export const teamEndpoints = {
  readTeam: {
    method: 'get',
    path: '/profiles/:profileId/members',
    summary: 'The care team, and for an owner the open invitations',
    action: 'read_team',
    params: z.object({ profileId: ProfileId }),
    answer: z.strictObject({
      members: z.array(MemberForClients),
      invitations: z.optional(z.array(InvitationForClients)),
    }),
    examples: {
      answer: { members: [examplePatient, exampleDoctor], invitations: [exampleInvitation] },
    },
  },
  changeMembership: {
    method: 'patch',
    path,
    summary: 'Make a member an owner or no longer one, or say when the membership ends',
    description:
      'What is left out stays as it is. An owner’s membership does not end: making somebody an owner takes its end away. A profile keeps at least one owner, and nobody but the patient gives up the patient’s ownership.',
    action: 'change_membership',
    params: MemberRef,
    body: MembershipChange,
    answer: MemberForClients,
    problems: ['last_owner', 'patient_owns', 'owner_does_not_expire', 'patient_exists'],
    examples: {
      body: { until: '2027-03-31T23:59:59+02:00', deviceTime: '2026-11-23T10:00:00+01:00' },
      answer: exampleDoctor,
    },
  },
  endMembership: {
    method: 'delete',
    path,
    summary: 'End a membership at once',
    description:
      'It holds for every request that begins later: to whoever was a member the profile then looks as if it did not exist. `since` says which membership is meant, so that a late repeat does not put out who has joined again.',
    action: 'change_membership',
    params: MemberRef,
    query: Since,
    answer: EndedMembership,
    problems: ['last_owner', 'patient_owns', 'membership_differs'],
    examples: { answer: { memberId: exampleDoctor.memberId, isMember: false } },
  },
  leaveTeam: {
    method: 'delete',
    path: '/profiles/:profileId/membership',
    summary: 'Leave the care team',
    description: 'The last owner makes somebody else an owner first, or has the record erased.',
    action: 'leave',
    params: z.object({ profileId: ProfileId }),
    query: Since,
    answer: EndedMembership,
    problems: ['last_owner', 'membership_differs'],
    examples: { answer: { memberId: exampleDoctor.memberId, isMember: false } },
  },
} as const satisfies Record<string, Endpoint>;

export function serveTeam(app: Hono<ActorEnv>, useCases: TeamUseCases): void {
  serve(app, teamEndpoints.readTeam, async ({ actor, params }) => {
    const team = await useCases.readTeam(actor, params.profileId);
    return isRefusal(team) ? team : { body: team };
  });
  serve(app, teamEndpoints.changeMembership, async ({ actor, params, body }) => {
    const member = await useCases.changeMembership(actor, params, body);
    return isRefusal(member) ? member : { body: member };
  });
  serve(app, teamEndpoints.endMembership, async ({ actor, params, query }) => {
    const ended = await useCases.endMembership(actor, { ...params, ...query });
    return isRefusal(ended) ? ended : { body: ended };
  });
  serve(app, teamEndpoints.leaveTeam, async ({ actor, params, query }) => {
    const ended = await useCases.leaveTeam(actor, { ...params, ...query });
    return isRefusal(ended) ? ended : { body: ended };
  });
}
