import { moment, percentText } from '../texts/dates.ts';
import { photoTexts as texts } from '../texts/en/photo.ts';
import type { EventPhoto } from './event.ts';
import { type Reading, readingOf } from './photo-state.ts';

/** Something that is known of a photo, by its name. */
export type FurtherFact = { name: keyof typeof texts.further; words: string };

/** What else the machine said of the face, how good the photo is, and when it came and was read: for whoever asks for it. */
export function furtherFacts(photo: EventPhoto, timeZone: string | undefined): FurtherFact[] {
  const reading = readingOf(photo);
  const facts: [FurtherFact['name'], string | undefined][] = [
    ...(reading ? signsOf(reading) : []),
    ['received', photo.receivedAt && moment(photo.receivedAt, timeZone)],
    ['answered', photo.answeredAt && moment(photo.answeredAt, timeZone)],
  ];
  return facts.flatMap(([name, words]) => (words === undefined ? [] : [{ name, words }]));
}

const signsOf = ({
  gaze,
  smile,
  occluded,
  eyeglasses,
  sunglasses,
  quality,
  confidencePercent,
}: Reading): [FurtherFact['name'], string | undefined][] => [
  ['gaze', gaze && gazeWords(gaze)],
  ['smile', signWords(smile)],
  ['occluded', signWords(occluded)],
  ['eyeglasses', signWords(eyeglasses)],
  ['sunglasses', signWords(sunglasses)],
  ['quality', quality && texts.quality(quality)],
  ['isFace', confidencePercent === undefined ? undefined : percentText(confidencePercent)],
];

const signWords = (sign: Reading['smile']): string | undefined =>
  sign && texts.sure({ what: texts.signs[sign.is], percent: percentText(sign.confidencePercent) });

const gazeWords = ({ yaw, pitch, confidencePercent }: NonNullable<Reading['gaze']>): string =>
  texts.sure({ what: texts.gaze(directionWords({ yaw, pitch })), percent: percentText(confidencePercent) });

const degrees = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'degree',
  unitDisplay: 'narrow',
  maximumFractionDigits: 0,
});

/** Whole degrees, without a sign. */
export const degreesText = (angle: number): string => degrees.format(Math.abs(angle));

/** Where a head or its eyes are turned to. */
export const directionWords = ({ yaw, pitch }: { yaw: number; pitch: number }) => ({
  side: degreesText(yaw),
  nod: pitch < 0 ? texts.down(degreesText(pitch)) : texts.up(degreesText(pitch)),
});

/** Why there is no reading, or not yet; `undefined` where nothing hinders it, or is known of it. */
export function whyUnread({ answer, lastFailure, retries = [] }: EventPhoto): string | undefined {
  if (answer?.kind === 'failed') return texts.failed[answer.cause];
  if (answer?.kind === 'unreadable') return texts.unreadable[answer.cause];
  if (answer?.kind === 'patient_not_recognised')
    return answer.similarityPercent === undefined
      ? texts.others(answer.faces)
      : texts.mostAlike({ faces: answer.faces, percent: percentText(answer.similarityPercent) });
  if (answer !== undefined) return undefined;
  if (lastFailure !== undefined) return texts.lastTry(texts.failed[lastFailure]);
  return retries.length > 0 ? texts.askedAgain : undefined;
}
