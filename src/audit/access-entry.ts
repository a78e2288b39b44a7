import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Role, type Standing } from '../care-team/gate.ts';
import { type Action, isAction, ruleOf } from '../care-team/permission.ts';
import type { Actor } from '../care-team/person.ts';

/** What of a record something was done with: the whole of it, or the part that the further ids name. */
export type RecordPart = {
  profileId: string;
  episodeId?: string;
  photoId?: string;
  memberId?: string;
  invitationId?: string;
  linkId?: string;
  exportId?: string;
};

/** One line of the access log: who, as what, did what, when, with which kind of client. */
export const AccessEntry = z.object({
  profileId: z.string(),
  /** Sorts as time does. Reads of the same by the same person within a quarter of an hour share one. */
  entryId: z.string(),
  at: z.string(),
  /** Of whoever reads by a doctor link, the link's id. */
  personKey: z.string(),
  isLink: z.optional(z.literal(true)),
  /** What they called themselves then. */
  name: z.optional(z.string()),
  role: Role,
  isOwner: z.boolean(),
  action: z.custom<Action>(isAction),
  episodeId: z.optional(z.string()),
  photoId: z.optional(z.string()),
  memberId: z.optional(z.string()),
  invitationId: z.optional(z.string()),
  linkId: z.optional(z.string()),
  exportId: z.optional(z.string()),
  clientKind: z.enum(['phone_browser', 'computer_browser', 'program']),
});
export type AccessEntry = z.infer<typeof AccessEntry>;

const quarterMilliseconds = 15 * 60 * 1000;

/** The entry of one permitted request. Each change has its own; polling folds into one entry a quarter of an hour. */
export function entryOf({
  actor,
  standing,
  action,
  part,
  at,
  newId,
}: {
  actor: Actor;
  standing: Standing;
  action: Action;
  part: RecordPart;
  at: Date;
  newId: () => string;
}): AccessEntry {
  const { personKey, clientKind } = actor;
  const what = { personKey, action, ...part, clientKind };
  const entryId =
    ruleOf(action).kind === 'change'
      ? `${at.toISOString()}#${newId()}`
      : `${quarterOf(at)}#${createHash('sha256').update(JSON.stringify(what)).digest('base64url')}`;
  return { ...what, ...standing, entryId, at: at.toISOString() };
}

/** When the quarter of an hour began that a moment is in. */
export const quarterOf = (at: Date): string =>
  new Date(Math.floor(at.getTime() / quarterMilliseconds) * quarterMilliseconds).toISOString();
