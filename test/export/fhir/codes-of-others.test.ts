import type { Bundle } from '@medplum/fhirtypes';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { record } from './arbitrary-record.ts';
import { documentOf, transactionOf } from './exported.ts';
import { ada } from './record-of-ada.ts';

// What each code is called by whoever publishes it: LOINC, the International Patient Summary 1.1, HL7's terminology for R4, and
// SNOMED CT. A code that is not here was not looked up.
const called: Record<string, Record<string, string>> = {
  'http://loinc.org': {
    '10160-0': 'History of Medication use Narrative',
    '11348-0': 'History of Past illness note',
    '11450-4': 'Problem list - Reported',
    '14743-9': 'Glucose [Moles/volume] in Capillary blood by Glucometer',
    '18776-5': 'Plan of care note',
    '2708-6': 'Oxygen saturation in Arterial blood',
    '29463-7': 'Body weight',
    '34133-9': 'Summary of episode note',
    '41653-7': 'Glucose [Mass/volume] in Capillary blood by Glucometer',
    '46264-8': 'History of medical device use',
    '48765-2': 'Allergies and adverse reactions Document',
    '59284-0': 'Consent Document',
    '59408-5': 'Oxygen saturation in Arterial blood by Pulse oximetry',
    '72170-4': 'Photographic image',
    '82810-3': 'Pregnancy status',
    '8302-2': 'Body height',
    '8310-5': 'Body temperature',
    '8462-4': 'Diastolic blood pressure',
    '8480-6': 'Systolic blood pressure',
    '85354-9': 'Blood pressure panel with all children optional',
    '85847-2': 'Patient Care team information',
    '8716-3': 'Vital signs note',
    '882-1': 'ABO and Rh group [Type] in Blood',
    '8867-4': 'Heart rate',
    '9279-1': 'Respiratory rate',
    'LA15173-0': 'Pregnant',
    'LA26683-5': 'Not pregnant',
    'LA4489-6': 'Unknown',
  },
  'http://snomed.info/sct': {
    '225583004': 'Smiles',
    '262016004': 'Open mouth',
    '419045004': 'Loss of consciousness',
  },
  'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips': {
    'no-allergy-info': 'No information about allergies',
    'no-device-info': 'No information about devices',
    'no-known-allergies': 'No known allergies',
    'no-known-devices': 'No known devices in use',
    'no-known-medications': 'No known medications',
    'no-known-problems': 'No known problems',
    'no-medication-info': 'No information about medications',
    'no-problem-info': 'No information about problems',
  },
  'http://terminology.hl7.org/CodeSystem/v3-RoleCode': {
    GUARD: 'guardian',
    HPOWATT: 'healthcare power of attorney',
    NOK: 'next of kin',
    ONESELF: 'self',
    PRN: 'parent',
  },
  'http://terminology.hl7.org/CodeSystem/condition-category': { 'problem-list-item': 'Problem List Item' },
  'http://terminology.hl7.org/CodeSystem/consentscope': { 'patient-privacy': 'Privacy Consent' },
  'http://terminology.hl7.org/CodeSystem/data-absent-reason': {
    error: 'Error',
    'not-applicable': 'Not Applicable',
    'not-performed': 'Not Performed',
    unknown: 'Unknown',
  },
  'http://terminology.hl7.org/CodeSystem/list-empty-reason': { nilknown: 'Nil Known' },
  'http://terminology.hl7.org/CodeSystem/media-type': { image: 'Image' },
  'http://terminology.hl7.org/CodeSystem/observation-category': {
    laboratory: 'Laboratory',
    'vital-signs': 'Vital Signs',
  },
  'http://terminology.hl7.org/CodeSystem/provenance-participant-type': {
    assembler: 'Assembler',
    verifier: 'Verifier',
  },
  'http://terminology.hl7.org/CodeSystem/v2-0131': { C: 'Emergency Contact' },
};

test('every code of another system is called as that system calls it', async () => {
  const found = new Set<string>();
  const look = (bundle: Bundle) => {
    const coded = /"system":"([^"]+","code":"[^"]+","display":"[^"]+)"/g;
    for (const [, coding = ''] of JSON.stringify(bundle).matchAll(coded))
      found.add(coding.replaceAll(/","(?:code|display)":"/g, ' | '));
  };
  for (const each of fc.sample(record, { numRuns: 100, seed: 6 })) {
    // oxlint-disable-next-line no-await-in-loop -- one file in memory at a time
    look(await transactionOf(each));
  }
  // The front page has headings of its own.
  look(await documentOf(ada));
  look(await documentOf({ ...ada, events: [] }));
  const others = [...found].filter((coding) => !coding.startsWith('https://episodelens.example/'));
  const known = Object.entries(called).flatMap(([system, codes]) =>
    Object.entries(codes).map(([code, display]) => `${system} | ${code} | ${display}`),
  );
  expect(others.toSorted()).toEqual(known.toSorted());
});
