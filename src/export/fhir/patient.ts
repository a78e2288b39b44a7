import type { Patient, PatientContact } from '@medplum/fhirtypes';
import type { KeptProfile } from '../../profile/profile.ts';
import { canonical } from './codes.ts';
import { fhirDate } from './fhir-date.ts';
import type { Naming } from './naming.ts';
import { paragraphs } from './narrative.ts';

/** The person whose record it is; whom to call goes along with the care team. */
export function patientOf(
  profile: KeptProfile,
  naming: Naming,
  { contacts }: { contacts: boolean },
): Patient {
  const { profileId, name, birthDate, sex, languages, country, emergencyContacts } = profile;
  const born = fhirDate(birthDate);
  return {
    resourceType: 'Patient',
    id: naming.id('Patient'),
    text: paragraphs(`${name}, born on ${birthDate}`),
    identifier: [{ system: `${canonical}/sid/profile`, value: profileId }],
    name: [{ text: name }],
    ...(born !== undefined && { birthDate: born }),
    ...(sex !== undefined && { gender: sex }),
    ...(languages !== undefined && {
      communication: languages.map((code, place) => ({
        language: { coding: [{ system: 'urn:ietf:bcp:47', code }] },
        // Best first.
        ...(place === 0 && { preferred: true }),
      })),
    }),
    ...(country !== undefined && { address: [{ country }] }),
    ...(contacts && Array.isArray(emergencyContacts) && { contact: emergencyContacts.map(contactOf) }),
  };
}

type Contact = Exclude<NonNullable<KeptProfile['emergencyContacts']>, 'none_known'>[number];

const contactOf = ({ name, relationship, phone }: Contact): PatientContact => ({
  relationship: [
    {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'C', display: 'Emergency Contact' },
      ],
      ...(relationship !== undefined && { text: relationship }),
    },
  ],
  name: { text: name },
  telecom: [{ system: 'phone', value: phone }],
});
