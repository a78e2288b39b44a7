import { useState } from 'react';
import type { Answered, Client, Failure } from '../../src/client/client.ts';
import { useServices } from './services.tsx';

type Sending = {
  isSending: boolean;
  /** Why the last one failed. */
  failure: Failure | undefined;
  /** What the API answered; `undefined` when it failed. */
  send: <Body>(ask: (client: Client) => Promise<Answered<Body>>) => Promise<Body | undefined>;
  /** It need not be told any more why the last one failed. */
  forget: () => void;
};

/** Sends something to the API, one at a time, and says what came of it. */
export function useSend(): Sending {
  const { api } = useServices();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  return {
    isSending,
    failure,
    async send(ask) {
      setSending(true);
      setFailure(undefined);
      const answered = await ask(api);
      setSending(false);
      if (answered.ok) return answered.body;
      setFailure(answered);
      return undefined;
    },
    forget: () => setFailure(undefined),
  };
}
