import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant.ts';
import { LineOfText } from '../platform/text.ts';
import { Role } from './role.ts';

/** The most invitations that are open at once, and the most members of a team. */
export const mostInvitations = 20;
export const mostMembers = 50;

/** The base64url of 32 bytes. */
const thirtyTwoBytes = (message: string) =>
  z.string().check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, message));

const hoursMessage = 'Must be a whole number of hours from 1 to 720, which is 30 days.';

/** What an owner says of an invitation. Its secret is the client's: until it is used we only know its hash. */
export const NewInvitation = z.strictObject({
  role: Role,
  secretHash: thirtyTwoBytes('Must be the base64url of the SHA-256 of the secret’s text.'),
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

/** An open invitation, as the gate holds it. */
export const Invitation = z.object({
  role: Role,
  secretHash: z.string(),
  validForHours: z.number(),
  membershipUntil: z.optional(z.string()),
  /** The owner's key. */
  invitedBy: z.string(),
  deviceTime: z.string(),
  receivedAt: z.string(),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof Invitation>;

/** What someone who holds the link says. */
export const Acceptance = z.strictObject({
  secret: thirtyTwoBytes('Must be the secret of the link: the base64url of 32 bytes.'),
  /** What they call themselves, for the others of the team to read. */
  name: LineOfText(200),
});
export type Acceptance = z.infer<typeof Acceptance>;

export const InvitationRef = z.object({ profileId: ProfileId, invitationId: ClientId });
export type InvitationRef = z.infer<typeof InvitationRef>;

export const isSameInvitation = (a: Invitation, b: Invitation): boolean =>
  a.role === b.role &&
  a.secretHash === b.secretHash &&
  a.validForHours === b.validForHours &&
  a.membershipUntil === b.membershipUntil;

export const hasExpired = ({ expiresAt }: Invitation, now: Date): boolean => expiresAt <= now.toISOString();

/** Whether a secret is the invitation's; takes as long where there is no invitation. */
export function opens(invitation: Invitation | undefined, unverifiedSecret: string): boolean {
  const expected = Buffer.alloc(32, invitation?.secretHash ?? '', 'base64url');
  const given = createHash('sha256').update(unverifiedSecret).digest();
  return timingSafeEqual(expected, given) && invitation !== undefined;
}
