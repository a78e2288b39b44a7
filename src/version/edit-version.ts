import * as z from 'zod/mini';
import type { Author } from '../care-team/author.ts';
import type { TakeFromQuota } from '../platform/quota.ts';
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

/** How a document is kept, what of it a client is shown, and under which name its edits of a day are counted. */
export type Kind<V extends Version> = {
  kept: z.ZodMiniType<V>;
  show: (version: V) => unknown;
  quota: string;
};

/** In a day of one document: somebody who types saves far less often, a client gone wild stops here. */
const EDITS_A_DAY = 200;

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
  dependencies: { versions: Versions<V>; takeFromQuota: TakeFromQuota },
  kind: Kind<V>,
  request: Request,
): Promise<V | Refusal> {
  const { versions, takeFromQuota } = dependencies;
  const { kept, show } = kind;
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
  // Only now: a repeat takes nothing from the quota.
  const quota = await takeFromQuota(profileId, kind.quota, EDITS_A_DAY, new Date(request.at));
  if (quota !== 'taken') return refuse('quota_reached', quota);
  const version = z.parse(kept, next);
  if ((await versions.addVersion(profileId, version)) === 'added') return version;
  // Someone was quicker, or this very request was sent twice: judged again, by the version that is there now.
  return editVersion(dependencies, kind, request);
}
