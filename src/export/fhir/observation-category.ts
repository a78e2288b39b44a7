import type { CodeableConcept } from '@medplum/fhirtypes';
import { concept } from './codes.ts';

const displays = { 'vital-signs': 'Vital Signs', laboratory: 'Laboratory' } as const;

/** Under what an observation is filed. */
export const category = (code: keyof typeof displays): CodeableConcept =>
  concept('http://terminology.hl7.org/CodeSystem/observation-category', code, displays[code]);
