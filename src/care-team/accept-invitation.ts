import { type Refusal, refuse } from '../platform/refusal.ts';
import type { AuthoriseDependencies } from './authorise.ts';
import { type Gate, isOpen, patientOf, standingOf } from './gate.ts';
import { type Invitation, mostMembers, opens } from './invitation.ts';
import type { Acceptance, InvitationRef } from './invitation-requests.ts';
import type { Member } from './member.ts';
import { type MemberForClients, memberForClients } from './member-for-clients.ts';
import type { Actor } from './person.ts';
import { recordAccess } from './record-access.ts';

export type AcceptInvitationDependencies = AuthoriseDependencies & {
  /** Makes a member of who accepts an open invitation, and closes it, if all is still as it was judged. */
  join: (
    ref: InvitationRef,
    joining: { personKey: string; member: Member; invitation: Invitation; endedPatient?: string | undefined },
  ) => Promise<{ gate: Gate } | 'clash'>;
  pointTo: (personKey: string, profileId: string) => Promise<void>;
};

type Joined = { created: boolean; member: MemberForClients };

/** Others may join or be invited meanwhile; more often than this one does not lose against them. */
const mostAttempts = 10;

/**
 * Makes a member of who holds the link. A wrong secret, and an invitation that is used, taken back, expired or never was,
 * look alike, and like a profile that does not exist. Repeated by who joined by it, it succeeds again.
 */
export const acceptInvitation =
  (dependencies: AcceptInvitationDependencies) =>
  async (actor: Actor, ref: InvitationRef, acceptance: Acceptance): Promise<Joined | Refusal> => {
    const { readGate, join, pointTo, now } = dependencies;
    const { personKey } = actor;
    let isRecorded = false;
    for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
      const gate = await readGate(ref.profileId);
      const judged = judge(gate, { personKey, ref, acceptance, now: now() });
      if ('refused' in judged) return judged;
      if (!isRecorded) {
        const standing = { role: judged.member.role, isOwner: judged.isOwner, name: judged.member.name };
        const unrecorded = await recordAccess(dependencies, { actor, standing, action: 'join', part: ref });
        if (unrecorded) return unrecorded;
        isRecorded = true;
      }
      const { invitation, member, endedPatient } = judged;
      const joined = invitation
        ? await join(ref, { personKey, member, invitation, endedPatient })
        : { gate: judged.gate };
      if (joined === 'clash') continue;
      // After the membership: without a pointer one does not find the profile in one's list, and accepts once more.
      await pointTo(personKey, ref.profileId);
      return {
        created: invitation !== undefined,
        member: memberForClients(joined.gate, [personKey, member], { personKey, now: now() }),
      };
    }
    throw new Error('A gate changed under every attempt to join.');
  };

type Judged = {
  gate: Gate;
  member: Member;
  isOwner: boolean;
  /** None where this person joined by it before. */
  invitation?: Invitation;
  endedPatient?: string | undefined;
};

function judge(
  gate: Gate | undefined,
  {
    personKey,
    ref: { invitationId },
    acceptance: { secret, name },
    now,
  }: { personKey: string; ref: InvitationRef; acceptance: Acceptance; now: Date },
): Judged | Refusal {
  const invitation = gate?.invitations?.[invitationId];
  const isRight = opens(invitation, secret);
  if (gate?.state !== 'active') return refuse('not_found');
  const standing = standingOf(gate, personKey, now);
  const member = gate.members[personKey];
  if (standing && member?.invitationId === invitationId) return { gate, member, isOwner: standing.isOwner };
  if (!invitation || !isRight || !isOpen(gate, invitation, now)) return refuse('not_found');
  if (standing) return refuse('already_member');
  if (invitation.role === 'patient' && patientOf(gate, now) !== undefined) return refuse('patient_exists');
  if (!member && Object.keys(gate.members).length >= mostMembers) return refuse('team_full');
  const { role, membershipUntil: until } = invitation;
  return {
    gate,
    invitation,
    member: { role, name, since: now.toISOString(), until, invitationId },
    isOwner: false,
    endedPatient: gate.patientKey,
  };
}
