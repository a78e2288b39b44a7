import * as z from 'zod/mini';
import { actions, ruleOf } from '../care-team/permission.ts';
import { Role } from '../care-team/role.ts';
import type { AccessEntry } from './access-entry.ts';

/** A line of the access log, as the API shows it. */
export const AccessEntryForClients = z.strictObject({
  entryId: z.string(),
  /** Of reads that share an entry, the first one's. */
  at: z.string(),
  who: z.strictObject({
    /** Of whoever read by a doctor link, the link's id. */
    memberId: z.string(),
    /** Whether it was by a doctor link; the name is then the link's. */
    isLink: z.optional(z.literal(true)),
    /** What they called themselves then, and what they were then. */
    name: z.optional(z.string()),
    role: Role,
    isOwner: z.boolean(),
    isYou: z.boolean(),
  }),
  action: z.enum(actions),
  /** The action in plain words. */
  does: z.string(),
  /** What of the record it was done with; the whole, where it names nothing. */
  part: z.strictObject({
    episodeId: z.optional(z.string()),
    photoId: z.optional(z.string()),
    memberId: z.optional(z.string()),
    invitationId: z.optional(z.string()),
    linkId: z.optional(z.string()),
    exportId: z.optional(z.string()),
  }),
  clientKind: z.enum(['phone_browser', 'computer_browser', 'program']),
});
export type AccessEntryForClients = z.infer<typeof AccessEntryForClients>;

/** An entry as someone reads it. */
export function accessEntryForClients(entry: AccessEntry, personKey: string): AccessEntryForClients {
  const { entryId, at, personKey: memberId, isLink, name, role, isOwner, action, clientKind } = entry;
  const { episodeId, photoId, memberId: ofMember, invitationId, linkId, exportId } = entry;
  return {
    entryId,
    at,
    who: { memberId, isLink, name, role, isOwner, isYou: memberId === personKey },
    action,
    does: ruleOf(action).does,
    part: { episodeId, photoId, memberId: ofMember, invitationId, linkId, exportId },
    clientKind,
  };
}
