import type {
  CodeableConcept,
  Device,
  Observation,
  ObservationComponent,
  Provenance,
} from '@medplum/fhirtypes';
import type { Answer, Photo } from '../../photo/photo.ts';
import { verdictOn } from '../../photo/usability.ts';
import { coding, concept, plainly, systems } from './codes.ts';
import { type FaceCode, faceCodes, faceSystem, ofFace, type SignCode, type SignName } from './face-codes.ts';
import type { Naming } from './naming.ts';
import { quantity } from './quantity.ts';
import { silenceInWords } from './reading-in-words.ts';

/** What reads the photos. */
export const analyserOf = (naming: Naming): Device => ({
  resourceType: 'Device',
  id: naming.id('Device', 'analyser'),
  manufacturer: 'Amazon Web Services',
  deviceName: [{ name: 'Amazon Rekognition DetectFaces', type: 'model-name' }],
  type: { text: 'Software that describes faces in photos' },
  note: [{ text: 'Not a medical device. It says what a face looks like; it makes no diagnosis.' }],
});

/** What the machine said of a photo: preliminary, as no clinician has confirmed it. */
export function readingOf(photo: Photo, answer: Answer, naming: Naming): Observation {
  const { photoId, takenAt, answeredAt } = photo;
  return {
    resourceType: 'Observation',
    id: naming.id('Observation', 'reading', photoId),
    status: isRead(answer) ? 'preliminary' : 'cancelled',
    code: ofFace('face-reading'),
    subject: naming.to('Patient'),
    effectiveDateTime: takenAt.at,
    ...(answeredAt !== undefined && { issued: answeredAt }),
    ...(wasTried(answer) && { device: naming.to('Device', 'analyser') }),
    derivedFrom: [naming.to('Media', photoId)],
    ...(answer.kind === 'analysed'
      ? { component: componentsOf(answer) }
      : {
          dataAbsentReason: dataAbsentReason(answer),
          ...(answer.kind === 'patient_not_recognised' && { component: facesOf(answer) }),
        }),
  };
}

const inRole = (code: string, display: string) => ({
  type: concept('http://terminology.hl7.org/CodeSystem/provenance-participant-type', code, display),
});
const assembler = inRole('assembler', 'Assembler');
const verifier = inRole('verifier', 'Verifier');

/** Where a reading comes from, if a machine was asked for one. */
export function provenanceOf(photo: Photo, answer: Answer, naming: Naming): Provenance[] {
  if (!wasTried(answer)) return [];
  const { photoId, answeredAt, receivedAt, corrections = [] } = photo;
  const chosenBy =
    answer.kind === 'analysed' && answer.chosen === 'by_hand'
      ? corrections.findLast(({ field }) => field === 'face')?.by
      : undefined;
  const provenance: Provenance = {
    resourceType: 'Provenance',
    id: naming.id('Provenance', photoId),
    target: [naming.to('Observation', 'reading', photoId)],
    recorded: answeredAt ?? receivedAt,
    agent: [
      { ...assembler, who: naming.to('Device', 'analyser') },
      // Someone who knows the patient said which face is theirs.
      ...(chosenBy ? [{ ...verifier, who: naming.person(chosenBy) }] : []),
    ],
    entity: [{ role: 'source', what: naming.to('Media', photoId) }],
  };
  return [provenance];
}

/** An answer that is no reading. */
type Silence = Exclude<Answer, { kind: 'analysed' }>;

const whyAbsent = {
  no_face: ['not-applicable', 'Not Applicable'],
  patient_not_recognised: ['unknown', 'Unknown'],
  unreadable: ['error', 'Error'],
  failed: ['error', 'Error'],
  expired: ['not-performed', 'Not Performed'],
  withdrawn: ['not-performed', 'Not Performed'],
} as const satisfies Record<Silence['kind'], readonly [code: string, display: string]>;

function dataAbsentReason(answer: Silence): CodeableConcept {
  const [code, display] = whyAbsent[answer.kind];
  const system = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';
  return concept(system, code, display, silenceInWords(answer));
}

/** Looked at by the machine, or not. */
const isRead = ({ kind }: Answer): boolean =>
  kind === 'analysed' || kind === 'no_face' || kind === 'patient_not_recognised';

/** Whether a machine was asked about the photo, whatever came of it: of one that never came, or without consent, it was not. */
const wasTried = ({ kind }: Answer): boolean => kind !== 'expired' && kind !== 'withdrawn';

/** Signs that a standard system has a code for, too. */
const alsoInSnomed: Partial<Record<SignCode, { code: string; display: string }>> = {
  'mouth-open': { code: '262016004', display: 'Open mouth' },
  'smile-yes': { code: '225583004', display: 'Smiles' },
};

const percent = (code: FaceCode, value: number): ObservationComponent => ({
  code: ofFace(code),
  valueQuantity: quantity(value, '%'),
});

const degrees = (code: FaceCode, value: number): ObservationComponent => ({
  code: ofFace(code),
  valueQuantity: quantity(value, 'deg'),
});

/** A sign, and how sure the machine is of it. */
function signOf(
  name: SignName,
  code: SignCode,
  confidencePercent: number,
  text?: string,
): ObservationComponent[] {
  const inSnomed = alsoInSnomed[code];
  const codings = [coding(faceSystem, code, faceCodes[code])];
  if (inSnomed) codings.push(coding(systems.snomed, inSnomed.code, inSnomed.display));
  return [
    {
      code: ofFace(name),
      valueCodeableConcept: text === undefined ? { coding: codings } : { coding: codings, text },
    },
    percent(`${name}-confidence`, confidencePercent),
  ];
}

/**
 * Of a photo that shows too little of the face, what the machine said of eyes, mouth and smile is in words alone: whoever goes
 * by codes is never told that the eyes were closed.
 */
const codedAs = <Is extends string>({ is }: { is: Is }, canBeUsed: boolean): Is | 'uncertain' =>
  canBeUsed || is === 'not_visible' ? is : 'uncertain';

/** Each part of what the machine said, one component a sign. */
function componentsOf(answer: Extract<Answer, { kind: 'analysed' }>): ObservationComponent[] {
  const { reading } = answer;
  const { eyes, mouth, smile, pose, gaze, quality } = reading;
  const { usable, reasons } = verdictOn(reading);
  const textOf = (is: string) =>
    usable ? undefined : `${plainly(is)}, in a photo that shows too little of the face`;
  const said: ObservationComponent[] = [{ code: ofFace('usable'), valueBoolean: usable }];
  for (const reason of reasons)
    said.push({ code: ofFace('not-usable-because'), valueCodeableConcept: ofFace(`not-usable-${reason}`) });
  if (eyes)
    said.push(...signOf('eyes', `eyes-${codedAs(eyes, usable)}`, eyes.confidencePercent, textOf(eyes.is)));
  if (mouth)
    said.push(
      ...signOf('mouth', `mouth-${codedAs(mouth, usable)}`, mouth.confidencePercent, textOf(mouth.is)),
    );
  if (pose) said.push(degrees('roll', pose.roll), degrees('yaw', pose.yaw), degrees('pitch', pose.pitch));
  if (gaze)
    said.push(
      degrees('gaze-yaw', gaze.yaw),
      degrees('gaze-pitch', gaze.pitch),
      percent('gaze-confidence', gaze.confidencePercent),
    );
  for (const { type, confidencePercent } of reading.expressions)
    said.push(percent(`expression-${type}`, confidencePercent));
  if (smile)
    said.push(
      ...signOf('smile', `smile-${codedAs(smile, usable)}`, smile.confidencePercent, textOf(smile.is)),
    );
  for (const name of ['occluded', 'eyeglasses', 'sunglasses'] as const) {
    const sign = reading[name];
    if (sign) said.push(...signOf(name, `${name}-${sign.is}`, sign.confidencePercent));
  }
  if (quality) said.push(percent('brightness', quality.brightness), percent('sharpness', quality.sharpness));
  said.push({ code: ofFace('chosen'), valueCodeableConcept: ofFace(`chosen-${answer.chosen}`) });
  said.push(...facesOf(answer));
  return said;
}

/** How many faces there are, and how similar the chosen one, or the most similar one, is to the photo of the patient. */
const facesOf = ({
  faces,
  similarityPercent,
}: {
  faces: number;
  similarityPercent?: number | undefined;
}): ObservationComponent[] => [
  { code: ofFace('faces'), valueInteger: faces },
  ...(similarityPercent === undefined ? [] : [percent('similarity', similarityPercent)]),
];
