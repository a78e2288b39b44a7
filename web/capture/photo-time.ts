import type { EntryOf } from '../outbox/entry.ts';

const HOUR_MILLISECONDS = 3_600_000;
/** Nobody picks a photo of long before; a clock that is wrong is wrong by more. */
const BEFORE_MILLISECONDS = HOUR_MILLISECONDS;
const AFTER_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/**
 * Why somebody had better say when a photo was taken: nobody wrote it into the file, or it does not fit the episode, as from a
 * camera whose clock is wrong. `set` where somebody has said so.
 */
export function doubtOf(
  { said: { takenAt, takenAtSource }, madeAt }: EntryOf<'photo'>,
  { startedAt, endedAt }: { startedAt: string; endedAt: string },
): 'of_the_file' | 'does_not_fit' | 'set' | undefined {
  if (takenAtSource === 'by_hand') return 'set';
  const time = Date.parse(takenAt.at);
  const last = Math.min(Date.parse(endedAt) + AFTER_MILLISECONDS, Date.parse(madeAt));
  if (time < Date.parse(startedAt) - BEFORE_MILLISECONDS || time > last) return 'does_not_fit';
  return takenAtSource === 'file' ? 'of_the_file' : undefined;
}
