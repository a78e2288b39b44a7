import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { type ConsentEntry, isInForce, lastEntry } from './consent.ts';
import { type Purpose, purposes } from './purpose.ts';

export type StateOfConsent = {
  purpose: Purpose;
  isInForce: boolean;
  latest: ConsentEntry | undefined;
  /** In the order in which they came. */
  history: ConsentEntry[];
};

/** What is consented to, purpose by purpose, and how that came about. */
export const readConsents =
  (dependencies: AuthoriseDependencies) =>
  async (actor: Actor, profileId: string): Promise<StateOfConsent[] | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_consents', { profileId });
    if (isRefusal(access)) return access;
    const { consentLog } = access.gate;
    return purposes.map((purpose) => ({
      purpose,
      isInForce: isInForce(consentLog, purpose, dependencies.now()),
      latest: lastEntry(consentLog, purpose),
      history: consentLog?.filter((entry) => entry.purpose === purpose) ?? [],
    }));
  };
