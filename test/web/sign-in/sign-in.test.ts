import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LocalIssuer, startLocalIssuer } from '../../../src/local/oidc/issuer.ts';
import { personWithRole, type Role } from '../../../src/local/oidc/people.ts';
import { walkSignIn } from '../../../src/local/oidc/sign-in.ts';
import type { SignInConfig } from '../../../web/app/config.ts';
import { openSignIn, SignInNeeded } from '../../../web/sign-in/sign-in.ts';
import { sessionInMemory } from './session-in-memory.ts';

const origin = 'http://127.0.0.1:4400';

let directory: string;
let issuer: LocalIssuer;
let config: SignInConfig;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'issuer-'));
  issuer = await startLocalIssuer({
    directory,
    client: {
      clientId: 'app',
      scopes: ['episodelens/record.read', 'episodelens/record.write'],
      callbackUrls: ['http://localhost:4400/signed-in'],
      logoutUrls: ['http://localhost:4400/'],
      accessTokenSeconds: 900,
      refreshTokenSeconds: 86_400,
    },
  });
  config = {
    issuer: issuer.url,
    clientId: 'app',
    scope: 'openid episodelens/record.read episodelens/record.write',
    authorizationEndpoint: `${issuer.url}/oauth2/authorize`,
    tokenEndpoint: `${issuer.url}/oauth2/token`,
    revocationEndpoint: `${issuer.url}/oauth2/revoke`,
    endSessionEndpoint: `${issuer.url}/logout`,
  };
});

afterEach(async () => {
  vi.restoreAllMocks();
  await issuer.close();
  await rm(directory, { recursive: true, force: true });
});

/** A browser whose tabs share what is kept. */
function browser() {
  const keeper = sessionInMemory();
  let time = Date.now();
  const tab = () => openSignIn({ config, keeper, origin, now: () => time });
  return {
    keeper,
    tab,
    forward: (minutes: number) => {
      time += minutes * 60_000;
    },
    signedInTab: async (role: Role, returnTo = '/') => {
      const signIn = await tab();
      const back = await walkSignIn(new URL(await signIn.begin(returnTo)), role, `${origin}/signed-in`);
      return { signIn, returnedTo: await signIn.finish(back.href) };
    },
  };
}

const verified = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL('/jwks', issuer.url)), { audience: 'app' });

describe('signing in', () => {
  test('gives a token for the API, says who it is, and returns to where it was begun', async () => {
    const { signIn, returnedTo } = await browser().signedInTab('carer', '/profiles/new?from=home');
    expect(returnedTo).toBe('/profiles/new?from=home');
    const { sub, name } = personWithRole('carer') ?? {};
    expect(signIn.state()).toEqual({
      is: 'signed_in',
      person: { issuer: issuer.url, subject: sub, name },
    });
    const { payload } = await verified(await signIn.accessToken());
    expect(payload).toMatchObject({ sub, scope: 'episodelens/record.read episodelens/record.write' });
  });

  test('leaves on the device who it is and the refresh token, and no other token', async () => {
    const { keeper, signedInTab } = browser();
    const { signIn } = await signedInTab('carer');
    expect(Object.keys(keeper.kept() ?? {}).toSorted()).toEqual(['person', 'refreshToken']);
    expect(JSON.stringify(keeper.kept())).not.toContain(await signIn.accessToken());
    expect(await keeper.requests.keys()).toEqual([]);
  });

  test.each(['//elsewhere.example/', '/\\elsewhere.example', 'https://elsewhere.example/'])(
    'never returns to %s',
    async (elsewhere) => {
      const { returnedTo } = await browser().signedInTab('carer', elsewhere);
      expect(returnedTo).toBe('/');
    },
  );

  test('refuses an answer that it did not ask for', async () => {
    const { tab, keeper } = browser();
    const signIn = await tab();
    await expect(signIn.finish(`${origin}/signed-in?code=stolen&state=unknown`)).rejects.toThrow(/state/);
    expect(keeper.kept()).toBeUndefined();
  });

  test('is needed for a token by whoever has not', async () => {
    const signIn = await browser().tab();
    await expect(signIn.accessToken()).rejects.toThrow(SignInNeeded);
  });
});

describe('an access token', () => {
  test('is asked for once while it holds, and renewed half a minute before it ends', async () => {
    const { signedInTab, forward } = browser();
    const { signIn } = await signedInTab('carer');
    const first = await signIn.accessToken();
    forward(14);
    expect(await signIn.accessToken()).toBe(first);
    forward(0.6);
    const second = await signIn.accessToken();
    expect(second).not.toBe(first);
    await verified(second);
  });

  test('is another one after the API refused it', async () => {
    const { signIn } = await browser().signedInTab('carer');
    const refused = await signIn.accessToken();
    signIn.tokenRefused();
    expect(await signIn.accessToken()).not.toBe(refused);
  });

  test('comes to a page that is opened later, without signing in again', async () => {
    const { signedInTab, tab } = browser();
    await signedInTab('doctor');
    const later = await tab();
    expect(later.state()).toMatchObject({ is: 'signed_in', person: { name: 'Dr Clara Okafor' } });
    await verified(await later.accessToken());
  });

  test('is had by many tabs at once, none of which uses a refresh token twice', async () => {
    const { signedInTab, tab, forward } = browser();
    const { signIn } = await signedInTab('carer');
    const tabs = [signIn, await tab(), await tab()];
    forward(20);
    const tokens = await Promise.all(tabs.flatMap((each) => [each.accessToken(), each.accessToken()]));
    expect(new Set(tokens).size).toBe(3);
    forward(20);
    await expect(Promise.all(tabs.map((each) => each.accessToken()))).resolves.toHaveLength(3);
  });

  test('is not had without a signal, which ends no session', async () => {
    const { signedInTab, forward } = browser();
    const { signIn } = await signedInTab('carer');
    forward(20);
    const offline = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    await expect(signIn.accessToken()).rejects.toThrow('fetch failed');
    expect(signIn.state().is).toBe('signed_in');
    offline.mockRestore();
    await verified(await signIn.accessToken());
  });
});

describe('a session that has ended', () => {
  test('is told, still says whose it was, and is taken up by signing in again', async () => {
    const { signedInTab, tab, keeper, forward } = browser();
    const { signIn } = await signedInTab('patient');
    const heard = vi.fn<() => void>();
    signIn.subscribe(heard);
    await (await tab()).accessToken();
    // The refresh token as it was, used once more from elsewhere: the issuer ends the session.
    const stolen = keeper.kept()?.refreshToken ?? '';
    const theft = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'app',
      refresh_token: stolen,
    });
    await fetch(config.tokenEndpoint, { method: 'POST', body: theft });
    forward(20);
    await expect(signIn.accessToken()).rejects.toThrow(SignInNeeded);
    expect(signIn.state()).toMatchObject({ is: 'expired', person: { name: 'Ana Lindqvist' } });
    expect(heard).toHaveBeenCalledTimes(1);
    expect((await tab()).state()).toEqual(signIn.state());
    const again = await signedInTab('patient');
    await verified(await again.signIn.accessToken());
  });
});

describe('signing out', () => {
  test('leaves nothing on the device or at the issuer, in no tab', async () => {
    const { signedInTab, tab, keeper } = browser();
    const { signIn } = await signedInTab('carer');
    const other = await tab();
    const refreshToken = keeper.kept()?.refreshToken ?? '';
    const leaving = new URL(await signIn.end());
    expect(leaving.origin + leaving.pathname).toBe(config.endSessionEndpoint);
    expect(Object.fromEntries(leaving.searchParams)).toMatchObject({
      client_id: 'app',
      logout_uri: `${origin}/`,
      post_logout_redirect_uri: `${origin}/`,
    });
    expect(keeper.kept()).toBeUndefined();
    expect(signIn.state()).toEqual({ is: 'signed_out' });
    await other.look();
    expect(other.state()).toEqual({ is: 'signed_out' });
    await expect(other.accessToken()).rejects.toThrow(SignInNeeded);
    const reuse = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'app',
      refresh_token: refreshToken,
    });
    expect((await fetch(config.tokenEndpoint, { method: 'POST', body: reuse })).status).toBe(400);
  });
});
