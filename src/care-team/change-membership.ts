import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type AuthoriseDependencies, authorise } from './authorise.ts';
import { type Gate, patientOf } from './gate.ts';
import { keepsOwnership } from './keeps-ownership.ts';
import { hasEnded, type Member } from './member.ts';
import { type MemberForClients, memberForClients } from './member-for-clients.ts';
import type { MemberRef, MembershipChange } from './membership-change.ts';
import type { Actor } from './person.ts';
import { settle } from './settle.ts';

/** A membership as it shall be, and as it was judged to be. */
type ChangedMembership = {
  was: Member;
  wasOwner: boolean;
  isOwner: boolean;
  until: string | undefined;
  /** Of a patient whose membership had ended and now holds again: who the gate had as the patient. */
  patientWas?: string | undefined;
  holdsAgain: boolean;
};

export type ChangeMembershipDependencies = AuthoriseDependencies & {
  /** Writes a membership, as long as this is an owner, an owner remains, and it is still the membership judged. */
  changeMembership: (
    ref: MemberRef,
    ownerKey: string,
    changed: ChangedMembership,
  ) => Promise<{ gate: Gate } | 'clash'>;
};

/** Makes a member an owner or no longer one, or says when the membership ends. */
export const changeMembership =
  (dependencies: ChangeMembershipDependencies) =>
  async (actor: Actor, ref: MemberRef, change: MembershipChange): Promise<MemberForClients | Refusal> => {
    const access = await authorise(dependencies, actor, 'change_membership', ref);
    if (isRefusal(access)) return access;
    const { memberId } = ref;
    const { personKey } = actor;
    const now = dependencies.now();
    return settle(dependencies, { actor, action: 'change_membership', access }, async (gate) => {
      const was = gate.members[memberId];
      if (!was) return refuse('not_found');
      const wasOwner = gate.owners.has(memberId);
      const isOwner = change.isOwner ?? wasOwner;
      if (isOwner && change.until) return refuse('owner_does_not_expire');
      const kept = !isOwner && keepsOwnership(gate, { personKey, memberId });
      if (kept) return kept;
      const until = isOwner || change.until === null ? undefined : (change.until ?? was.until);
      const didEnd = !wasOwner && hasEnded(was, now);
      const holdsAgain = was.role === 'patient' && didEnd && !hasEnded({ ...was, until }, now);
      if (holdsAgain && patientOf(gate, now) !== undefined) return refuse('patient_exists');
      const changed = await dependencies.changeMembership(ref, personKey, {
        was,
        wasOwner,
        isOwner,
        until,
        holdsAgain,
        patientWas: gate.patientKey,
      });
      if (changed === 'clash') return changed;
      return memberForClients(changed.gate, [memberId, changed.gate.members[memberId] ?? was], {
        personKey,
        now,
      });
    });
  };
