import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type AuthoriseDependencies, authorise } from './authorise.ts';
import { type DropPointerDependencies, dropPointer } from './drop-pointer.ts';
import { type Gate, isGone } from './gate.ts';
import { keepsOwnership } from './keeps-ownership.ts';
import type { Member } from './member.ts';
import type { MemberRef, Since } from './membership-change.ts';
import type { Actor } from './person.ts';
import { settle } from './settle.ts';

/** A membership that shall end, as it was judged to be. */
type EndedMembership = { was: Member; wasOwner: boolean; isPatient: boolean };

export type EndMembershipDependencies = AuthoriseDependencies &
  DropPointerDependencies & {
    /** Ends a membership, as long as an owner remains, it is still the membership judged, and this may still end it. */
    endMembership: (
      ref: MemberRef,
      actorKey: string,
      ended: EndedMembership,
    ) => Promise<{ gate: Gate } | 'clash'>;
  };

type Ended = { memberId: string; isMember: false };

/**
 * Ends another's membership, or one's own as an owner; for every request that begins later they are a stranger. A late
 * repeat does not end the membership of who has joined again since.
 */
export const endMembership =
  (dependencies: EndMembershipDependencies) =>
  async (actor: Actor, { since, ...ref }: MemberRef & Since): Promise<Ended | Refusal> => {
    const access = await authorise(dependencies, actor, 'change_membership', ref);
    if (isRefusal(access)) return access;
    const ended = await settle(dependencies, { actor, action: 'change_membership', access }, async (gate) => {
      const was = gate.members[ref.memberId];
      if (!was) return gate.formerMembers?.has(ref.memberId) ? { gate } : refuse('not_found');
      return end(dependencies, gate, { actor, ref, was, since });
    });
    if (isRefusal(ended)) return ended;
    await dropPointer(dependencies, ref);
    return { memberId: ref.memberId, isMember: false };
  };

/** Leaves the care team. Whoever left and asks again is told so; someone who was put out of it is a stranger. */
export const leaveTeam =
  (dependencies: EndMembershipDependencies) =>
  async (actor: Actor, { profileId, since }: { profileId: string } & Since): Promise<Ended | Refusal> => {
    const ref = { profileId, memberId: actor.personKey };
    const access = await authorise(dependencies, actor, 'leave', { profileId });
    const left = isRefusal(access)
      ? access
      : await settle(dependencies, { actor, action: 'leave', access }, async (gate) => {
          const was = gate.members[ref.memberId];
          return was ? end(dependencies, gate, { actor, ref, was, since }) : refuse('not_found');
        });
    if (isRefusal(left) && !(left.refused === 'not_found' && (await hasLeft(dependencies, ref)))) return left;
    await dropPointer(dependencies, ref);
    return { memberId: ref.memberId, isMember: false };
  };

async function hasLeft(
  { readGate, now }: EndMembershipDependencies,
  { profileId, memberId }: MemberRef,
): Promise<boolean> {
  const gate = await readGate(profileId);
  return gate !== undefined && !isGone(gate, now()) && gate.left?.has(memberId) === true;
}

async function end(
  dependencies: EndMembershipDependencies,
  gate: Gate,
  { actor: { personKey }, ref, was, since }: { actor: Actor; ref: MemberRef; was: Member } & Since,
): Promise<{ gate: Gate } | Refusal | 'clash'> {
  if (was.since !== since) return refuse('membership_differs', { since: was.since });
  const { memberId } = ref;
  return (
    keepsOwnership(gate, { personKey, memberId }) ??
    dependencies.endMembership(ref, personKey, {
      was,
      wasOwner: gate.owners.has(memberId),
      isPatient: gate.patientKey === memberId,
    })
  );
}
