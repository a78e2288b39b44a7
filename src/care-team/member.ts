import * as z from 'zod/mini';
import { ProfileId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant.ts';
import { Role } from './role.ts';

/** Someone of the care team, as the gate holds them under their key. */
export const Member = z.object({
  role: Role,
  /** What they call themselves, for the others of the team to read. */
  name: z.optional(z.string()),
  since: z.string(),
  /** From when the membership no longer holds; an owner's does not end. */
  until: z.optional(z.string()),
  /** The invitation that they accepted. */
  invitationId: z.optional(z.string()),
});
export type Member = z.infer<typeof Member>;

/** A person's key, which is also their id as a member. */
export const MemberId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/, 'Must be the id of a member as the API gave it.'));

export const MemberRef = z.object({ profileId: ProfileId, memberId: MemberId });
export type MemberRef = z.infer<typeof MemberRef>;

/** What an owner changes of a membership; what is left out stays as it is. */
export const MembershipChange = z.strictObject({
  isOwner: z.optional(z.boolean()),
  /** `null`: it does not end any more. */
  until: z.optional(z.nullable(InstantWithOffset)),
  deviceTime: InstantWithOffset,
});
export type MembershipChange = z.infer<typeof MembershipChange>;

/** Whether a membership, not an owner's, no longer holds. */
export const hasEnded = ({ until }: Member, now: Date): boolean =>
  until !== undefined && until <= now.toISOString();
