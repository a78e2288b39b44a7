import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import type { Account, AccountRef, NewAccount } from './account.ts';
import {
  type AppendDependencies,
  type Appended,
  appendPart,
  type PartsOfAKind,
  sourceOfRole,
} from './append-part.ts';

export type AddAccountDependencies = AuthoriseDependencies &
  AppendDependencies & { accounts: PartsOfAKind<Account> };

/** Adds what someone says of an episode. Who has more to say adds another account; nothing that was said is overwritten. */
export const addAccount =
  (dependencies: AddAccountDependencies) =>
  async (
    actor: Actor,
    { accountId, ...episode }: AccountRef,
    said: NewAccount,
  ): Promise<Appended<Account> | Refusal> => {
    const access = await authorise(dependencies, actor, 'add_account', episode);
    if (isRefusal(access)) return access;
    return appendPart(dependencies, dependencies.accounts, {
      said: { ...episode, ...said, accountId, source: said.source ?? sourceOfRole(access.standing.role) },
      author: authorOf(actor, access.standing),
      id: accountId,
      differs: 'account_differs',
    });
  };
