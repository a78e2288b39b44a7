import { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { Memory } from './memory.ts';
import { CONTENT_SECURITY_POLICY, errorPage, signedOutPage, signOutPage } from './page.ts';
import { PEOPLE } from './people.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What the issuer takes from serverless.yml, so that a client signs in here as it does with Cognito. */
export type AppClient = {
  /** Also the audience of its access tokens: API Gateway accepts Cognito's by their client id. */
  clientId: string;
  /** The API's scopes, such as `episodelens/record.read`. */
  scopes: string[];
  /** Where sign-in returns to; on a loopback address any port will do. */
  callbackUrls: string[];
  logoutUrls: string[];
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
};

/** An authorization-code issuer with PKCE, public clients, JWT access tokens and rotating refresh tokens. */
export function issuerConfiguration(client: AppClient, keys: SigningKeys, memory: Memory): Configuration {
  // A resource indicator must be a URI, and a client id need not be one.
  const resource = `urn:episodelens:${client.clientId}`;
  const policy = interactionPolicy.base();
  // The app is our own: nobody is asked to consent to it.
  policy.get('consent')?.checks.remove('native_client_prompt');
  return {
    adapter: memory.adapter,
    jwks: { keys: keys.signing },
    cookies: {
      keys: keys.cookies,
      names: { session: 'session', interaction: 'interaction', resume: 'resume' },
    },
    clients: [
      {
        client_id: client.clientId,
        client_name: 'EpisodeLens',
        // A native app's loopback addresses may have any port (RFC 8252 §7.3).
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: onBothLoopbackNames(client.callbackUrls),
        post_logout_redirect_uris: onBothLoopbackNames(client.logoutUrls),
      },
    ],
    // Cognito's own paths, so that an address of a user pool's domain needs another origin and nothing else.
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      revocation: '/oauth2/revoke',
      end_session: '/logout',
    },
    pkce: { required: () => true },
    scopes: ['openid', 'profile'],
    // Cognito puts whatever the client may read into the ID token, whichever scopes were asked for.
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'name'] },
    findAccount: (_, sub) => {
      const person = PEOPLE.find((p) => p.sub === sub);
      return person && { accountId: sub, claims: () => Promise.resolve({ sub, name: person.name }) };
    },
    interactions: { policy, url: (_, interaction) => `/sign-in/${interaction.uid}` },
    loadExistingGrant: (ctx) => grantToOwnApp(ctx, resource, client.scopes),
    issueRefreshToken: (_, granted) => granted.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    clientBasedCORS: () => true,
    ttl: {
      AccessToken: client.accessTokenSeconds,
      IdToken: client.accessTokenSeconds,
      RefreshToken: client.refreshTokenSeconds,
      Grant: client.refreshTokenSeconds,
      Session: client.refreshTokenSeconds,
      AuthorizationCode: 60,
      Interaction: 60 * 60,
    },
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_, { clientId }, token) => token.clientId === clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => showPage(ctx, signOutPage(form)),
        postLogoutSuccessSource: (ctx) => showPage(ctx, signedOutPage()),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience: client.clientId,
          scope: client.scopes.join(' '),
          accessTokenFormat: 'jwt',
          accessTokenTTL: client.accessTokenSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    renderError: (ctx, out) => showPage(ctx, errorPage(out.error_description ?? out.error)),
  };
}

/** Reusing a rotated refresh token revokes the grant; without a new one, sign-in would go round in circles. */
async function grantToOwnApp(ctx: KoaContextWithOIDC, resource: string, scopes: string[]) {
  const { provider, session, client } = ctx.oidc;
  if (!client || session?.accountId === undefined) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const existing = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(resource, scopes.join(' '));
  await grant.save();
  return grant;
}

function showPage(ctx: KoaContextWithOIDC, html: string): void {
  ctx.type = 'html';
  ctx.set('content-security-policy', CONTENT_SECURITY_POLICY);
  ctx.body = html;
}

function onBothLoopbackNames(urls: string[]): string[] {
  return urls.flatMap((url) => {
    const other = new URL(url);
    if (other.hostname !== 'localhost') return [url];
    other.hostname = '127.0.0.1';
    return [url, other.href];
  });
}
