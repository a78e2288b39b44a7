import * as z from 'zod/mini';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { ThirtyTwoBytes } from '../platform/secret.ts';
import { LineOfText } from '../platform/text.ts';
import { Role } from './role.ts';

const hoursMessage = 'Must be a whole number of hours from 1 to 720, which is 30 days.';

/** What an owner says of an invitation. Its secret is the client's: until it is used we only know its hash. */
export const NewInvitation = z.strictObject({
  role: Role,
  secretHash: ThirtyTwoBytes('Must be the base64url of the SHA-256 of the secret’s text.'),
  /** For how long the link can be used; hours, and not a time, because device clocks are wrong. */
  validForHours: z._default(
    z.int(hoursMessage).check(z.gte(1, hoursMessage), z.lte(720, hoursMessage)),
    7 * 24,
  ),
  /** From when the membership that it leads to no longer holds. */
  membershipUntil: z.optional(InstantWithOffset),
  deviceTime: InstantWithOffset,
});
export type NewInvitation = z.infer<typeof NewInvitation>;

/** What someone who holds the link says. */
export const Acceptance = z.strictObject({
  secret: ThirtyTwoBytes('Must be the secret of the link: the base64url of 32 bytes.'),
  /** What they call themselves, for the others of the team to read. */
  name: LineOfText(200),
});
export type Acceptance = z.infer<typeof Acceptance>;

export const InvitationRef = z.object({ profileId: ProfileId, invitationId: ClientId });
export type InvitationRef = z.infer<typeof InvitationRef>;
