import * as z from 'zod/mini';

/** What a member is to the patient. */
const Role = z.enum(['patient', 'carer', 'doctor']);

const Member = z.object({ role: Role, since: z.string() });

/**
 * Who may do what with one profile. Every permission check is one strongly consistent read of this item, so that a change
 * of it holds for every request that begins later.
 */
export const Gate = z.object({
  profileId: z.string(),
  state: z.enum(['active']),
  owners: z.set(z.string()),
  members: z.record(z.string(), Member),
});
export type Gate = z.infer<typeof Gate>;
