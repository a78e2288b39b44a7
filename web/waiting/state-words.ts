import { ENTRY_FORMAT, type Entry } from '../outbox/entry.ts';
import type { OutboxView } from '../outbox/outbox.ts';
import { moment } from '../texts/dates.ts';
import { texts } from '../texts/en.ts';

/** Why an entry has not been sent yet, in words. */
export function stateWords(
  entry: Entry,
  { entries, isUnreachable }: Pick<OutboxView, 'entries' | 'isUnreachable'>,
): string {
  const { state, lastProblem, format } = entry;
  const {
    waiting,
    onItsWay,
    waitingUntil,
    notTaken,
    newer,
    blocked,
    blockedOtherwise,
    opensFirst,
    photoFirst,
  } = texts.outbox;
  if (format > ENTRY_FORMAT) return newer;
  if (state.is === 'blocked') {
    const code = lastProblem?.code ?? '';
    return blocked[code] ?? blockedOtherwise(code);
  }
  const opening = entries.find(
    ({ kind, episodeId }) => kind === 'open_episode' && episodeId === entry.episodeId,
  );
  if (opening?.state.is === 'blocked') return opensFirst;
  const photo = entry.kind === 'photo_time' && entries.find(({ id }) => id === entry.photoId);
  if (photo && photo.state.is === 'blocked') return photoFirst;
  if (state.is === 'waiting' && state.notBefore !== undefined) return waitingUntil(moment(state.notBefore));
  if (isUnreachable) return waiting;
  return lastProblem ? notTaken : onItsWay;
}
