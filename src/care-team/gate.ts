import * as z from 'zod/mini';
import { ConsentEntry } from '../consent/consent.ts';
import { Author } from './author.ts';
import { hasExpired, Invitation } from './invitation.ts';
import { hasEnded, Member } from './member.ts';
import { Role } from './role.ts';

export { Role };

/** An erasure of the whole record that was asked for. */
const AskedErasure = z.object({
  /** Made by the client. */
  erasureId: z.string(),
  askedAt: z.string(),
  deviceTime: z.string(),
  askedBy: Author,
});
export type AskedErasure = z.infer<typeof AskedErasure>;

/**
 * Who may do what with one profile. Every permission and consent check is one strongly consistent read of this item, so
 * that a change of it holds for every request that begins later, and each race is decided by a condition on it.
 */
export const Gate = z.object({
  profileId: z.string(),
  /** `erasing` until `erasureDueAt`, up to which it can be taken back; from then on nobody is let in. */
  state: z.enum(['active', 'erasing', 'erased']),
  erasureDueAt: z.optional(z.string()),
  erasure: z.optional(AskedErasure),
  /** The ids of erasures that were taken back: a phone that repeats itself late must not ask for one again. */
  erasuresTakenBack: z.optional(z.set(z.string())),
  /** Keys of persons, each a member; nobody, once the record is erased. */
  owners: z._default(z.set(z.string()), () => new Set<string>()),
  members: z._default(z.record(z.string(), Member), () => ({})),
  /** Every consent given and withdrawn, in the order in which that happened. */
  consentLog: z.optional(z.array(ConsentEntry)),
  /** Of the members, the patient: there is one at most. Profiles made by a first version do not say it. */
  patientKey: z.optional(z.string()),
  /** The open invitations, by their ids. */
  invitations: z.optional(z.record(z.string(), Invitation)),
  /** The ids of the latest that were used, taken back or have expired: a phone that repeats itself must not revive one. */
  closedInvitations: z.optional(z.set(z.string())),
  /** Who was ever a member and is no longer, so that an erasure finds what is kept under their keys. */
  formerMembers: z.optional(z.set(z.string())),
  /** Those of them who left by themselves: asking to leave once more, they are told that they did. */
  left: z.optional(z.set(z.string())),
});
export type Gate = z.infer<typeof Gate>;

/**
 * What a person is to a profile at some moment.
 * @property isLink it is no member but whoever opened a doctor link, by the name that the patient gave the link
 */
export type Standing = { role: Role; isOwner: boolean; name?: string | undefined; isLink?: true };

/** Whether nobody is let in any more: the erasure can no longer be taken back. */
export const isGone = ({ state, erasureDueAt = '' }: Gate, now: Date): boolean =>
  state === 'erased' || (state === 'erasing' && erasureDueAt <= now.toISOString());

/** @returns `undefined` for a stranger: who was never a member, or no longer is */
export function standingOf(gate: Gate, personKey: string, now: Date): Standing | undefined {
  if (isGone(gate, now)) return undefined;
  if (!Object.hasOwn(gate.members, personKey)) return undefined;
  const member = gate.members[personKey];
  if (!member) return undefined;
  const isOwner = gate.owners.has(personKey);
  if (hasEnded(member, now) && !isOwner) return undefined;
  return { role: member.role, isOwner, name: member.name };
}

/** Whether the patient themselves owns the profile, as against a carer who made it for them. */
export const isOwnedByPatient = ({ owners, members }: Pick<Gate, 'owners' | 'members'>): boolean =>
  [...owners].some((personKey) => members[personKey]?.role === 'patient');

/** The key of the patient themselves, where they are of the team. */
export const patientOf = (gate: Gate, now: Date): string | undefined =>
  Object.keys(gate.members).find((personKey) => standingOf(gate, personKey, now)?.role === 'patient');

/**
 * Whether somebody may still join by an invitation. It holds as long as who made it is an owner: an owner who is put out
 * of the team must not come back by a link of their own.
 */
export const isOpen = ({ owners }: Pick<Gate, 'owners'>, invitation: Invitation, now: Date): boolean =>
  !hasExpired(invitation, now) && owners.has(invitation.invitedBy);
