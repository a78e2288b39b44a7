import * as z from 'zod/mini';
import { ConsentEntry } from '../consent/consent.ts';
import { Role } from './role.ts';

export { Role };

const Member = z.object({
  role: Role,
  /** What they call themselves, for the others of the team to read. */
  name: z.optional(z.string()),
  since: z.string(),
  /** From when the membership no longer holds; an owner's does not end. */
  until: z.optional(z.string()),
});

/** An erasure of the whole record that was asked for. */
const AskedErasure = z.object({
  /** Made by the client. */
  erasureId: z.string(),
  askedAt: z.string(),
  deviceTime: z.string(),
  askedBy: z.object({ personKey: z.string(), role: Role, name: z.optional(z.string()) }),
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
});
export type Gate = z.infer<typeof Gate>;

/** What a person is to a profile at some moment. */
export type Standing = { role: Role; isOwner: boolean; name?: string | undefined };

/** @returns `undefined` for a stranger: who was never a member, or no longer is */
export function standingOf(gate: Gate, personKey: string, now: Date): Standing | undefined {
  if (gate.state === 'erased') return undefined;
  if (gate.state === 'erasing' && (gate.erasureDueAt ?? '') <= now.toISOString()) return undefined;
  if (!Object.hasOwn(gate.members, personKey)) return undefined;
  const member = gate.members[personKey];
  if (!member) return undefined;
  const isOwner = gate.owners.has(personKey);
  const hasEnded = member.until !== undefined && member.until <= now.toISOString();
  if (hasEnded && !isOwner) return undefined;
  return { role: member.role, isOwner, name: member.name };
}

/** Whether the patient themselves owns the profile, as against a carer who made it for them. */
export const isOwnedByPatient = ({ owners, members }: Pick<Gate, 'owners' | 'members'>): boolean =>
  [...owners].some((personKey) => members[personKey]?.role === 'patient');
