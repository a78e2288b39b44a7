import {
  ErrorResponse,
  OidcClient,
  type RefreshState,
  type SigninResponse,
  type StateStore,
} from 'oidc-client-ts';
import type { SignInConfig } from '../app/config.ts';
import type { KeptSession, SessionKeeper } from './kept-session.ts';
import { isSamePerson, type Person } from './person.ts';

export type SignInState =
  | { is: 'signed_out' }
  | { is: 'signed_in'; person: Person }
  /** The issuer takes the refresh token no more; whoever it was may go on reading and writing down, but not send. */
  | { is: 'expired'; person: Person };

/** There is nobody for whom a token could be had: they must sign in first. */
export class SignInNeeded extends Error {
  override name = 'SignInNeeded';
}

export type SignIn = {
  /** The same object until something changes. */
  state: () => SignInState;
  subscribe: (listener: () => void) => () => void;
  /** The address to go to for signing in; it comes back to `finish`. @param returnTo a path of the app */
  begin: (returnTo: string) => Promise<string>;
  /** Takes what the issuer came back with; answers with the path to return to. @throws Error when it was refused */
  finish: (url: string) => Promise<string>;
  /**
   * A token for the API that holds for at least another half minute.
   * @throws SignInNeeded
   * @throws Error when the issuer cannot be reached
   */
  accessToken: () => Promise<string>;
  /** Sees what another tab has done since: signed out, or someone else in. */
  look: () => Promise<void>;
  /** The API did not take the token that it was given last; the next one is a new one. */
  tokenRefused: () => void;
  /** Ends the session here and at the issuer; answers with the address to go to. */
  end: () => Promise<string>;
};

type Token = { accessToken: string; idToken: string | undefined; expiresAtMilliseconds: number };

const SPARE_MILLISECONDS = 30_000;

type Options = {
  config: SignInConfig;
  keeper: SessionKeeper;
  /** Where the app is served from. */
  origin: string;
  now?: () => number;
};

/** Signs in by authorization code with PKCE. The access token stays in this page's memory; the refresh token is rotated. */
export async function openSignIn({ config, keeper, origin, now = Date.now }: Options): Promise<SignIn> {
  const client = clientOf(config, keeper, origin);
  const listeners = new Set<() => void>();
  const kept = await keeper.read();
  let state = stateOf(kept);
  let token: Token | undefined;
  let renewing: Promise<string> | undefined;

  function become(next: SignInState): void {
    const isSame =
      next.is === state.is &&
      (next.is === 'signed_out' || state.is === 'signed_out' || isSamePerson(next.person, state.person));
    if (isSame) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function see(session: KeptSession | undefined): void {
    const next = stateOf(session);
    const isSomeoneElse =
      next.is === 'signed_out' || state.is === 'signed_out' || !isSamePerson(next.person, state.person);
    if (isSomeoneElse || next.is === 'expired') token = undefined;
    become(next);
  }

  async function take(response: SigninResponse, person: Person): Promise<string> {
    if (response.refresh_token === undefined) throw new Error('The issuer gave no refresh token.');
    await keeper.write({ person, refreshToken: response.refresh_token });
    token = {
      accessToken: response.access_token,
      idToken: response.id_token,
      expiresAtMilliseconds: now() + (response.expires_in ?? 0) * 1000,
    };
    become({ is: 'signed_in', person });
    return token.accessToken;
  }

  const renew = (): Promise<string> =>
    keeper.exclusively(async () => {
      // Another tab may have rotated it, signed out or signed someone else in.
      const session = await keeper.read();
      see(session);
      if (session?.refreshToken === undefined) throw new SignInNeeded();
      const { person, refreshToken } = session;
      try {
        const response = await client.useRefreshToken({
          state: refreshStateOf(person, refreshToken, config),
        });
        return await take(response, person);
      } catch (error) {
        if (!(error instanceof ErrorResponse) || error.error !== 'invalid_grant') throw error;
        await keeper.write({ person });
        token = undefined;
        become({ is: 'expired', person });
        throw new SignInNeeded();
      }
    });

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async begin(returnTo) {
      const request = await client.createSigninRequest({ state: { returnTo } });
      return request.url;
    },
    async finish(url) {
      const response = await client.processSigninResponse(url);
      await keeper.exclusively(() => take(response, personOf(response, config)));
      return returnToOf(response.userState);
    },
    async accessToken() {
      if (state.is !== 'signed_in') throw new SignInNeeded();
      if (token && token.expiresAtMilliseconds - SPARE_MILLISECONDS > now()) return token.accessToken;
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    look: async () => see(await keeper.read()),
    tokenRefused() {
      token = undefined;
    },
    async end() {
      const idToken = token?.idToken;
      await keeper.exclusively(async () => {
        const session = await keeper.read();
        await keeper.remove();
        token = undefined;
        become({ is: 'signed_out' });
        // Without a signal it lapses by itself; nobody has it any more.
        if (session?.refreshToken !== undefined)
          await client.revokeToken(session.refreshToken, 'refresh_token').catch(() => undefined);
      });
      return endSessionUrl(config, origin, idToken);
    },
  };
}

const stateOf = (kept: KeptSession | undefined): SignInState => {
  if (!kept) return { is: 'signed_out' };
  return { is: kept.refreshToken === undefined ? 'expired' : 'signed_in', person: kept.person };
};

const clientOf = (config: SignInConfig, { requests }: SessionKeeper, origin: string): OidcClient =>
  new OidcClient({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: `${origin}/signed-in`,
    scope: config.scope,
    loadUserInfo: false,
    requestTimeoutInSeconds: 15,
    // Told, so that nothing has to be discovered first.
    metadata: {
      issuer: config.issuer,
      authorization_endpoint: config.authorizationEndpoint,
      token_endpoint: config.tokenEndpoint,
      revocation_endpoint: config.revocationEndpoint,
      end_session_endpoint: config.endSessionEndpoint,
    },
    stateStore: {
      set: requests.write,
      get: async (key) => (await requests.read(key)) ?? null,
      async remove(key) {
        const value = await requests.read(key);
        await requests.remove(key);
        return value ?? null;
      },
      getAllKeys: requests.keys,
    } satisfies StateStore,
  });

const refreshStateOf = (
  { subject, issuer }: Person,
  refreshToken: string,
  { scope, clientId }: SignInConfig,
): RefreshState => ({
  refresh_token: refreshToken,
  session_state: null,
  scope,
  profile: { sub: subject, iss: issuer, aud: clientId, exp: 0, iat: 0 },
});

const personOf = ({ profile }: SigninResponse, { issuer }: SignInConfig): Person => ({
  issuer,
  subject: profile.sub,
  name: profile.name ?? profile.email,
});

/** Where the sign-in was begun; only a path of the app, or the way back could lead elsewhere. */
function returnToOf(userState: unknown): string {
  const isNamed = typeof userState === 'object' && userState !== null && 'returnTo' in userState;
  const returnTo = isNamed ? userState.returnTo : undefined;
  return typeof returnTo === 'string' && /^\/(?![/\\])/.test(returnTo) ? returnTo : '/';
}

/** OpenID Connect RP-Initiated Logout 1.0, and the names that Cognito has for the same. */
function endSessionUrl(config: SignInConfig, origin: string, idToken: string | undefined): string {
  const url = new URL(config.endSessionEndpoint);
  url.search = new URLSearchParams({
    client_id: config.clientId,
    logout_uri: `${origin}/`,
    post_logout_redirect_uri: `${origin}/`,
    ...(idToken !== undefined && { id_token_hint: idToken }),
  }).toString();
  return url.href;
}
