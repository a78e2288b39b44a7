import * as z from 'zod/mini';
import type { Gate } from './gate.ts';
import { hasEnded, type Member } from './member.ts';
import { Role } from './role.ts';

/** A member of the care team, as the team sees them. */
export const MemberForClients = z.strictObject({
  memberId: z.string(),
  role: Role,
  name: z.optional(z.string()),
  since: z.string(),
  /** From when the membership no longer holds. */
  until: z.optional(z.string()),
  hasEnded: z.boolean(),
  isOwner: z.boolean(),
  isYou: z.boolean(),
});
export type MemberForClients = z.infer<typeof MemberForClients>;

/** A member as somebody of the team sees them at some moment. */
export function memberForClients(
  { owners }: Pick<Gate, 'owners'>,
  [memberId, member]: [string, Member],
  { personKey, now }: { personKey: string; now: Date },
): MemberForClients {
  const { role, name, since, until } = member;
  const isOwner = owners.has(memberId);
  return {
    memberId,
    role,
    name,
    since,
    until,
    hasEnded: !isOwner && hasEnded(member, now),
    isOwner,
    isYou: memberId === personKey,
  };
}
