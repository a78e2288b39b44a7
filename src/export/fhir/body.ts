import type { CodeableConcept, Observation } from '@medplum/fhirtypes';
import type { KeptProfile } from '../../profile/profile.ts';
import { loinc } from './codes.ts';
import type { Naming } from './naming.ts';
import { category } from './observation-category.ts';
import { quantity } from './quantity.ts';

/** What the profile says of the body: blood type, height, weight, pregnancy. */
export function bodyOf(profile: KeptProfile, naming: Naming): Observation[] {
  const { bloodType, heightCentimetres, weightKilograms, pregnancy } = profile;
  const base = (name: string, code: CodeableConcept): Observation => ({
    resourceType: 'Observation',
    id: naming.id('Observation', name),
    status: 'final',
    code,
    subject: naming.to('Patient'),
    effectiveDateTime: profile.editedAt ?? profile.createdAt,
  });
  return [
    bloodType !== undefined &&
      bloodType !== 'unknown' && {
        ...base('bloodType', loinc('882-1', 'ABO and Rh group [Type] in Blood')),
        category: [category('laboratory')],
        valueString: bloodType,
      },
    heightCentimetres !== undefined && {
      ...base('height', loinc('8302-2', 'Body height')),
      category: [category('vital-signs')],
      valueQuantity: quantity(heightCentimetres, 'cm'),
    },
    weightKilograms !== undefined && {
      ...base('weight', loinc('29463-7', 'Body weight')),
      category: [category('vital-signs')],
      valueQuantity: quantity(weightKilograms, 'kg'),
    },
    pregnancy !== undefined && {
      ...base('pregnancy', loinc('82810-3', 'Pregnancy status')),
      valueCodeableConcept: pregnancies[pregnancy],
    },
  ].flatMap((observation) => observation || []);
}

/** The International Patient Summary's answers; it has none for a pregnancy that is possible. */
const pregnancies: Record<NonNullable<KeptProfile['pregnancy']>, CodeableConcept> = {
  yes: loinc('LA15173-0', 'Pregnant'),
  no: loinc('LA26683-5', 'Not pregnant'),
  unknown: loinc('LA4489-6', 'Unknown'),
  possible: { text: 'Possibly pregnant' },
};
