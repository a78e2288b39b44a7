import type {
  AllergyIntolerance,
  CodeableConcept,
  Condition,
  Device,
  DeviceUseStatement,
  MedicationStatement,
  Resource,
} from '@medplum/fhirtypes';
import type { KeptProfile } from '../../profile/profile.ts';
import { allergiesOf, conditionsOf, devicesOf, medicationsOf } from './medical-lists.ts';
import type { Naming } from './naming.ts';

const enteredInError = (
  system: 'condition-ver-status' | 'allergyintolerance-verification',
): CodeableConcept => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code: 'entered-in-error' }],
});

/**
 * Of each list that has entries: that "none known", or "nobody was asked", does not hold. A server that imported that before
 * there were entries would otherwise go on saying that no allergy is known.
 */
export function takenBackOf(profile: KeptProfile, naming: Naming): Resource[] {
  const { conditions, allergies, medications, devices } = profile;
  const noneKnown: KeptProfile = {
    ...profile,
    conditions: 'none_known',
    allergies: 'none_known',
    medications: 'none_known',
    devices: 'none_known',
  };
  const none = [
    ...(Array.isArray(conditions) ? conditionsOf(noneKnown, naming) : []),
    ...(Array.isArray(allergies) ? allergiesOf(noneKnown, naming) : []),
    ...(Array.isArray(medications) ? medicationsOf(noneKnown, naming) : []),
    ...(Array.isArray(devices) ? devicesOf(noneKnown, naming) : []),
  ];
  return none.map(takenBack);
}

type None = Condition | AllergyIntolerance | MedicationStatement | Device | DeviceUseStatement;

function takenBack(none: None): None {
  if (none.resourceType === 'Condition') {
    const { clinicalStatus: _, ...rest } = none;
    return { ...rest, verificationStatus: enteredInError('condition-ver-status') };
  }
  if (none.resourceType === 'AllergyIntolerance') {
    const { clinicalStatus: _, ...rest } = none;
    return { ...rest, verificationStatus: enteredInError('allergyintolerance-verification') };
  }
  return { ...none, status: 'entered-in-error' };
}
