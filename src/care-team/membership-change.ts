import * as z from 'zod/mini';
import { ProfileId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';

/** A person's key, which is also their id as a member. */
export const MemberId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/, 'Must be the id of a member as the API gave it.'));

export const MemberRef = z.object({ profileId: ProfileId, memberId: MemberId });
export type MemberRef = z.infer<typeof MemberRef>;

/** Which of a person's memberships is meant: since when it is, as the list of members says. */
export const Since = z.strictObject({ since: InstantWithOffset });
export type Since = z.infer<typeof Since>;

/** What an owner changes of a membership; what is left out stays as it is. */
export const MembershipChange = z.strictObject({
  isOwner: z.optional(z.boolean()),
  /** `null`: it does not end any more. */
  until: z.optional(z.nullable(InstantWithOffset)),
  deviceTime: InstantWithOffset,
});
export type MembershipChange = z.infer<typeof MembershipChange>;
