import { useEffect, useEffectEvent, useState } from 'react';
import type { Answered, Client } from '../../src/client/client.ts';
import { type Known, readAndKeep } from './read-and-keep.ts';
import { useServices } from './services.tsx';
import { useShelf } from './shelf.ts';
import { useOnline } from './use-online.ts';

/** What the API answered, as far as it is known. */
export type Read<Answer> = Known<Answer> & {
  /** Asks once more. */
  again: () => void;
};

/**
 * Asks the API and shows meanwhile what it answered last, so that a page is there without a signal; asks again when the
 * signal is back.
 * @param name what is asked, for this device to keep the answer under
 * @param when asks again when it changes: something that the answer depends on
 */
export function useRead<Answer>(
  name: string,
  ask: (api: Client) => Promise<Answered<Answer>>,
  when?: number,
): Read<Answer> {
  const { api } = useServices();
  const shelf = useShelf();
  const isOnline = useOnline();
  const [round, setRound] = useState(0);
  const [known, setKnown] = useState<{ of: string; known: Known<Answer> }>();
  const askNow = useEffectEvent(() => ask(api));
  useEffect(() => {
    let isCurrent = true;
    const asking = { shelf, name, ask: () => askNow(), now: () => new Date(), isOnline, round, when };
    void readAndKeep(asking, (next) => {
      if (isCurrent) setKnown({ of: name, known: next });
    });
    return () => {
      isCurrent = false;
    };
  }, [shelf, name, isOnline, round, when]);
  const again = () => setRound((before) => before + 1);
  return known?.of === name ? { ...known.known, again } : { is: 'loading', again };
}
