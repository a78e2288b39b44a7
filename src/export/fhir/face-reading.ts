import type {
  CodeableConcept,
  Device,
  Observation,
  ObservationComponent,
  Provenance,
} from '@medplum/fhirtypes';
import type { Answer, Photo } from '../../photo/photo.ts';
import { withUsability } from '../../photo/usability.ts';
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
      { ...inRole('assembler', 'Assembler'), who: naming.to('Device', 'analyser') },
      // Someone who knows the patient said which face is theirs.
      ...(chosenBy ? [{ ...inRole('verifier', 'Verifier'), who: naming.person(chosenBy) }] : []),
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

/** What the machine said of a sign, and whether the photo shows enough of the face for it to mean anything. */
type Said<Is extends string> = { is: Is; confidencePercent: number } | undefined;

/**
 * A sign, and how sure the machine is of it. Of a photo that shows too little of the face, what it said is in words alone:
 * whoever goes by codes is never told that the eyes were closed.
 */
function signOf<Is extends string>(
  name: SignName,
  said: Said<Is>,
  codeOf: (is: Is | 'uncertain') => SignCode,
  canBeUsed = true,
): ObservationComponent[] {
  if (!said) return [];
  const code = codeOf(canBeUsed || said.is === 'not_visible' ? said.is : 'uncertain');
  const other = alsoInSnomed[code];
  return [
    {
      code: ofFace(name),
      valueCodeableConcept: {
        coding: [
          coding(faceSystem, code, faceCodes[code]),
          ...(other ? [coding(systems.snomed, other.code, other.display)] : []),
        ],
        ...(!canBeUsed && { text: `${plainly(said.is)}, in a photo that shows too little of the face` }),
      },
    },
    percent(`${name}-confidence`, said.confidencePercent),
  ];
}

/** Each part of what the machine said, one component a sign. */
function componentsOf(answer: Extract<Answer, { kind: 'analysed' }>): ObservationComponent[] {
  const { pose, gaze, quality, expressions, usability, ...signs } = withUsability(answer.reading);
  return [
    [{ code: ofFace('usable'), valueBoolean: usability.usable }],
    usability.reasons.map((reason) => ({
      code: ofFace('not-usable-because'),
      valueCodeableConcept: ofFace(`not-usable-${reason}`),
    })),
    signOf('eyes', signs.eyes, (is) => `eyes-${is}`, usability.usable),
    signOf('mouth', signs.mouth, (is) => `mouth-${is}`, usability.usable),
    pose ? [degrees('roll', pose.roll), degrees('yaw', pose.yaw), degrees('pitch', pose.pitch)] : [],
    gaze
      ? [
          degrees('gaze-yaw', gaze.yaw),
          degrees('gaze-pitch', gaze.pitch),
          percent('gaze-confidence', gaze.confidencePercent),
        ]
      : [],
    expressions.map(({ type, confidencePercent }) => percent(`expression-${type}`, confidencePercent)),
    signOf('smile', signs.smile, (is) => `smile-${is}`, usability.usable),
    signOf('occluded', signs.occluded, (is) => `occluded-${is}`),
    signOf('eyeglasses', signs.eyeglasses, (is) => `eyeglasses-${is}`),
    signOf('sunglasses', signs.sunglasses, (is) => `sunglasses-${is}`),
    quality ? [percent('brightness', quality.brightness), percent('sharpness', quality.sharpness)] : [],
    [{ code: ofFace('chosen'), valueCodeableConcept: ofFace(`chosen-${answer.chosen}`) }],
    facesOf(answer),
  ].flat();
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
