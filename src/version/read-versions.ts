import * as z from 'zod/mini';
import { AuthorForClients, authorForClients } from '../care-team/author-for-clients.ts';
import { cursorOf, positionOf } from '../platform/cursor.ts';
import { pageQuery } from '../platform/page-query.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import { fieldsChangedIn, type Version } from './version.ts';

/** One version among others: who made it, when, and which fields it changed. */
const VersionSummary = z.object({
  version: z.int(),
  editedAt: z.optional(z.string()),
  editedBy: z.optional(AuthorForClients),
  changed: z.array(z.string()),
});

export const VersionPage = z.object({ versions: z.array(VersionSummary), cursor: z.optional(z.string()) });
export type VersionPage = z.infer<typeof VersionPage>;

export const VersionsQuery = z.strictObject(pageQuery(50));
export type VersionsQuery = z.infer<typeof VersionsQuery>;

export type ReadVersions<V extends Version> = {
  readVersion: (profileId: string, version: number) => Promise<V | undefined>;
  /** Newest first, those before a version; never none while there are any. */
  readPage: (
    profileId: string,
    page: { limit: number; before?: number | undefined },
  ) => Promise<
    (Pick<Version, 'version' | 'editedAt' | 'editedBy' | 'lastEdits'> & { createdAt?: string | undefined })[]
  >;
};

const Position = z.object({ before: z.int().check(z.gte(1)) });

/** A page of a document's versions, newest first. */
export async function readVersionPage<V extends Version>(
  { readPage }: ReadVersions<V>,
  list: string,
  profileId: string,
  { limit, cursor }: VersionsQuery,
): Promise<VersionPage | Refusal> {
  const from = cursor === undefined ? undefined : positionOf(list, cursor, Position);
  if (cursor !== undefined && !from) return refuse('cursor_invalid');
  const versions = await readPage(profileId, { limit, before: from?.before });
  const last = versions.at(-1)?.version ?? 1;
  return {
    versions: versions.map(({ createdAt, ...version }) => ({
      version: version.version,
      editedAt: version.editedAt ?? createdAt,
      editedBy: version.editedBy && authorForClients(version.editedBy),
      changed: fieldsChangedIn(version),
    })),
    // Versions count from 1 without a gap.
    ...(last > 1 && { cursor: cursorOf(list, { before: last }) }),
  };
}
