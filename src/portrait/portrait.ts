import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { type ContentType, PhotoBytes, Viewable } from '../photo/photo.ts';
import { ClientId, ProfileId } from '../platform/ids.ts';

/** The most portraits of a profile that are taken in on one day (UTC). */
export const portraitsADay = 20;

/** A photo that shows who the patient is, from its ticket on. */
export const Portrait = z.object({
  photoId: ClientId,
  bytes: PhotoBytes,
  deviceTime: z.string(),
  receivedAt: z.string(),
  addedBy: Author,
  ticketExpiresAt: z.string(),
  /** How many entries the log of consents had when the ticket was first asked for. */
  consentsSeen: z.int(),
  /** Found in the bucket by reconcile. */
  isUploaded: z.optional(z.literal(true)),
  /** Known from the first time that someone looked at it, and so that it was uploaded. */
  viewable: z.optional(Viewable),
  /**
   * How many faces the machine found in it, 0 where it could not read it; known, and so that it was uploaded, from the
   * first time that the faces of a photo were to be compared with it.
   */
  faces: z.optional(z.int()),
  /** When reconcile looks next whether it was uploaded. */
  lookAt: z.optional(z.string()),
});
export type Portrait = z.infer<typeof Portrait>;

/** A portrait that was deleted or replaced: its id stays, so that a late repeat does not bring it back. */
const RemovedPortrait = z.object({
  photoId: ClientId,
  /** From when on no file of it can come any more. */
  settledAt: z.string(),
  /** When its files are looked for next. */
  lookAt: z.optional(z.string()),
});
type RemovedPortrait = z.infer<typeof RemovedPortrait>;

/** All portraits of a profile; the newest that was uploaded is the one to show. */
export const Portraits = z.object({
  profileId: ProfileId,
  /** Goes up with each change. */
  version: z.int(),
  /** In the order in which tickets were first asked for. */
  newestFirst: z.array(Portrait),
  removed: z.array(RemovedPortrait),
  deletion: z.optional(z.object({ at: z.string(), by: Author })),
});
export type Portraits = z.infer<typeof Portraits>;

export const noPortraits = (profileId: string): Portraits => ({
  profileId,
  version: 0,
  newestFirst: [],
  removed: [],
});

/** What the keys of all objects of one portrait begin with. Outside of `photos/`: nothing is analysed. */
export const portraitPrefixOf = (profileId: string, photoId: string): string =>
  `portraits/${profileId}/${photoId}.`;

const extensionOf = { 'image/jpeg': 'jpg', 'image/png': 'png' } as const satisfies Record<
  ContentType,
  string
>;

/** Where a portrait lies in the bucket, and where its copy without metadata. */
export function placeOf(profileId: string, { photoId, bytes }: Portrait): { key: string; copyKey: string } {
  const prefix = portraitPrefixOf(profileId, photoId);
  const extension = extensionOf[bytes.contentType];
  return { key: `${prefix}${extension}`, copyKey: `${prefix}shown.${extension}` };
}

export const isKnownUploaded = ({ isUploaded, viewable, faces }: Portrait): boolean =>
  isUploaded === true || viewable !== undefined || faces !== undefined;

/** Whether there is one to look at, or one on its way. */
export const hasPortrait = (portraits: Portraits | undefined): boolean =>
  portraits !== undefined && portraits.newestFirst.length > 0;
