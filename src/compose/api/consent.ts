import { serveConsents } from '../../consent/consent-routes.ts';
import { consentStore } from '../../consent/consent-store.ts';
import { giveConsent } from '../../consent/give-consent.ts';
import { readConsents } from '../../consent/read-consents.ts';
import { withdrawConsent } from '../../consent/withdraw-consent.ts';
import type { ServeCapability } from '../../http/app.ts';
import type { Shared } from './shared.ts';

/** Consents and withdrawals. */
export function consentCapability({ common, table }: Shared): ServeCapability {
  const dependencies = { ...common, ...consentStore(table) };
  return (app) => {
    serveConsents(app, {
      readConsents: readConsents(dependencies),
      giveConsent: giveConsent(dependencies),
      withdrawConsent: withdrawConsent(dependencies),
    });
  };
}
