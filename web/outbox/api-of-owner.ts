import type { Client } from '../../src/client/client.ts';
import { apiOf } from '../sign-in/api.ts';
import { type SignIn, SignInNeeded } from '../sign-in/sign-in.ts';
import { ownerOf } from './owner.ts';

/** Longer than an answer takes where there is a signal at all. */
const LONGEST_MILLISECONDS = 30_000;

/**
 * The API as this owner and nobody else: another tab may have signed someone else in, and a token that is renewed is then
 * theirs.
 */
export const apiOfOwner =
  (signIn: Pick<SignIn, 'state' | 'accessToken' | 'tokenRefused'>, send: typeof fetch) =>
  (owner: string): Client =>
    apiOf(
      {
        tokenRefused: signIn.tokenRefused,
        async accessToken() {
          const token = await signIn.accessToken();
          const state = signIn.state();
          if (state.is !== 'signed_in' || (await ownerOf(state.person)) !== owner) throw new SignInNeeded();
          return token;
        },
      },
      (input, init) => send(input, { ...init, signal: AbortSignal.timeout(LONGEST_MILLISECONDS) }),
    );
