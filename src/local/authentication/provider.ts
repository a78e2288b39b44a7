import { type Judgement, type JwtAuthorizer, judgeToken } from './judge-token.ts';

/** A route as serverless-offline hands it to its authentication provider. */
type Endpoint = { authorizer?: { name: string; scopes?: string[] } };

type Answer = {
  code(status: number): Answer;
  header(name: string, value: string): Answer;
  takeover(): Answer;
};

/** What is used of a request of hapi, the HTTP server inside serverless-offline. */
export type HapiRequest = {
  headers: Record<string, string | string[] | undefined>;
  raw: { req: { rawHeaders: string[] } };
};

/** What is used of hapi's toolkit. */
type HapiToolkit = {
  response(body: { message: string }): Answer;
  authenticated(result: { credentials: Record<string, unknown> }): object;
};

/** A strategy for one route; serverless-offline registers its scheme and name, which must be unique. */
type Strategy = {
  name: string;
  scheme: string;
  getAuthenticateFunction(): { authenticate(request: HapiRequest, toolkit: HapiToolkit): Promise<object> };
};

export type AuthenticationProvider = (
  endpoint: Endpoint,
  functionKey: string,
  method: string,
  path: string,
) => Strategy;

/** serverless-offline puts this header's content in the place of the claims, whoever sent it. */
const OVERRIDE_HEADER = 'sls-offline-authorizer-override';

/** Guards the routes as API Gateway's JWT authorizers would: signature, issuer, audience, expiry, scope. */
export function authenticationProvider(
  authorizerNamed: (name: string) => JwtAuthorizer,
): AuthenticationProvider {
  return ({ authorizer }, functionKey, method, path) => ({
    name: `jwt ${functionKey} ${method} ${path}`,
    scheme: `jwt scheme ${functionKey} ${method} ${path}`,
    getAuthenticateFunction: () => ({
      async authenticate(request, toolkit) {
        if (request.headers[OVERRIDE_HEADER] !== undefined)
          return refuse(toolkit, 401, 'Unauthorized', 'Bearer');
        if (!authorizer) return admit(request, toolkit, {});
        const { authorization } = request.headers;
        const judgement = await judgeToken(
          typeof authorization === 'string' ? authorization : undefined,
          authorizerNamed(authorizer.name),
          authorizer.scopes ?? [],
        );
        return answer(judgement, request, toolkit);
      },
    }),
  });
}

function answer(judgement: Judgement, request: HapiRequest, toolkit: HapiToolkit): object {
  if (judgement.outcome === 'authenticated') {
    return admit(request, toolkit, { jwt: { claims: judgement.claims, scopes: judgement.scopes } });
  }
  if (judgement.outcome === 'forbidden') {
    return refuse(toolkit, 403, 'Forbidden', 'Bearer error="insufficient_scope"');
  }
  const challenge = judgement.reason === 'no_token' ? 'Bearer' : 'Bearer error="invalid_token"';
  return refuse(toolkit, 401, 'Unauthorized', challenge);
}

/**
 * Lets the request through with the authorizer's part of the event. serverless-offline would decode the token itself,
 * unverified and even on an open route; its override is the one way to give it what was verified instead.
 */
function admit(request: HapiRequest, toolkit: HapiToolkit, authorizer: object): object {
  request.raw.req.rawHeaders.push(OVERRIDE_HEADER, JSON.stringify(authorizer));
  return toolkit.authenticated({ credentials: {} });
}

function refuse(toolkit: HapiToolkit, status: number, message: string, challenge: string): object {
  return toolkit.response({ message }).code(status).header('www-authenticate', challenge).takeover();
}
