import { createContext, useContext, useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '../../src/client/client.ts';
import type { AnswerOf } from '../../src/client/request.ts';
import { type Asked, isOver, type OpenedLink, type Reading } from './open-link.ts';

type Opened = { link: OpenedLink; onOver: (failure: Failure) => void };

const Context = createContext<Opened | undefined>(undefined);

export const ProvideOpenedLink = Context.Provider;

export function useOpenedLink(): Opened {
  const opened = useContext(Context);
  if (!opened) throw new Error('There is no link opened around this.');
  return opened;
}

type Read<Answer> = { answer?: Answer; failure?: Failure; again: () => void };

/** Reads something by the link, and keeps it for as long as it is shown; says so where the link has come to its end. */
export function useLinkRead<Name extends Reading>(name: Name, asked: Asked = {}): Read<AnswerOf<Name>> {
  const { link, onOver } = useOpenedLink();
  const [round, setRound] = useState(0);
  const [read, setRead] = useState<{
    of: string;
    round: number;
    answer?: AnswerOf<Name>;
    failure?: Failure;
  }>();
  const of = JSON.stringify([name, asked]);
  const readNow = useEffectEvent(() => link.read(name, asked));
  const tellOver = useEffectEvent(onOver);
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const answered = await readNow();
      if (!isCurrent) return;
      if (answered.ok) setRead({ of, round, answer: answered.body });
      else if (isOver(answered)) tellOver(answered);
      else setRead({ of, round, failure: answered });
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [of, round]);
  const again = () => setRound((before) => before + 1);
  return read?.of === of ? { ...read, again } : { again };
}
