import type { AnswerOf } from '../../src/client/request.ts';

/** An episode as the timeline answers with it: all that hangs on it, and those that are the same event. */
export type Episode = AnswerOf<'readTimeline'>['episodes'][number];
export type Photo = Episode['photos'][number];
type Answer = NonNullable<Photo['answer']>;
export type Reading = Extract<Answer, { kind: 'analysed' }>['reading'];
type EyeState = NonNullable<Reading['eyes']>['is'];

/**
 * What one photo comes to: the eyes as the machine read them; `unusable` where it shows too little of the face for that to
 * mean anything; otherwise why nothing was read in it.
 */
export type PhotoState = EyeState | 'unusable' | 'awaited' | Exclude<Answer['kind'], 'analysed'>;

export function stateOf({ answer }: Pick<Photo, 'answer'>): PhotoState {
  if (!answer) return 'awaited';
  if (answer.kind !== 'analysed') return answer.kind;
  const { eyes, usability } = answer.reading;
  if (usability?.usable === false) return 'unusable';
  return eyes?.is ?? 'uncertain';
}

/** What the machine said of the face, whether it means anything or not. */
export const readingOf = ({ answer }: Pick<Photo, 'answer'>): Reading | undefined =>
  answer?.kind === 'analysed' ? answer.reading : undefined;

/** There was a photo, but nothing can be taken from it. */
export const isOfNoUse = (state: PhotoState): boolean =>
  !['open', 'closed', 'uncertain', 'not_visible', 'awaited'].includes(state);
