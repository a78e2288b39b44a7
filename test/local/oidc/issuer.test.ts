import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppClient } from '../../../src/local/oidc/configuration.ts';
import { type LocalIssuer, startLocalIssuer } from '../../../src/local/oidc/issuer.ts';
import { PEOPLE } from '../../../src/local/oidc/people.ts';
import { refresh, signIn } from '../../../src/local/oidc/sign-in.ts';

const client: AppClient = {
  clientId: 'app',
  scopes: ['episodelens/record.read', 'episodelens/record.write'],
  callbackUrls: ['http://localhost:4400/signed-in'],
  logoutUrls: ['http://localhost:4400/'],
  accessTokenSeconds: 900,
  refreshTokenSeconds: 86_400,
};

let directory: string;
let issuer: LocalIssuer;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'issuer-'));
  issuer = await startLocalIssuer({ directory, client });
});

afterEach(async () => {
  await issuer.close();
  await rm(directory, { recursive: true, force: true });
});

const authorizationUrl = (changes: Record<string, string | undefined> = {}): URL => {
  const url = new URL('/oauth2/authorize', issuer.url);
  const parameters = {
    client_id: 'app',
    redirect_uri: 'http://localhost:5173/signed-in',
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url;
};

/** A browser that keeps its cookies and shows each redirect. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string | URL, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(new URL(url, issuer.url), {
      method: form ? 'POST' : 'GET',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      redirect: 'manual',
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
}

const locationOf = (response: Response): string => response.headers.get('location') ?? '';

async function signInPage(): Promise<Response> {
  const visit = browser();
  return visit(locationOf(await visit(authorizationUrl())));
}

describe('signing in on the laptop', () => {
  it.each(PEOPLE)('gives $name a verifiable access token for the API', async ({ role, sub }) => {
    const { accessToken, expiresInSeconds } = await signIn(issuer.url, role);
    const keys = createRemoteJWKSet(new URL('/jwks', issuer.url));
    const { payload } = await jwtVerify(accessToken, keys, { issuer: issuer.url, audience: 'app' });
    expect(payload).toMatchObject({
      sub,
      client_id: 'app',
      scope: 'episodelens/record.read episodelens/record.write',
    });
    expect(expiresInSeconds).toBe(900);
  });

  it('renews with a refresh token that then no longer works, and a stolen one ends the session', async () => {
    const first = await signIn(issuer.url, 'carer');
    const second = await refresh(issuer.url, first.refreshToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await expect(refresh(issuer.url, first.refreshToken)).rejects.toThrow(/invalid_grant/);
    await expect(refresh(issuer.url, second.refreshToken)).rejects.toThrow(/invalid_grant/);
    await expect(signIn(issuer.url, 'carer')).resolves.toHaveProperty('accessToken');
  });

  it('outlives a restart: the keys are the same and the refresh token still works', async () => {
    const { accessToken, refreshToken } = await signIn(issuer.url, 'doctor');
    await issuer.close();
    issuer = await startLocalIssuer({ directory, client });
    const keys = createRemoteJWKSet(new URL('/jwks', issuer.url));
    await expect(jwtVerify(accessToken, keys, { audience: 'app' })).resolves.toBeDefined();
    await expect(refresh(issuer.url, refreshToken)).resolves.toHaveProperty('accessToken');
  });

  it.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with the implicit flow', { response_type: 'token' }],
  ])('is refused %s, back at the app', async (_, changes) => {
    const answer = await fetch(authorizationUrl(changes), { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^http:\/\/localhost:5173\/signed-in[?#].*error=/);
  });

  it('never returns to another site', async () => {
    const answer = await fetch(authorizationUrl({ redirect_uri: 'https://elsewhere.example/' }), {
      redirect: 'manual',
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('This sign-in cannot go on');
  });
});

describe('the sign-in page', () => {
  it('offers the three people as buttons and loads nothing from elsewhere', async () => {
    const page = await signInPage();
    const html = await page.text();
    for (const { name, role } of PEOPLE) {
      expect(html).toMatch(new RegExp(`<button name="role" value="${role}"><b>${name}</b>`));
    }
    expect(html).toContain('<html lang="en">');
    expect(html).not.toMatch(/<script|<link|src=|@import|https?:/);
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; style-src 'sha256-.+frame-ancestors 'none'/,
    );
  });

  it('has no icon, and says so without an error in the browser', async () => {
    expect((await fetch(new URL('/favicon.ico', issuer.url))).status).toBe(204);
  });

  it('says so when it was opened without a sign-in under way', async () => {
    const page = await fetch(new URL('/sign-in/unknown', issuer.url));
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('begun in another browser');
  });
});

describe('signing out', () => {
  it('asks first, and then the next sign-in asks again who it is', async () => {
    const visit = browser();
    const page = locationOf(await visit(authorizationUrl()));
    const resume = locationOf(await visit(page, { role: 'carer' }));
    expect(locationOf(await visit(resume))).toMatch(/signed-in\?code=/);
    expect(locationOf(await visit(authorizationUrl()))).toMatch(/signed-in\?code=/);

    const question = await visit('/logout?client_id=app&post_logout_redirect_uri=http://localhost:5173/');
    const html = await question.text();
    expect(html).toContain('<button form="op.logoutForm" name="logout" value="yes">Sign out</button>');
    expect(question.headers.get('content-security-policy')).toContain("default-src 'none'");
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const done = await visit('/logout/confirm', { xsrf, logout: 'yes' });
    expect(locationOf(done)).toBe('http://localhost:5173/');
    expect(locationOf(await visit(authorizationUrl()))).toMatch(/^\/sign-in\//);
  });
});
