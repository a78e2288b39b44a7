import { secondsAfter } from '../platform/clock.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type AuthoriseDependencies, authorise } from './authorise.ts';
import { type Gate, isOpen, patientOf } from './gate.ts';
import { type Invitation, isSameInvitation, mostInvitations, mostMembers } from './invitation.ts';
import type { InvitationRef, NewInvitation } from './invitation-requests.ts';
import type { Actor } from './person.ts';
import { settle } from './settle.ts';

/** Of the ids of closed invitations, so many of the latest are kept. */
const mostClosed = 100;

export type InviteDependencies = AuthoriseDependencies & {
  /** Adds an invitation of an owner's, unless there is one or was one with this id, or there are too many. */
  addInvitation: (
    ref: InvitationRef,
    invitation: Invitation,
  ) => Promise<{ invitation: Invitation } | 'clash'>;
  /** Makes room: what is over is closed, and of the closed ones the oldest are forgotten. */
  tidyInvitations: (profileId: string, tidied: { over: string[]; forgotten: string[] }) => Promise<void>;
};

/** Invites to the care team; repeating it while the invitation is open changes nothing. */
export const invite =
  (dependencies: InviteDependencies) =>
  async (
    actor: Actor,
    ref: InvitationRef,
    { validForHours, ...said }: NewInvitation,
  ): Promise<{ created: boolean; invitation: Invitation } | Refusal> => {
    const access = await authorise(dependencies, actor, 'invite', ref);
    if (isRefusal(access)) return access;
    const now = dependencies.now();
    const invitation: Invitation = {
      ...said,
      validForHours,
      invitedBy: actor.personKey,
      receivedAt: now.toISOString(),
      expiresAt: secondsAfter(now, validForHours * 3600),
    };
    return settle(dependencies, { actor, action: 'invite', access }, async (gate) => {
      const existing = gate.invitations?.[ref.invitationId];
      if (existing && isOpen(gate, existing, now))
        return isSameInvitation(existing, invitation)
          ? { created: false, invitation: existing }
          : refuse('invitation_differs');
      if (existing || gate.closedInvitations?.has(ref.invitationId)) return refuse('invitation_closed');
      if (invitation.role === 'patient' && patientOf(gate, now) !== undefined)
        return refuse('patient_exists');
      if (Object.keys(gate.members).length >= mostMembers) return refuse('team_full');
      const { open, over, forgotten } = tidied(gate, now);
      if (open >= mostInvitations) return refuse('invitations_full');
      if (!gate.invitations || over.length > 0 || forgotten.length > 0)
        await dependencies.tidyInvitations(ref.profileId, { over, forgotten });
      const added = await dependencies.addInvitation(ref, invitation);
      return added === 'clash' ? added : { created: true, invitation: added.invitation };
    });
  };

function tidied(gate: Gate, now: Date) {
  const { invitations = {}, closedInvitations = new Set() } = gate;
  const over = Object.entries(invitations)
    .filter(([, invitation]) => !isOpen(gate, invitation, now))
    .map(([invitationId]) => invitationId);
  // The ids sort by when they were made, as their devices had it.
  const closed = [...closedInvitations, ...over].toSorted();
  const forgotten = closed.slice(0, -mostClosed).filter((invitationId) => !over.includes(invitationId));
  return { open: Object.keys(invitations).length - over.length, over, forgotten };
}
