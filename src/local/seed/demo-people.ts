import { type Client, createClient } from '../../client/client.ts';
import { CannotStart } from '../cannot-start.ts';
import { PEOPLE } from '../oidc/people.ts';
import { signIn } from '../oidc/sign-in.ts';

/** The demo people, signed in, each with the API in hand. */
export type DemoPeople = { ana: Client; ben: Client; clara: Client };

/**
 * Signs all three in.
 * @throws CannotStart when no stack is running
 */
export async function signInAll(stack: { apiUrl: string; issuerUrl: string }): Promise<DemoPeople> {
  const clients = await Promise.all(
    PEOPLE.map(async ({ role }) => {
      const { accessToken } = await signIn(stack.issuerUrl, role).catch((error: unknown) => {
        // What `fetch` throws when nobody answers.
        if (error instanceof TypeError) {
          throw new CannotStart(
            'The local stack does not answer. Start it first, in another terminal: npm start',
          );
        }
        throw error;
      });
      return createClient({
        baseUrl: stack.apiUrl,
        accessToken: () => Promise.resolve(accessToken),
        fetch: fetchPatiently,
      });
    }),
  );
  const [ana, ben, clara] = clients;
  if (!ana || !ben || !clara) throw new Error('There are three demo people.');
  return { ana, ben, clara };
}

export const [anaName, benName, claraName] = [PEOPLE[0].name, PEOPLE[1].name, PEOPLE[2].name];

/** A connection that lay idle may be closed just as a request goes out on it; each request here can be sent again as it is. */
async function fetchPatiently(...request: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetch(...request);
  } catch {
    return fetch(...request);
  }
}
