import type { AnswerOf } from '../../src/client/request.ts';
import type { PhotoAnswer } from './entry.ts';

/**
 * What of a photo's answer is kept here until the episode is over; `undefined` while it has none. One that `expired` is
 * answered after all when it comes.
 */
export function photoAnswerOf(
  photo: AnswerOf<'readPhoto'> | AnswerOf<'requestTicket'>,
): PhotoAnswer | undefined {
  if (photo.state === 'deleted') return { kind: 'deleted' };
  const { answer } = photo;
  if (!answer || answer.kind === 'expired') return undefined;
  if (answer.kind !== 'analysed') return { kind: answer.kind };
  const { eyes, usability } = answer.reading;
  return {
    kind: answer.kind,
    ...(eyes && { eyes: eyes.is }),
    ...(usability && { usable: usability.usable, reasons: usability.reasons }),
  };
}
