import type { CodeableConcept } from '@medplum/fhirtypes';
import type { FaceReading, UnusableReason } from '../../photo/face-reading.ts';
import type { Answer } from '../../photo/photo.ts';
import { canonical, concept } from './codes.ts';

/** Eyes, mouth, pose and the look of the face, as this product names them: no standard system has codes for most of them. */
export const faceSystem = `${canonical}/CodeSystem/face-reading`;

export type SignName = 'eyes' | 'mouth' | 'smile' | 'occluded' | 'eyeglasses' | 'sunglasses';
export type SignCode = { [Name in SignName]: `${Name}-${NonNullable<FaceReading[Name]>['is']}` }[SignName];
type Expression = FaceReading['expressions'][number]['type'];
type Chosen = Extract<Answer, { kind: 'analysed' }>['chosen'];

type Measure =
  | 'roll'
  | 'yaw'
  | 'pitch'
  | 'gaze-yaw'
  | 'gaze-pitch'
  | 'brightness'
  | 'sharpness'
  | 'similarity';
export type FaceCode =
  | 'face-reading'
  | SignName
  | SignCode
  | `${SignName | 'gaze'}-confidence`
  | Measure
  | `expression-${Expression}`
  | 'usable'
  | 'not-usable-because'
  | `not-usable-${UnusableReason}`
  | 'faces'
  | 'chosen'
  | `chosen-${Chosen}`;

export const faceCodes = {
  'face-reading': 'What the face looks like in a photo, as a machine reads it',
  eyes: 'Eyes',
  'eyes-open': 'Eyes open',
  'eyes-closed': 'Eyes closed',
  'eyes-not_visible': 'Eyes not visible',
  'eyes-uncertain': 'Eyes: the machine is not certain',
  'eyes-confidence': 'Eyes: confidence of the machine',
  mouth: 'Mouth',
  'mouth-open': 'Mouth open',
  'mouth-closed': 'Mouth closed',
  'mouth-uncertain': 'Mouth: the machine is not certain',
  'mouth-confidence': 'Mouth: confidence of the machine',
  roll: 'Head tilted to a shoulder',
  yaw: 'Head turned to a side',
  pitch: 'Head nodded: up is positive',
  'gaze-yaw': 'Eyes turned to a side',
  'gaze-pitch': 'Eyes turned up or down',
  'gaze-confidence': 'Direction of the eyes: confidence of the machine',
  'expression-HAPPY': 'Look of the face, happy: confidence of the machine',
  'expression-SAD': 'Look of the face, sad: confidence of the machine',
  'expression-ANGRY': 'Look of the face, angry: confidence of the machine',
  'expression-CONFUSED': 'Look of the face, confused: confidence of the machine',
  'expression-DISGUSTED': 'Look of the face, disgusted: confidence of the machine',
  'expression-SURPRISED': 'Look of the face, surprised: confidence of the machine',
  'expression-CALM': 'Look of the face, calm: confidence of the machine',
  'expression-FEAR': 'Look of the face, fear: confidence of the machine',
  smile: 'Smile',
  'smile-yes': 'Smiling',
  'smile-no': 'Not smiling',
  'smile-uncertain': 'Smile: the machine is not certain',
  'smile-confidence': 'Smile: confidence of the machine',
  occluded: 'Face covered',
  'occluded-yes': 'Face partly covered',
  'occluded-no': 'Face not covered',
  'occluded-uncertain': 'Face covered: the machine is not certain',
  'occluded-confidence': 'Face covered: confidence of the machine',
  eyeglasses: 'Glasses',
  'eyeglasses-yes': 'Wearing glasses',
  'eyeglasses-no': 'No glasses',
  'eyeglasses-uncertain': 'Glasses: the machine is not certain',
  'eyeglasses-confidence': 'Glasses: confidence of the machine',
  sunglasses: 'Sunglasses',
  'sunglasses-yes': 'Wearing sunglasses',
  'sunglasses-no': 'No sunglasses',
  'sunglasses-uncertain': 'Sunglasses: the machine is not certain',
  'sunglasses-confidence': 'Sunglasses: confidence of the machine',
  brightness: 'Brightness of the face, of 100',
  sharpness: 'Sharpness of the face, of 100',
  usable: 'The photo shows enough of the face for its signs to mean anything',
  'not-usable-because': 'Why the photo shows too little of the face',
  'not-usable-turned_away': 'The face is turned away',
  'not-usable-too_dark': 'Too dark',
  'not-usable-too_blurred': 'Too blurred',
  'not-usable-too_small': 'The face is too small',
  'not-usable-covered': 'The face is covered',
  'not-usable-cut_off': 'The face is cut off',
  'not-usable-not_known': 'The machine left out what it would be judged by',
  faces: 'How many faces are in the photo',
  chosen: 'How the face of the patient was chosen',
  'chosen-only_face': 'It is the only face',
  'chosen-presumed': 'Presumed: the largest, most central face',
  'chosen-recognised': 'The face most similar to the photo of the patient',
  'chosen-by_hand': 'Chosen by someone who knows the patient',
  similarity: 'Similarity to the photo of the patient',
} as const satisfies Record<FaceCode, string>;

const concepts = new Map<FaceCode, CodeableConcept>();

/** One and the same object for a code: a photo has some twenty of them. */
export function ofFace(code: FaceCode): CodeableConcept {
  const known = concepts.get(code);
  if (known) return known;
  const made = concept(faceSystem, code, faceCodes[code]);
  concepts.set(code, made);
  return made;
}
