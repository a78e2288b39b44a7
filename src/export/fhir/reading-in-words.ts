import type { FaceReading } from '../../photo/face-reading.ts';
import type { Answer } from '../../photo/photo.ts';
import { withUsability } from '../../photo/usability.ts';
import { plainly } from './codes.ts';
import { faceCodes } from './face-codes.ts';

/** Why a photo has no reading. */
export const silences = {
  no_face: 'No face was found in the photo.',
  patient_not_recognised: 'None of the faces was similar enough to the patient’s.',
  unreadable: 'The file is not an image that can be read.',
  failed: 'The photo could not be analysed.',
  expired: 'The photo never came.',
  withdrawn: 'Consent was withdrawn before the photo was analysed.',
} as const satisfies Record<Exclude<Answer['kind'], 'analysed'>, string>;

/** What the machine said of a photo, eyes first, as it is read. */
export function readingInWords(answer: Answer | undefined): string {
  if (!answer) return 'No reading yet.';
  if (answer.kind !== 'analysed') return silences[answer.kind];
  const { eyes, mouth, pose, expressions, usability } = withUsability(answer.reading);
  return [
    !usability.usable &&
      `shows too little of the face: ${usability.reasons.map((reason) => plainly(reason)).join(', ')}`,
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
