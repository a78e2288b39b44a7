import { useEffect } from 'react';
import { useServices } from '../app/services.tsx';
import type { EntryOf } from '../outbox/entry.ts';

const PAUSES_SECONDS = [1, 2, 2, 3, 5, 8, 15, 30];

/** Asks for the answers of photos that were sent until there are none to wait for: often at first, then seldom. */
export function useAnswers(photos: readonly EntryOf<'photo'>[]): void {
  const { outbox } = useServices();
  const owed = photos.filter(({ state }) => state.is === 'sent' && !state.answer).map(({ id }) => id);
  const key = owed.join();
  useEffect(() => {
    if (key === '') return undefined;
    let round = 0;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      if (isOver) return;
      const seconds = PAUSES_SECONDS[round] ?? PAUSES_SECONDS.at(-1) ?? 0;
      round += 1;
      timer = setTimeout(ask, seconds * 1000);
    };
    const ask = () => {
      if (document.visibilityState === 'visible') void outbox.askForAnswers().finally(wait);
      else wait();
    };
    wait();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [outbox, key]);
}
