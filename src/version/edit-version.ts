import * as z from 'zod/mini';
import type { Author } from '../care-team/author.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import {
  changesSince,
  couldHaveMade,
  type Edit,
  nextVersion,
  type Version,
  versionMadeBy,
} from './version.ts';

/** All versions of one kind of document, one document a profile. */
export type Versions<V extends Version> = {
  readCurrent: (profileId: string) => Promise<V | undefined>;
  readVersion: (profileId: string, version: number) => Promise<V | undefined>;
  addVersion: (profileId: string, version: V) => Promise<'added' | 'exists'>;
};

/** How a document is kept, and what of it a client is shown. */
export type Kind<V extends Version> = { kept: z.ZodMiniType<V>; show: (version: V) => unknown };

type Request = {
  profileId: string;
  /** The version that the editor saw. */
  expectedVersion: number | undefined;
  edit: Edit;
  by: Author;
  at: string;
};

/**
 * Makes the next version of a document, if nobody has edited the one that the editor saw. A repeated edit answers with
 * the version that it made, also when others have edited that since; one that changes nothing makes no version.
 */
export async function editVersion<V extends Version>(
  versions: Versions<V>,
  { kept, show }: Kind<V>,
  request: Request,
): Promise<V | Refusal> {
  const { profileId, expectedVersion, edit } = request;
  if (expectedVersion === undefined) return refuse('version_required');
  const current = await versions.readCurrent(profileId);
  if (!current) return refuse('not_found');
  const madeVersion = versionMadeBy(current, edit.editId);
  if (madeVersion !== undefined) {
    const made = await versions.readVersion(profileId, madeVersion);
    return made && couldHaveMade(made, edit) ? made : refuse('edit_differs');
  }
  if (current.version !== expectedVersion) {
    const seen = await versions.readVersion(profileId, expectedVersion);
    return refuse('version_stale', {
      current: show(current),
      changes: seen ? changesSince(seen, current) : [],
    });
  }
  const next = nextVersion(current, edit, request);
  if (!next) return current;
  const version = z.parse(kept, next);
  if ((await versions.addVersion(profileId, version)) === 'added') return version;
  // Someone was quicker, or this very request was sent twice: judged again, by the version that is there now.
  return editVersion(versions, { kept, show }, request);
}
