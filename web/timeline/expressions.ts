import type { EventPhoto } from './event.ts';
import { type Reading, readingOf } from './photo-state.ts';

type Score = Reading['expressions'][number];
export type Expression = Score['type'];

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

/** A part of a column: from where to where, in percent of its height, and the score that the machine gave. */
type Segment = { type: Expression; fromPercent: number; toPercent: number; confidencePercent: number };
export type Column = { photo: EventPhoto; segments: Segment[] };

/**
 * A column for each photo that shows enough of the face, in the order of time. The scores need not come to 100: a column shows
 * their shares, and each segment keeps its score.
 */
export const expressionColumns = (photos: readonly EventPhoto[]): Column[] =>
  photos.flatMap((photo) => {
    const reading = readingOf(photo);
    if (!reading || photo.says === 'unusable') return [];
    const segments = segmentsOf(reading.expressions);
    return segments.length > 0 ? [{ photo, segments }] : [];
  });

function segmentsOf(scores: readonly Score[]): Segment[] {
  const sum = scores.reduce((total, { confidencePercent }) => total + confidencePercent, 0);
  if (sum <= 0) return [];
  let from = 0;
  return expressionOrder.flatMap((type) => {
    const score = scores.find((one) => one.type === type);
    if (!score) return [];
    const fromPercent = from;
    from += (score.confidencePercent / sum) * 100;
    return [{ type, fromPercent, toPercent: from, confidencePercent: score.confidencePercent }];
  });
}
