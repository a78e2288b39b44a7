import * as z from 'zod/mini';
import type { Invitation } from './invitation.ts';
import { Role } from './role.ts';

/** An invitation, as an owner sees it: everything but what opens it. */
export const InvitationForClients = z.strictObject({
  invitationId: z.string(),
  role: Role,
  membershipUntil: z.optional(z.string()),
  expiresAt: z.string(),
  /** The id of the member who invites. */
  invitedBy: z.string(),
  deviceTime: z.string(),
  receivedAt: z.string(),
});
export type InvitationForClients = z.infer<typeof InvitationForClients>;

export const invitationForClients = (
  invitationId: string,
  { role, membershipUntil, expiresAt, invitedBy, deviceTime, receivedAt }: Invitation,
): InvitationForClients => ({
  invitationId,
  role,
  membershipUntil,
  expiresAt,
  invitedBy,
  deviceTime,
  receivedAt,
});
