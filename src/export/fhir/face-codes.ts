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
  'eyes-confidence': 'Eyes: the machine’s confidence',
  mouth: 'Mouth',
  'mouth-open': 'Mouth open',
  'mouth-closed': 'Mouth closed',
  'mouth-uncertain': 'Mouth: the machine is not certain',
  'mouth-confidence': 'Mouth: the machine’s confidence',
  roll: 'Head tilted to a shoulder',
  yaw: 'Head turned to a side',
  pitch: 'Head nodded: up is positive',
  'gaze-yaw': 'Eyes turned to a side',
  'gaze-pitch': 'Eyes turned up or down',
  'gaze-confidence': 'Direction of the eyes: the machine’s confidence',
  'expression-HAPPY': 'Look of the face, happy: the machine’s confidence',
  'expression-SAD': 'Look of the face, sad: the machine’s confidence',
  'expression-ANGRY': 'Look of the face, angry: the machine’s confidence',
  'expression-CONFUSED': 'Look of the face, confused: the machine’s confidence',
  'expression-DISGUSTED': 'Look of the face, disgusted: the machine’s confidence',
  'expression-SURPRISED': 'Look of the face, surprised: the machine’s confidence',
  'expression-CALM': 'Look of the face, calm: the machine’s confidence',
  'expression-FEAR': 'Look of the face, fear: the machine’s confidence',
  smile: 'Smile',
  'smile-yes': 'Smiling',
  'smile-no': 'Not smiling',
  'smile-uncertain': 'Smile: the machine is not certain',
  'smile-confidence': 'Smile: the machine’s confidence',
  occluded: 'Face covered',
  'occluded-yes': 'Face partly covered',
  'occluded-no': 'Face not covered',
  'occluded-uncertain': 'Face covered: the machine is not certain',
  'occluded-confidence': 'Face covered: the machine’s confidence',
  eyeglasses: 'Glasses',
  'eyeglasses-yes': 'Wearing glasses',
  'eyeglasses-no': 'No glasses',
  'eyeglasses-uncertain': 'Glasses: the machine is not certain',
  'eyeglasses-confidence': 'Glasses: the machine’s confidence',
  sunglasses: 'Sunglasses',
  'sunglasses-yes': 'Wearing sunglasses',
  'sunglasses-no': 'No sunglasses',
  'sunglasses-uncertain': 'Sunglasses: the machine is not certain',
  'sunglasses-confidence': 'Sunglasses: the machine’s confidence',
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
  chosen: 'How the patient’s face was chosen',
  'chosen-only_face': 'It is the only face',
  'chosen-presumed': 'Presumed: the largest, most central face',
  'chosen-recognised': 'The face most similar to the photo of the patient',
  'chosen-by_hand': 'Chosen by someone who knows the patient',
  similarity: 'Similarity to the photo of the patient',
} as const satisfies Record<FaceCode, string>;

export const ofFace = (code: FaceCode): CodeableConcept => concept(faceSystem, code, faceCodes[code]);
