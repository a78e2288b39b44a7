import { type Author, authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type ChangePortraitsDependencies, changePortraits } from './change-portraits.ts';
import { without } from './portrait-changes.ts';

export type DeletePortraitDependencies = AuthoriseDependencies &
  ChangePortraitsDependencies & {
    /** Sees to it that no export from before gives the portrait away. */
    endExports: (profileId: string, now: Date) => Promise<void>;
  };

/** Takes the portrait, and every one on its way, out of view; reconcile deletes their files. Repeating it changes nothing. */
export const deletePortrait =
  (dependencies: DeletePortraitDependencies) =>
  async (actor: Actor, profileId: string): Promise<{ at: string; by: Author } | Refusal> => {
    const access = await authorise(dependencies, actor, 'edit_profile', { profileId });
    if (isRefusal(access)) return access;
    const deletion = { at: dependencies.now().toISOString(), by: authorOf(actor, access.standing) };
    const deleted = await changePortraits<{ at: string; by: Author } | Refusal>(
      dependencies,
      profileId,
      (found) => {
        if (found.newestFirst.length === 0) return { answer: found.deletion ?? refuse('not_found') };
        return { become: { ...without(found, () => true, deletion.at), deletion }, answer: deletion };
      },
    );
    // Afterwards, so that whatever is written from now on is without it; also where an earlier request stopped before.
    if (!isRefusal(deleted)) await dependencies.endExports(profileId, dependencies.now());
    return deleted;
  };
