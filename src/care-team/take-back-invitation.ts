import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type AuthoriseDependencies, authorise } from './authorise.ts';
import type { InvitationRef } from './invitation-requests.ts';
import type { Actor } from './person.ts';
import { settle } from './settle.ts';

export type TakeBackInvitationDependencies = AuthoriseDependencies & {
  /** Closes an open invitation, as long as this is an owner. */
  closeInvitation: (ref: InvitationRef, ownerKey: string) => Promise<'closed' | 'clash'>;
};

type TakenBack = { invitationId: string; isOpen: false };

/** Takes an invitation back, so that its link leads nowhere; one that was used already has made someone a member. */
export const takeBackInvitation =
  (dependencies: TakeBackInvitationDependencies) =>
  async (actor: Actor, ref: InvitationRef): Promise<TakenBack | Refusal> => {
    const access = await authorise(dependencies, actor, 'invite', ref);
    if (isRefusal(access)) return access;
    const { invitationId } = ref;
    const takenBack: TakenBack = { invitationId, isOpen: false };
    return settle(dependencies, { actor, action: 'invite', access }, async (gate) => {
      if (gate.invitations?.[invitationId])
        return (await dependencies.closeInvitation(ref, actor.personKey)) === 'closed' ? takenBack : 'clash';
      const used = Object.entries(gate.members).find(([, member]) => member.invitationId === invitationId);
      if (used) return refuse('invitation_used', { memberId: used[0] });
      return gate.closedInvitations?.has(invitationId) ? takenBack : refuse('not_found');
    });
  };
