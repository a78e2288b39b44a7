import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { type AuthorForClients, authorForClients } from '../care-team/author-for-clients.ts';

/** What each version of a document says of how it came to be. Documents from before edits were written down say less. */
export const versionFields = {
  version: z.int().check(z.nonnegative()),
  /** The edit that made it, by the id that its client gave it. */
  editId: z.optional(z.string()),
  editedAt: z.optional(z.string()),
  editedBy: z.optional(Author),
  /** What the device of who edited it believed the time to be. */
  deviceTime: z.optional(z.string()),
};

/** What a version keeps of those before it, so that an edit costs the same however many there are. */
export const lineageFields = {
  /** The edit that last changed each field. */
  lastEdits: z.optional(
    z.record(z.string(), z.object({ version: z.int(), at: z.string(), by: z.optional(Author) })),
  ),
  /** The latest edits, newest first: by these a repeated one is known. */
  recentEdits: z.optional(z.array(z.object({ editId: z.string(), version: z.int() }))),
};

/** One immutable version of a document of which every version is kept; its further fields are what it says. */
export const Version = z.looseObject({ ...versionFields, ...lineageFields });
export type Version = z.infer<typeof Version>;

/** How many edits a version remembers. */
const remembered = 50;

/** An edit as its client said it: each field replaces the whole field, `null` takes it away (RFC 7396, one level deep). */
export type Edit = { editId: string; deviceTime?: string | undefined; changes: Record<string, unknown> };

/** A field in which two versions differ, and who last changed it, when, as the API shows it. */
export type FieldChange = { field: string; version: number; at: string; by?: AuthorForClients | undefined };

/** The document with its changes: a field that they do not name stays, whether or not we know it. */
export const merged = (
  document: Record<string, unknown>,
  changes: Record<string, unknown>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ ...document, ...changes }).filter(([, value]) => value !== null && value !== undefined),
  );

/** @returns the next version, or `undefined` where the edit changes nothing */
export function nextVersion(
  current: Version,
  { editId, deviceTime, changes }: Edit,
  { by, at }: { by: Author; at: string },
): Record<string, unknown> | undefined {
  const next = merged(current, changes);
  const fields = Object.keys(changes).filter((field) => !isDeepStrictEqual(current[field], next[field]));
  if (fields.length === 0) return undefined;
  const version = current.version + 1;
  return {
    ...next,
    version,
    editId,
    editedAt: at,
    editedBy: by,
    deviceTime,
    lastEdits: { ...current.lastEdits, ...editOf(fields, { version, at, by }) },
    recentEdits: [{ editId, version }, ...(current.recentEdits ?? [])].slice(0, remembered),
  };
}

/** That one edit changed these fields last. */
export const editOf = (
  fields: string[],
  edit: { version: number; at: string; by: Author },
): NonNullable<Version['lastEdits']> => Object.fromEntries(fields.map((field) => [field, edit]));

/** The version that an edit has already made. */
export const versionMadeBy = (current: Version, editId: string): number | undefined =>
  current.recentEdits?.find((edit) => edit.editId === editId)?.version;

/** The fields that the edit changed which made this version. */
export const fieldsChangedIn = ({ version, lastEdits = {} }: Pick<Version, 'version' | 'lastEdits'>) =>
  Object.keys(lastEdits)
    .filter((field) => lastEdits[field]?.version === version)
    .toSorted();

/** Whether an edit could be the one that made this version. */
export const couldHaveMade = (made: Version, { changes }: Edit): boolean =>
  Object.entries(changes).every(([field, value]) => isDeepStrictEqual(made[field], value ?? undefined)) &&
  fieldsChangedIn(made).every((field) => Object.hasOwn(changes, field));

/** In what the current version differs from an earlier one, what was changed last first. */
export const changesSince = (earlier: Version, current: Version): FieldChange[] =>
  Object.entries(current.lastEdits ?? {})
    .filter(([, { version }]) => version > earlier.version)
    .filter(([field]) => !isDeepStrictEqual(earlier[field], current[field]))
    .map(([field, { by, ...edit }]) => ({ field, ...edit, ...(by && { by: authorForClients(by) }) }))
    .toSorted((a, b) => b.version - a.version || (a.field < b.field ? -1 : 1));
