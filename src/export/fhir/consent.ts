import type { Consent } from '@medplum/fhirtypes';
import type { ConsentEntry, GivenConsent } from '../../consent/consent.ts';
import { coding, concept, loinc, systems } from './codes.ts';
import type { Naming } from './naming.ts';
import { purposeCodes, purposeSystem } from './record-codes.ts';

/** A consent that was given, and until when it held, where it no longer does. */
export type Consented = { given: GivenConsent; holds: boolean; until?: string | undefined };

/** Every consent that was given; one that was withdrawn, followed by another or has run out no longer holds. */
export const consentedIn = (log: readonly ConsentEntry[], at: Date): Consented[] =>
  log.flatMap((given, place) => {
    if (given.kind === 'withdrawn') return [];
    const next = log.slice(place + 1).find(({ purpose }) => purpose === given.purpose);
    const hasRunOut = given.expiresAt !== undefined && given.expiresAt <= at.toISOString();
    return [{ given, holds: !next && !hasRunOut, until: next?.receivedAt ?? given.expiresAt }];
  });

/** In HL7's codes: in what capacity someone consents. */
const capacities = {
  self: ['ONESELF', 'self'],
  parental_responsibility: ['PRN', 'parent'],
  guardian: ['GUARD', 'guardian'],
  healthcare_power_of_attorney: ['HPOWATT', 'healthcare power of attorney'],
  next_of_kin_by_law: ['NOK', 'next of kin'],
} as const satisfies Record<GivenConsent['capacity'], readonly [code: string, display: string]>;

export function consentOf({ given, holds, until }: Consented, naming: Naming): Consent {
  const { consentId, purpose, givenBy, capacity, text, receivedAt } = given;
  const { version, language, sha256 } = text;
  const [code, display] = capacities[capacity];
  return {
    resourceType: 'Consent',
    id: naming.id('Consent', consentId),
    status: holds ? 'active' : 'inactive',
    scope: concept(
      'http://terminology.hl7.org/CodeSystem/consentscope',
      'patient-privacy',
      'Privacy Consent',
    ),
    category: [loinc('59284-0', 'Consent Document')],
    patient: naming.to('Patient'),
    dateTime: receivedAt,
    performer: [naming.person(givenBy)],
    policyRule: {
      text: `The words that were agreed to: ${purpose}, version ${version} (${language}), SHA-256 ${sha256}`,
    },
    provision: {
      // Clocks differ: an end before the beginning is none to FHIR.
      period: { start: receivedAt, ...(until !== undefined && until >= receivedAt && { end: until }) },
      actor: [{ role: concept(systems.roleCode, code, display), reference: naming.person(givenBy) }],
      purpose: [coding(purposeSystem, purpose, purposeCodes[purpose])],
    },
  };
}

/** In what capacity someone consented, as it is read. */
export const capacityInWords = ({ capacity, relationship }: GivenConsent): string =>
  [capacities[capacity][1], relationship].filter((each) => each !== undefined).join(', ');
