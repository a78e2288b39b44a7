import * as z from 'zod/mini';
import { AuthorForClients, authorForClients } from '../care-team/author-for-clients.ts';
import { type ConsentEntry, GivenConsent, Withdrawal } from './consent.ts';

export const GivenConsentForClients = z.extend(GivenConsent, { givenBy: AuthorForClients });
export const WithdrawalForClients = z.extend(Withdrawal, { withdrawnBy: AuthorForClients });

/** What is consented to or was withdrawn, as the API shows it. */
export const ConsentEntryForClients = z.discriminatedUnion('kind', [
  GivenConsentForClients,
  WithdrawalForClients,
]);

export const givenConsentForClients = (given: GivenConsent): z.infer<typeof GivenConsentForClients> => ({
  ...given,
  givenBy: authorForClients(given.givenBy),
});

export const withdrawalForClients = (withdrawn: Withdrawal): z.infer<typeof WithdrawalForClients> => ({
  ...withdrawn,
  withdrawnBy: authorForClients(withdrawn.withdrawnBy),
});

export const consentEntryForClients = (entry: ConsentEntry): z.infer<typeof ConsentEntryForClients> =>
  entry.kind === 'given' ? givenConsentForClients(entry) : withdrawalForClients(entry);
