import * as z from 'zod/mini';
import { isHashOf } from '../platform/secret.ts';
import { Role } from './role.ts';

/** The most invitations that are open at once, and the most members of a team. */
export const mostInvitations = 20;
export const mostMembers = 50;

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

export const isSameInvitation = (a: Invitation, b: Invitation): boolean =>
  a.role === b.role &&
  a.secretHash === b.secretHash &&
  a.validForHours === b.validForHours &&
  a.membershipUntil === b.membershipUntil;

export const hasExpired = ({ expiresAt }: Invitation, now: Date): boolean => expiresAt <= now.toISOString();

/** Whether a secret is the invitation's; takes as long where there is no invitation. */
export const opens = (invitation: Invitation | undefined, unverifiedSecret: string): boolean =>
  isHashOf(invitation?.secretHash, unverifiedSecret);
