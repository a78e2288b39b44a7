import type { FaceReading } from '../../photo/face-reading.ts';
import type { Answer, FailureCause, UnreadableCause } from '../../photo/photo.ts';
import { verdictOn } from '../../photo/usability.ts';
import { plainly } from './codes.ts';
import { faceCodes } from './face-codes.ts';

/** An answer that is no reading. */
type Silence = Exclude<Answer, { kind: 'analysed' }>;

/** Why a photo has no reading. */
export function silenceInWords(answer: Silence): string {
  if (answer.kind === 'unreadable') return unreadable[answer.cause];
  if (answer.kind === 'failed')
    return `The photo could not be analysed: ${failures[answer.cause]}. That says nothing about it.`;
  return silences[answer.kind];
}

const silences = {
  no_face: 'No face was found in the photo.',
  patient_not_recognised: 'None of the faces was similar enough to the patient’s.',
  expired: 'The photo never came.',
  withdrawn: 'Consent was withdrawn before the photo was analysed.',
} as const satisfies Record<Exclude<Silence['kind'], 'unreadable' | 'failed'>, string>;

const unreadable: Record<UnreadableCause, string> = {
  not_an_image: 'The file is not an image that can be read.',
  heic: 'The file is HEIC, which the machine does not read.',
  too_large: 'The image is too large for the machine.',
  not_accepted: 'The machine does not take such an image, as one that is very small.',
};

const failures: Record<FailureCause, string> = {
  cannot_read: 'the machine could not read its file',
  not_permitted: 'the machine was not permitted to',
  throttled: 'the machine had too much to do',
  service_error: 'the machine was out of order',
  broke_off: 'each attempt broke off',
};

/** Of a photo that waits for its answer. */
export const notYetRead = 'No machine has read it yet.';

/** What the machine said of a photo, eyes first, as it is read. */
export function readingInWords(answer: Answer | undefined): string {
  if (!answer) return notYetRead;
  if (answer.kind !== 'analysed') return silenceInWords(answer);
  const { eyes, mouth, pose, expressions } = answer.reading;
  const { usable, reasons } = verdictOn(answer.reading);
  return [
    !usable && `shows too little of the face: ${reasons.map((reason) => plainly(reason)).join(', ')}`,
    signInWords('eyes', eyes),
    signInWords('mouth', mouth),
    pose && `head turned ${degrees(pose.yaw)}, nodded ${degrees(pose.pitch)}, tilted ${degrees(pose.roll)}`,
    expressions.length > 0 && `look of the face: ${expressions.map(scoreInWords).join(', ')}`,
    answer.faces > 1 && `${answer.faces} faces; ${faceCodes[`chosen-${answer.chosen}`].toLowerCase()}`,
  ]
    .flatMap((each) => each || [])
    .join('; ');
}

const signInWords = (name: string, sign: FaceReading['eyes'] | FaceReading['mouth']): string | undefined =>
  sign && `${name} ${plainly(sign.is)} (${percent(sign)})`;

/** Every score: the highest one alone would read as a finding. */
const scoreInWords = (score: FaceReading['expressions'][number]): string =>
  `${score.type.toLowerCase()} ${percent(score)}`;

const percent = ({ confidencePercent }: { confidencePercent: number }): string =>
  `${Math.round(confidencePercent)} %`;

const degrees = (angle: number): string => `${String(Math.round(angle)).replace('-', '−')}°`;
