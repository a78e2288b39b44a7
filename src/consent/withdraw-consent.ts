import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { type AppendDependencies, alreadyIn, append, mostEntries } from './append-entry.ts';
import { lastEntry, type Withdrawal } from './consent.ts';
import type { NewWithdrawal, WithdrawalRef } from './consent-requests.ts';

export type WithdrawConsentDependencies = AuthoriseDependencies & AppendDependencies;

/**
 * Withdraws consent to one purpose, from now on; where nothing was consented to, that is kept as well. Repeating it changes
 * nothing: a consent that was given since still holds.
 */
export const withdrawConsent =
  (dependencies: WithdrawConsentDependencies) =>
  async (
    actor: Actor,
    { profileId, withdrawalId }: WithdrawalRef,
    input: NewWithdrawal,
  ): Promise<{ created: boolean; entry: Withdrawal } | Refusal> => {
    const access = await authorise(dependencies, actor, 'withdraw_consent', { profileId });
    if (isRefusal(access)) return access;
    const { gate, standing } = access;
    const withdrawal: Withdrawal = {
      kind: 'withdrawn',
      withdrawalId,
      ...input,
      withdrawnBy: authorOf(actor, standing),
      receivedAt: dependencies.now().toISOString(),
    };
    const before = alreadyIn(gate, withdrawal);
    if (before) return before;
    // A full log takes no consent any more, so what is not consented to will not be, and needs no entry.
    const isFull = (gate.consentLog?.length ?? 0) >= mostEntries;
    if (isFull && lastEntry(gate.consentLog, input.purpose)?.kind !== 'given') {
      return { created: false, entry: withdrawal };
    }
    return append(dependencies, profileId, withdrawal);
  };
