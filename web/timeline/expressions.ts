import type { EventPhoto } from './event.ts';
import { type Reading, readingOf } from './photo-state.ts';

export type Expression = Reading['expressions'][number]['type'];

/** The order in which they are drawn and named, always the same: a colour is then always the same look. */
export const expressionOrder = [
  'CALM',
  'HAPPY',
  'SURPRISED',
  'CONFUSED',
  'SAD',
  'FEAR',
  'ANGRY',
  'DISGUSTED',
] as const satisfies readonly Expression[];

/** A part of a bar: from where to where, in percent of its length. */
export type Segment = { type: Expression; fromPercent: number; toPercent: number };

/**
 * The look of the face in one photo as parts of a whole; nothing where it shows too little of the face. The scores need not come
 * to 100: the parts are their shares.
 */
export function segmentsOf(photo: EventPhoto): Segment[] {
  if (photo.says === 'unusable') return [];
  const scores = readingOf(photo)?.expressions ?? [];
  const sum = scores.reduce((total, { confidencePercent }) => total + confidencePercent, 0);
  if (sum <= 0) return [];
  let from = 0;
  return expressionOrder.flatMap((type) => {
    const score = scores.find((one) => one.type === type);
    if (!score) return [];
    const fromPercent = from;
    from += (score.confidencePercent / sum) * 100;
    return [{ type, fromPercent, toPercent: from }];
  });
}

/** What the machine scored one look with, 0 to 100; `undefined` where it said nothing of it. */
export const scoreOf = (photo: EventPhoto, type: Expression): number | undefined =>
  readingOf(photo)?.expressions.find((one) => one.type === type)?.confidencePercent;
