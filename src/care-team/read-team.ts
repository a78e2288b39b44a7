import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { type AuthoriseDependencies, authorise } from './authorise.ts';
import { isOpen } from './gate.ts';
import { type InvitationForClients, invitationForClients } from './invitation-for-clients.ts';
import { type MemberForClients, memberForClients } from './member-for-clients.ts';
import type { Actor } from './person.ts';

export type Team = { members: MemberForClients[]; invitations?: InvitationForClients[] };

/** The care team, and for an owner the open invitations too. */
export const readTeam =
  (dependencies: AuthoriseDependencies) =>
  async (actor: Actor, profileId: string): Promise<Team | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_team', { profileId });
    if (isRefusal(access)) return access;
    const { gate, standing } = access;
    const now = dependencies.now();
    const members = Object.entries(gate.members)
      .map((member) => memberForClients(gate, member, { personKey: actor.personKey, now }))
      .toSorted(by(({ since, memberId }) => since + memberId));
    if (!standing.isOwner) return { members };
    const invitations = Object.entries(gate.invitations ?? {})
      .filter(([, invitation]) => isOpen(gate, invitation, now))
      .map(([invitationId, invitation]) => invitationForClients(invitationId, invitation))
      .toSorted(by(({ receivedAt, invitationId }) => receivedAt + invitationId));
    return { members, invitations };
  };

/** A map has no order of its own. */
const by =
  <T>(keyOf: (item: T) => string) =>
  (a: T, b: T): number =>
    keyOf(a) < keyOf(b) ? -1 : 1;
