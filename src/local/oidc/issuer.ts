import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { closeServer, listenOnLoopback } from '../network/loopback.ts';
import { readBody } from '../network/read-body.ts';
import { type AppClient, issuerConfiguration } from './configuration.ts';
import { openMemory } from './memory.ts';
import { CONTENT_SECURITY_POLICY, errorPage, signInPage } from './page.ts';
import { PEOPLE, personWithRole } from './people.ts';
import { loadSigningKeys } from './signing-keys.ts';

export type LocalIssuer = { url: string; close(): Promise<void> };

/** Starts an OpenID Connect issuer with three demo people, whose sign-in page asks for no password. */
export async function startLocalIssuer(options: {
  /** The folder of its keys and sessions. */
  directory: string;
  port?: number;
  client: AppClient;
}): Promise<LocalIssuer> {
  const [keys, memory] = await Promise.all([
    loadSigningKeys(options.directory),
    openMemory(options.directory),
  ]);
  const server = createServer();
  const url = `http://127.0.0.1:${await listenOnLoopback(server, options.port ?? 0)}`;
  const provider = new Provider(url, issuerConfiguration(options.client, keys, memory));
  const answerOthers = provider.callback();
  server.on('request', (request, response) => {
    if (request.url === '/app-client') {
      showAppClient(response, options.client);
      return;
    }
    // Browsers ask for it by themselves, and would complain.
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const answered = request.url?.startsWith('/sign-in/')
      ? answerSignIn(provider, request, response)
      : answerOthers(request, response);
    answered.catch(() =>
      showPage(response, 400, errorPage('It has expired, or was begun in another browser.')),
    );
  });
  return {
    url,
    async close() {
      await closeServer(server);
      await memory.save();
    },
  };
}

async function answerSignIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST') return showPage(response, 200, signInPage(PEOPLE));
  const form = new URLSearchParams((await readBody(request, 4096)).toString('utf8'));
  const person = personWithRole(form.get('role') ?? '');
  if (!person) return showPage(response, 400, signInPage(PEOPLE));
  await provider.interactionFinished(request, response, { login: { accountId: person.sub } });
}

/** How the app signs in, for scripts that know no more than the issuer's address. */
function showAppClient(response: ServerResponse, { clientId, scopes, callbackUrls }: AppClient): void {
  const [redirectUri] = callbackUrls;
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ clientId, redirectUri, scopes }));
}

function showPage(response: ServerResponse, status: number, html: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(html);
}
