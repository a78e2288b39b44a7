import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JwtAuthorizer } from '../../../src/local/authentication/judge-token.ts';
import { authenticationProvider, type HapiRequest } from '../../../src/local/authentication/provider.ts';

const issuer = 'http://127.0.0.1:4405';
const read = 'episodelens/record.read';
type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let ours: Keys;
let theirs: Keys;
let authorizer: JwtAuthorizer;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const jwk = { ...(await exportJWK(ours.publicKey)), alg: 'RS256' };
  authorizer = { issuer, audience: ['app'], keys: createLocalJWKSet({ keys: [jwk] }) };
});

type Claims = {
  iss?: string;
  aud?: string;
  exp?: string | number;
  scope?: string;
  client_id?: string;
  flag?: boolean;
};

const sign = (claims: Claims = {}, keys: Keys = ours): Promise<string> => {
  const { iss = issuer, aud = 'app', exp = '5m', ...others } = claims;
  const token = new SignJWT({ scope: read, ...others })
    .setProtectedHeader({ alg: 'RS256' })
    .setSubject('ana');
  token.setIssuer(iss).setExpirationTime(exp);
  if (others.client_id === undefined) token.setAudience(aud);
  return token.sign(keys.privateKey);
};

type Outcome = { status: number; body?: unknown; challenge?: string; authorizer?: unknown };

/** Runs a request through the strategy of a route as hapi would. */
async function request(
  headers: Record<string, string>,
  route: { authorizer?: { name: string; scopes?: string[] } },
) {
  const strategy = authenticationProvider(() => authorizer)(route, 'api', 'GET', '/api/{proxy+}');
  const incoming: HapiRequest = { headers, raw: { req: { rawHeaders: [] } } };
  const outcome: Outcome = { status: 200 };
  const answer = {
    code: (status: number) => Object.assign(answer, void (outcome.status = status)),
    header: (_: string, value: string) => Object.assign(answer, void (outcome.challenge = value)),
    takeover: () => answer,
  };
  await strategy.getAuthenticateFunction().authenticate(incoming, {
    response: (body) => Object.assign(answer, void (outcome.body = body)),
    authenticated: (result) => result,
  });
  const [, override] = incoming.raw.req.rawHeaders;
  if (override !== undefined) outcome.authorizer = JSON.parse(override);
  return outcome;
}

const guarded = { authorizer: { name: 'signIn', scopes: [read] } };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const unauthorized = { status: 401, body: { message: 'Unauthorized' } };

describe('a route with a JWT authorizer', () => {
  it('lets a valid token in and passes its claims on as text, as API Gateway does', async () => {
    const outcome = await request(bearer(await sign({ flag: true, exp: 4_102_444_800 })), guarded);
    expect(outcome).toMatchObject({
      status: 200,
      authorizer: {
        jwt: {
          claims: { sub: 'ana', iss: issuer, aud: 'app', flag: 'true', exp: '4102444800' },
          scopes: [read],
        },
      },
    });
  });

  it('takes Cognito’s access tokens, which name the client instead of an audience', async () => {
    expect(await request(bearer(await sign({ client_id: 'app' })), guarded)).toMatchObject({ status: 200 });
    expect(await request(bearer(await sign({ client_id: 'other' })), guarded)).toMatchObject(unauthorized);
  });

  it('refuses a request without a token', async () => {
    expect(await request({}, guarded)).toMatchObject({ ...unauthorized, challenge: 'Bearer' });
  });

  it.each<[string, () => Promise<string> | string]>([
    ['signed with another key', () => sign({}, theirs)],
    [
      'not signed at all',
      () => new UnsecuredJWT({ scope: read }).setIssuer(issuer).setAudience('app').encode(),
    ],
    ['of another issuer', () => sign({ iss: 'http://127.0.0.1:9999' })],
    ['for another audience', () => sign({ aud: 'other' })],
    ['that has expired', () => sign({ exp: 1 })],
    ['that is no token', () => 'ana'],
  ])('refuses a token %s', async (_, token) => {
    expect(await request(bearer(await token()), guarded)).toMatchObject({
      ...unauthorized,
      challenge: 'Bearer error="invalid_token"',
    });
  });

  it('forbids a valid token without the route’s scope', async () => {
    const outcome = await request(bearer(await sign({ scope: 'openid' })), guarded);
    expect(outcome).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
  });

  it('is satisfied with one of several scopes, and asks for none when it has none', async () => {
    const either = { authorizer: { name: 'signIn', scopes: ['other', read] } };
    expect(await request(bearer(await sign()), either)).toMatchObject({ status: 200 });
    const none = { authorizer: { name: 'signIn' } };
    expect(await request(bearer(await sign({ scope: 'openid' })), none)).toMatchObject({ status: 200 });
  });

  it('refuses the header by which serverless-offline would take anyone’s word for the claims', async () => {
    const headers = {
      ...bearer(await sign()),
      'sls-offline-authorizer-override': '{"jwt":{"claims":{"sub":"ben"}}}',
    };
    expect(await request(headers, guarded)).toMatchObject(unauthorized);
    expect(await request(headers, {})).toMatchObject(unauthorized);
  });
});

describe('an open route', () => {
  it('lets anyone in and passes nothing of an unverified token on', async () => {
    expect(await request(bearer(await sign({}, theirs)), {})).toEqual({ status: 200, authorizer: {} });
  });
});

it('gives every route a strategy of its own name', () => {
  const provider = authenticationProvider(() => authorizer);
  const names = ['GET', 'POST'].flatMap((method) => {
    const { name, scheme } = provider(guarded, 'api', method, '/api/{proxy+}');
    return [name, scheme];
  });
  expect(new Set(names).size).toBe(4);
});
