import type { AnswerOf } from '../../src/client/request.ts';

/** An episode as the timeline answers with it: all that hangs on it, and those that are the same event. */
export type Episode = AnswerOf<'readTimeline'>['episodes'][number];
/** As much of it as also whoever reads by a doctor link is shown. */
export type ShownEpisode = AnswerOf<'readEpisodeByLink'>;
export type Photo = Episode['photos'][number];
export type ShownPhoto = ShownEpisode['photos'][number] &
  Partial<Pick<Photo, 'receivedAt' | 'answeredAt' | 'lastFailure' | 'retries'>>;
type Answer = NonNullable<ShownPhoto['answer']>;
export type Reading = Extract<Answer, { kind: 'analysed' }>['reading'];
type EyeState = NonNullable<Reading['eyes']>['is'];

/**
 * What one photo comes to: the eyes as the machine read them; `unusable` where it shows too little of the face for that to
 * mean anything; otherwise why nothing was read in it.
 */
export type PhotoState = EyeState | 'unusable' | 'awaited' | Exclude<Answer['kind'], 'analysed'>;

export function stateOf({ answer }: Pick<ShownPhoto, 'answer'>): PhotoState {
  if (!answer) return 'awaited';
  if (answer.kind !== 'analysed') return answer.kind;
  const { eyes, usability } = answer.reading;
  if (usability?.usable === false) return 'unusable';
  return eyes?.is ?? 'uncertain';
}

/** What the machine said of the face, whether it means anything or not. */
export const readingOf = ({ answer }: Pick<ShownPhoto, 'answer'>): Reading | undefined =>
  answer?.kind === 'analysed' ? answer.reading : undefined;

/** There was a photo, but nothing can be taken from it. */
export const isOfNoUse = (state: PhotoState): boolean =>
  !['open', 'closed', 'uncertain', 'not_visible', 'awaited'].includes(state);
