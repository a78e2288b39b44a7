import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { Role } from './people.ts';

const Discovery = z.object({ authorization_endpoint: z.string(), token_endpoint: z.string() });
const TokenAnswer = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});

/** What a sign-in yields. */
export type Tokens = { accessToken: string; refreshToken: string; expiresInSeconds: number };

const AppClient = z.object({ clientId: z.string(), redirectUri: z.string(), scopes: z.array(z.string()) });

/**
 * Signs a demo person in without a browser: the real authorization code flow with PKCE, cookies and the sign-in page.
 * @throws Error when the issuer does not go along
 */
export async function signIn(issuerUrl: string, role: Role): Promise<Tokens> {
  const client = AppClient.parse(await getJson(new URL('/app-client', issuerUrl)));
  const endpoints = Discovery.parse(await getJson(new URL('/.well-known/openid-configuration', issuerUrl)));
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const start = new URL(endpoints.authorization_endpoint);
  start.search = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: ['openid', ...client.scopes].join(' '),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();

  const returned = await walkSignIn(start, role, client.redirectUri);
  const code = returned.searchParams.get('code');
  if (code === null || returned.searchParams.get('state') !== state) {
    throw new Error(
      `The issuer refused the sign-in: ${returned.searchParams.get('error_description') ?? 'no code'}.`,
    );
  }
  return askForTokens(endpoints.token_endpoint, {
    grant_type: 'authorization_code',
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    code,
    code_verifier: verifier,
  });
}

/** Trades a refresh token for new tokens; the old one must not be used again. */
export async function refresh(issuerUrl: string, refreshToken: string): Promise<Tokens> {
  const { clientId } = AppClient.parse(await getJson(new URL('/app-client', issuerUrl)));
  const endpoints = Discovery.parse(await getJson(new URL('/.well-known/openid-configuration', issuerUrl)));
  return askForTokens(endpoints.token_endpoint, {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refreshToken,
  });
}

async function askForTokens(tokenEndpoint: string, form: Record<string, string>): Promise<Tokens> {
  const response = await fetch(tokenEndpoint, { method: 'POST', body: new URLSearchParams(form) });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`The issuer gave no tokens: ${JSON.stringify(answer)}`);
  const tokens = TokenAnswer.parse(answer);
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresInSeconds: tokens.expires_in,
  };
}

/** Follows the redirects as a browser would, answering the sign-in page on the way, until they lead back to the app. */
export async function walkSignIn(start: URL, role: Role, redirectUri: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let request: { url: URL; form?: URLSearchParams } = { url: start };
  for (let step = 0; step < 10; step += 1) {
    // Each step is told by the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const response = await fetch(request.url, {
      method: request.form ? 'POST' : 'GET',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
      ...(request.form && { body: request.form }),
    });
    // oxlint-disable-next-line no-await-in-loop
    await response.body?.cancel();
    keepCookies(cookies, response.headers.getSetCookie());
    const location = response.headers.get('location');
    if (location !== null) {
      const next = new URL(location, request.url);
      if (next.href.startsWith(redirectUri)) return next;
      request = { url: next };
    } else if (response.ok && request.form === undefined) {
      request = { url: request.url, form: new URLSearchParams({ role }) };
    } else {
      throw new Error(`The issuer answered ${response.status} at ${request.url.pathname}.`);
    }
  }
  throw new Error('The sign-in goes round in circles.');
}

function keepCookies(cookies: Map<string, string>, setCookies: string[]): void {
  for (const setCookie of setCookies) {
    const [pair = ''] = setCookie.split(';');
    const equals = pair.indexOf('=');
    const value = pair.slice(equals + 1);
    if (value === '') cookies.delete(pair.slice(0, equals));
    else cookies.set(pair.slice(0, equals), value);
  }
}

async function getJson(url: URL): Promise<unknown> {
  const response = await fetch(url);
  return response.json();
}
