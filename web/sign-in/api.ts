import { type Client, createClient } from '../../src/client/client.ts';
import type { SignIn } from './sign-in.ts';

/** The API as whoever is signed in; a token that is refused is renewed once. */
export function apiOf(
  signIn: Pick<SignIn, 'accessToken' | 'tokenRefused'>,
  send: typeof fetch = (...request) => fetch(...request),
): Client {
  const client = createClient({ baseUrl: '', accessToken: signIn.accessToken, fetch: send });
  return {
    async call(name, ...request) {
      const answer = await client.call(name, ...request);
      if (answer.ok || answer.status !== 401) return answer;
      signIn.tokenRefused();
      return client.call(name, ...request);
    },
  };
}
