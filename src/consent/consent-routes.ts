import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import { consentExamples } from './consent-examples.ts';
import {
  ConsentEntryForClients,
  consentEntryForClients,
  GivenConsentForClients,
  givenConsentForClients,
  WithdrawalForClients,
  withdrawalForClients,
} from './consent-for-clients.ts';
import { ConsentRef, NewConsent, NewWithdrawal, WithdrawalRef } from './consent-requests.ts';
import { Language } from './consent-text.ts';
import { ConsentText, consentTexts } from './consent-texts.ts';
import type { giveConsent } from './give-consent.ts';
import { Purpose } from './purpose.ts';
import type { readConsents } from './read-consents.ts';
import type { withdrawConsent } from './withdraw-consent.ts';
import { WithdrawalMeaning, withdrawalMeaning } from './withdrawal-meaning.ts';

export type ConsentUseCases = {
  readConsents: ReturnType<typeof readConsents>;
  giveConsent: ReturnType<typeof giveConsent>;
  withdrawConsent: ReturnType<typeof withdrawConsent>;
};

const StateOfConsent = z.object({
  purpose: Purpose,
  isInForce: z.boolean(),
  latest: z.optional(ConsentEntryForClients),
  history: z.array(ConsentEntryForClients),
});

export const consentEndpoints = {
  readConsents: {
    method: 'get',
    path: '/profiles/:profileId/consents',
    summary: 'What is consented to, how that came about, and the texts that are asked for now',
    description:
      'A purpose is consented to when the last entry of its `history` is a consent that has not expired. ' +
      'Photos need `store_photo` and `face_analysis`. With `face_comparison`, the photo of the patient in the profile ' +
      'decides whose face is read in a photo of several people.',
    action: 'read_consents',
    params: z.object({ profileId: ProfileId }),
    query: z.strictObject({ language: z.optional(Language) }),
    answer: z.object({ consents: z.array(StateOfConsent), texts: z.array(ConsentText) }),
    examples: consentExamples.readConsents,
  },
  giveConsent: {
    method: 'put',
    path: '/profiles/:profileId/consents/:consentId',
    summary: 'Consent to one purpose; repeating it changes nothing',
    description:
      'Names the text that was shown, which must be the current one, and in what capacity: `self` as the patient, ' +
      'otherwise what lets the caller consent for the patient. On paper or spoken, it is recorded by who gave it.',
    action: 'give_consent',
    params: ConsentRef,
    body: NewConsent,
    answer: GivenConsentForClients,
    creates: true,
    problems: ['consent_differs', 'consent_text_outdated', 'consents_full', 'capacity_not_yours'],
    examples: consentExamples.giveConsent,
  },
  withdrawConsent: {
    method: 'put',
    path: '/profiles/:profileId/consent-withdrawals/:withdrawalId',
    summary: 'Withdraw the consent to one purpose; repeating it changes nothing',
    description:
      'Holds for every request that begins later: no ticket is given, and a photo that still waits for its answer gets ' +
      '`withdrawn`. The answer says what it means, and what can be deleted.',
    action: 'withdraw_consent',
    params: WithdrawalRef,
    body: NewWithdrawal,
    answer: z.extend(WithdrawalForClients, { means: WithdrawalMeaning }),
    creates: true,
    problems: ['consent_differs'],
    examples: consentExamples.withdrawConsent,
  },
  listConsentTexts: {
    method: 'get',
    path: '/consent-texts',
    summary: 'Every text that was ever consented to, older versions too',
    query: z.strictObject({ purpose: z.optional(Purpose), language: z.optional(Language) }),
    answer: z.object({ texts: z.array(ConsentText) }),
    examples: consentExamples.listConsentTexts,
  },
} as const satisfies Record<string, Endpoint>;

export function serveConsents(app: Hono<ActorEnv>, useCases: ConsentUseCases): void {
  serve(app, consentEndpoints.readConsents, async ({ actor, params, query }) => {
    const consents = await useCases.readConsents(actor, params.profileId);
    if (isRefusal(consents)) return consents;
    const shown = consents.map(({ latest, history, ...state }) => ({
      ...state,
      latest: latest && consentEntryForClients(latest),
      history: history.map(consentEntryForClients),
    }));
    return { body: { consents: shown, texts: textsFor(query).filter(({ isCurrent }) => isCurrent) } };
  });
  serve(app, consentEndpoints.giveConsent, async ({ actor, params, body }) => {
    const result = await useCases.giveConsent(actor, params, body);
    return isRefusal(result)
      ? result
      : { body: givenConsentForClients(result.entry), created: result.created };
  });
  serve(app, consentEndpoints.withdrawConsent, async ({ actor, params, body }) => {
    const result = await useCases.withdrawConsent(actor, params, body);
    if (isRefusal(result)) return result;
    const { entry, created } = result;
    return {
      body: { ...withdrawalForClients(entry), means: [...withdrawalMeaning[entry.purpose]] },
      created,
    };
  });
  serve(app, consentEndpoints.listConsentTexts, ({ query }) =>
    Promise.resolve({ body: { texts: textsFor(query) } }),
  );
}

const textsFor = ({
  purpose,
  language,
}: {
  purpose?: z.infer<typeof Purpose> | undefined;
  language?: z.infer<typeof Language> | undefined;
}): ConsentText[] =>
  consentTexts.filter(
    (text) =>
      (purpose === undefined || text.purpose === purpose) &&
      (language === undefined || text.language === language),
  );
