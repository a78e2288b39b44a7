import type { EntryOf, PhotoAnswer } from '../outbox/entry.ts';
import { captureTexts } from '../texts/en/capture.ts';
import { texts } from '../texts/en.ts';
import { stateWords } from '../waiting/state-words.ts';

/** How far a photo has come, and whether there is something to do about it. */
export type PhotoWords = { words: string; tone: 'under_way' | 'good' | 'attention' };

/** Never by colour alone. */
export const toneIcons = { under_way: 'waiting', good: 'check', attention: 'notice' } as const;

/** A photo's state in words, from the queue to its answer. A poor one says how to take a better one. */
export function photoWords(photo: EntryOf<'photo'>): PhotoWords {
  const { state } = photo;
  const { waiting, sent } = captureTexts.photoStates;
  if (state.is === 'blocked')
    return { words: stateWords(photo, { entries: [], isUnreachable: false }), tone: 'attention' };
  if (state.is === 'waiting')
    return { words: photo.attempts > 0 ? texts.outbox.notTaken : waiting, tone: 'under_way' };
  return state.answer ? answerWords(state.answer) : { words: sent, tone: 'under_way' };
}

function answerWords({ kind, eyes, usable, reasons = [] }: PhotoAnswer): PhotoWords {
  const { photoStates, better } = captureTexts;
  if (kind === 'analysed' && usable === false) {
    const tips = reasons.flatMap((reason) => better[reason] ?? []);
    return { words: tips[0] ?? better['not_known'] ?? photoStates.unsure, tone: 'attention' };
  }
  if (kind === 'analysed') {
    const words = eyes === 'open' || eyes === 'closed' ? photoStates[eyes] : photoStates.unsure;
    return { words, tone: 'good' };
  }
  const other = Object.entries(photoStates).find(([name]) => name === kind);
  return { words: other?.[1] ?? photoStates.failed, tone: 'attention' };
}
