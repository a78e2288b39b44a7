import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type AppendDependencies, alreadyIn, append } from './append-entry.ts';
import type { GivenConsent } from './consent.ts';
import type { ConsentRef, NewConsent } from './consent-requests.ts';
import { currentText } from './consent-texts.ts';

export type GiveConsentDependencies = AuthoriseDependencies & AppendDependencies;

/** Gives consent to one purpose. Repeating it changes nothing, not even after it was withdrawn. */
export const giveConsent =
  (dependencies: GiveConsentDependencies) =>
  async (
    actor: Actor,
    { profileId, consentId }: ConsentRef,
    input: NewConsent,
  ): Promise<{ created: boolean; entry: GivenConsent } | Refusal> => {
    const access = await authorise(dependencies, actor, 'give_consent', { profileId });
    if (isRefusal(access)) return access;
    const { standing } = access;
    const consent: GivenConsent = {
      kind: 'given',
      consentId,
      ...input,
      givenBy: authorOf(actor, standing),
      receivedAt: dependencies.now().toISOString(),
    };
    // Before all else: a repeat succeeds though the text has changed meanwhile.
    const before = alreadyIn(access.gate, consent);
    if (before) return before;
    if ((input.capacity === 'self') !== (standing.role === 'patient')) return refuse('capacity_not_yours');
    const current = currentText(input.purpose, input.text.language);
    if (input.text.version !== current.version || input.text.sha256 !== current.sha256) {
      return refuse('consent_text_outdated', { current });
    }
    return append(dependencies, profileId, consent);
  };
