import { useEffect, useState } from 'react';
import type { Person } from '../sign-in/person.ts';
import { usePerson } from '../sign-in/use-sign-in.ts';
import type { DeviceStore } from './device-store.ts';
import { useServices } from './services.tsx';

/** What the API answered, as far as it is known. */
export type Kept<Answer> = {
  /** As this device kept it, until the API has answered. */
  answer: Answer | undefined;
  /** `stale`: no answer came; what is shown is from an earlier time. */
  is: 'loading' | 'fresh' | 'stale';
  /** Asks once more. */
  again: () => void;
};

type Source<Answer> = {
  /** Answers `undefined` when nothing came; the same function from one rendering to the next. */
  ask: () => Promise<Answer | undefined>;
  /** What was kept may be of an earlier version of the app. */
  isAnswer: (kept: unknown) => kept is Answer;
};

/** Which time it is asked: a further one is another question. */
type Round = { round: number };

/** Asks the API and shows meanwhile what it answered last, so that a page is there without a signal. */
export function useKept<Answer>(name: string, { ask, isAnswer }: Source<Answer>): Kept<Answer> {
  const { store } = useServices();
  const key = keptKey(usePerson(), name);
  const [shown, setShown] = useState<{ answer: Answer | undefined; is: Kept<Answer>['is'] }>({
    answer: undefined,
    is: 'loading',
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    const show = (answer: Answer | undefined, is: Kept<Answer>['is']) => {
      if (isCurrent) setShown((before) => ({ answer: answer ?? before.answer, is }));
    };
    void load(store, key, { ask, isAnswer, round }, show);
    return () => {
      isCurrent = false;
    };
  }, [store, key, ask, isAnswer, round]);
  return { ...shown, again: () => setRound((before) => before + 1) };
}

async function load<Answer>(
  store: DeviceStore,
  key: string,
  { ask, isAnswer }: Source<Answer> & Round,
  show: (answer: Answer | undefined, is: Kept<Answer>['is']) => void,
): Promise<void> {
  const kept = await store.get('kept', key).catch(() => undefined);
  if (isAnswer(kept)) show(kept, 'loading');
  const answer = await ask();
  show(answer, answer === undefined ? 'stale' : 'fresh');
  // A full disk only costs the page without a signal.
  if (answer !== undefined) await store.put('kept', answer, key).catch(() => undefined);
}

const keptKey = ({ issuer, subject }: Person, name: string): string =>
  JSON.stringify([issuer, subject, name]);
