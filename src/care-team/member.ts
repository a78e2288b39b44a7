import * as z from 'zod/mini';
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

/** Whether a membership, not an owner's, no longer holds. */
export const hasEnded = ({ until }: Member, now: Date): boolean =>
  until !== undefined && until <= now.toISOString();
