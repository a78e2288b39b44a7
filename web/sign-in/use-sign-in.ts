import { useState, useSyncExternalStore } from 'react';
import { useServices } from '../app/services.tsx';
import type { Person } from './person.ts';
import type { SignInState } from './sign-in.ts';

export function useSignIn(): SignInState {
  const { signIn } = useServices();
  return useSyncExternalStore(signIn.subscribe, signIn.state);
}

/** Who is signed in, or was until it ended. @throws Error where nobody is: such a page is not shown then */
export function usePerson(): Person {
  const state = useSignIn();
  if (state.is === 'signed_out') throw new Error('Nobody is signed in.');
  return state.person;
}

/** Leaves for the issuer, to come back to this page. */
export function useBeginSignIn() {
  const { signIn } = useServices();
  const [step, setStep] = useState<'waiting' | 'leaving' | 'failed'>('waiting');
  async function begin(): Promise<void> {
    setStep('leaving');
    try {
      // The fragment, too: it may hold an invitation. It stays on this device.
      const { pathname, search, hash } = window.location;
      window.location.assign(await signIn.begin(pathname === '/signed-in' ? '/' : pathname + search + hash));
    } catch {
      setStep('failed');
    }
  }
  return { step, begin: () => void begin() };
}
