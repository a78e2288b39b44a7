import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** A JWT authorizer of the HTTP API, resolved to the local issuer. */
export type JwtAuthorizer = { issuer: string; audience: string[]; keys: JWTVerifyGetKey; now?: () => Date };

/** What API Gateway makes of a request's token. */
export type Judgement =
  | { outcome: 'authenticated'; claims: Record<string, string>; scopes: string[] }
  | { outcome: 'unauthorized'; reason: 'no_token' | 'invalid_token' }
  | { outcome: 'forbidden' };

/**
 * Judges an Authorization header as API Gateway's JWT authorizer does.
 * @param routeScopes one of them is enough; none at all means that any valid token is
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export async function judgeToken(
  authorization: string | undefined,
  authorizer: JwtAuthorizer,
  routeScopes: readonly string[],
): Promise<Judgement> {
  if (authorization === undefined || authorization === '')
    return { outcome: 'unauthorized', reason: 'no_token' };
  const payload = await verify(authorization.replace(/^Bearer /i, ''), authorizer);
  if (!payload) return { outcome: 'unauthorized', reason: 'invalid_token' };
  const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
  if (routeScopes.length > 0 && !routeScopes.some((scope) => scopes.includes(scope)))
    return { outcome: 'forbidden' };
  return { outcome: 'authenticated', claims: claimsAsApiGatewaySendsThem(payload), scopes };
}

async function verify(token: string, authorizer: JwtAuthorizer): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, authorizer.keys, {
      issuer: authorizer.issuer,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      ...(authorizer.now && { currentDate: authorizer.now() }),
    });
    return isForUs(payload, authorizer.audience) ? payload : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** Cognito's access tokens have no `aud`; API Gateway then looks at `client_id`. */
function isForUs({ aud, client_id: clientId }: JWTPayload, audience: readonly string[]): boolean {
  const named = aud === undefined ? [clientId] : [aud].flat();
  return named.some((name) => typeof name === 'string' && audience.includes(name));
}

/** Everything is text there: a number `1`, a flag `true`, a list `[a b]`. */
function claimsAsApiGatewaySendsThem(payload: JWTPayload): Record<string, string> {
  const asText = (value: unknown): string => {
    if (typeof value === 'string') return value;
    return Array.isArray(value) ? `[${value.map(asText).join(' ')}]` : JSON.stringify(value);
  };
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, asText(value)]));
}
