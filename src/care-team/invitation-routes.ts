import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { acceptInvitation } from './accept-invitation.ts';
import { InvitationForClients, invitationForClients } from './invitation-for-clients.ts';
import { Acceptance, InvitationRef, NewInvitation } from './invitation-requests.ts';
import type { invite } from './invite.ts';
import { MemberForClients } from './member-for-clients.ts';
import type { takeBackInvitation } from './take-back-invitation.ts';
import { exampleDoctor, exampleInvitation } from './team-examples.ts';

export type InvitationUseCases = {
  invite: ReturnType<typeof invite>;
  takeBackInvitation: ReturnType<typeof takeBackInvitation>;
  acceptInvitation: ReturnType<typeof acceptInvitation>;
};

const path = '/profiles/:profileId/invitations/:invitationId';

export const invitationEndpoints = {
  invite: {
    method: 'put',
    path,
    summary: 'Invite to the care team with a link that can be used once',
    description:
      'The client makes the id and the link’s secret: 32 random bytes as base64url, of which we are told only the SHA-256 (of those 43 characters) until somebody uses it. Put it into the fragment of the link, which no server sees. Repeating this while the invitation is open changes nothing.',
    action: 'invite',
    params: InvitationRef,
    body: NewInvitation,
    answer: InvitationForClients,
    creates: true,
    problems: ['invitation_differs', 'invitation_closed', 'invitations_full', 'team_full', 'patient_exists'],
    examples: {
      body: {
        role: 'carer',
        secretHash: '1bNnUsjR1nzb-_VWkyJusK6zB9rU2SpIXDoGCI5vqB4',
        validForHours: 168,
        deviceTime: '2026-11-23T10:00:00+01:00',
      },
      answer: exampleInvitation,
    },
  },
  takeBackInvitation: {
    method: 'delete',
    path,
    summary: 'Take an invitation back, so that its link leads nowhere',
    description: 'One that was used already has made somebody a member: that membership can be ended.',
    action: 'invite',
    params: InvitationRef,
    answer: z.strictObject({ invitationId: z.string(), isOpen: z.literal(false) }),
    problems: ['invitation_used'],
    examples: { answer: { invitationId: exampleInvitation.invitationId, isOpen: false } },
  },
  acceptInvitation: {
    method: 'put',
    path: `${path}/acceptance`,
    summary: 'Join the care team with the secret of the link',
    description:
      'A wrong secret, and an invitation that was used, was taken back, has expired, never was, or was made by who is an owner no longer, look alike, and like a profile that does not exist. Repeated by who joined, it succeeds again.',
    action: 'join',
    params: InvitationRef,
    body: Acceptance,
    answer: z.strictObject({ profileId: ProfileId, member: MemberForClients }),
    creates: true,
    problems: ['already_member', 'patient_exists', 'team_full'],
    examples: {
      body: { secret: 'dGhpcnR5LXR3byBieXRlcywgbm90IHNlY3JldCAuLi4', name: 'Dr. Okafor, neurology' },
      answer: {
        profileId: '0b5f1c3e-8d2a-5c4b-9e6f-7a8b9c0d1e2f',
        member: { ...exampleDoctor, isYou: true },
      },
    },
  },
} as const satisfies Record<string, Endpoint>;

export function serveInvitations(app: Hono<ActorEnv>, useCases: InvitationUseCases): void {
  serve(app, invitationEndpoints.invite, async ({ actor, params, body }) => {
    const result = await useCases.invite(actor, params, body);
    if (isRefusal(result)) return result;
    return { body: invitationForClients(params.invitationId, result.invitation), created: result.created };
  });
  serve(app, invitationEndpoints.takeBackInvitation, async ({ actor, params }) => {
    const result = await useCases.takeBackInvitation(actor, params);
    return isRefusal(result) ? result : { body: result };
  });
  serve(app, invitationEndpoints.acceptInvitation, async ({ actor, params, body }) => {
    const result = await useCases.acceptInvitation(actor, params, body);
    if (isRefusal(result)) return result;
    return { body: { profileId: params.profileId, member: result.member }, created: result.created };
  });
}
