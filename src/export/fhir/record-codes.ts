import type { CodeableConcept } from '@medplum/fhirtypes';
import type { Purpose } from '../../consent/purpose.ts';
import type { Photo } from '../../photo/photo.ts';
import { canonical, concept } from './codes.ts';

/** What this product records, and no other system has a code for. */
const recordSystem = `${canonical}/CodeSystem/episode-record`;

export const recordCodes = {
  duration: 'Duration of the episode',
  'same-event': 'The same loss of consciousness, as another phone recorded it',
  'phase-before': 'Before the loss of consciousness',
  'phase-during': 'During the loss of consciousness',
  'phase-recovering': 'While recovering',
  'phase-after': 'After the episode',
  'phase-unknown': 'At a moment of the episode that nobody named',
} as const satisfies Record<'duration' | 'same-event' | `phase-${Photo['phase']}`, string>;

export const ofRecord = (code: keyof typeof recordCodes): CodeableConcept =>
  concept(recordSystem, code, recordCodes[code]);

/** What is consented to, each on its own. */
export const purposeSystem = `${canonical}/CodeSystem/consent-purpose`;

export const purposeCodes = {
  store_photo: 'Photos are stored',
  face_analysis: 'A machine reads the face in photos',
  face_comparison: 'A machine compares faces in photos with the photo of the patient',
  share: 'The record is shared with others',
} as const satisfies Record<Purpose, string>;
