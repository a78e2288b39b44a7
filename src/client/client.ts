import type { FieldError, ProblemCode } from '../http/problem.ts';
import type { AnswerOf, EndpointName, RequestOf } from './request.ts';
import { routes } from './routes.ts';

/** Problem details (RFC 9457) as the API answers them; some codes hold more members. */
type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  errors?: FieldError[];
} & Record<string, unknown>;

/** What came of a request. */
export type Answered<Body> =
  | {
      ok: true;
      status: number;
      body: Body;
      /** The version that was answered with, for `if-match`. */
      etag: string | null;
    }
  | Failure;

/** Why a request was not answered as it was meant. */
export type Failure = {
  ok: false;
  /** 0 where no answer came. */
  status: number;
  /**
   * `unreachable`: it may have been done or not; send it again as it is. `unexpected_answer`: it came from something in
   * between, such as API Gateway.
   */
  code: ProblemCode | 'unreachable' | 'unexpected_answer';
  problem?: Problem;
  /** When to come back, where that is said. */
  retryAfterSeconds?: number;
};

export type Client = {
  /** Asks an endpoint by its name. It never throws: whatever comes of it is a value. */
  call<Name extends EndpointName>(
    name: Name,
    ...request: Record<string, never> extends RequestOf<Name> ? [RequestOf<Name>?] : [RequestOf<Name>]
  ): Promise<Answered<AnswerOf<Name>>>;
};

type ClientOptions = {
  /** Where the API is, without `/api`; empty for the page's own origin. */
  baseUrl: string;
  /** Asked before each request; left out for what needs nobody to be signed in. */
  accessToken?: () => Promise<string>;
  fetch?: typeof fetch;
};

type Parts = {
  params?: Record<string, string | number>;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string | undefined>;
  body?: unknown;
};

/** The API for a browser: every call typed by the endpoint that it asks. */
export function createClient({ baseUrl, accessToken, fetch: send = fetch }: ClientOptions): Client {
  return {
    async call(name, ...[parts = {}]) {
      const [method, path] = routes[name];
      const { params = {}, query = {}, headers = {}, body }: Parts = parts;
      const url = `${baseUrl}/api${filled(path, params)}${searchOf(query)}`;
      let response: Response;
      try {
        response = await send(url, {
          method: method.toUpperCase(),
          headers: {
            ...defined(headers),
            ...(accessToken && { authorization: `Bearer ${await accessToken()}` }),
            ...(body !== undefined && { 'content-type': contentTypeOf(method) }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
      } catch {
        return { ok: false, status: 0, code: 'unreachable' };
      }
      return answerOf(response);
    },
  };
}

async function answerOf<Name extends EndpointName>(response: Response): Promise<Answered<AnswerOf<Name>>> {
  const { status, headers } = response;
  let answered: unknown;
  try {
    answered = await response.json();
  } catch {
    return { ok: false, status, code: 'unexpected_answer' };
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API's tests hold every answer to the endpoint's schema, and the schemas stay on the server
  if (response.ok) return { ok: true, status, body: answered as AnswerOf<Name>, etag: headers.get('etag') };
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    ok: false,
    status,
    ...(isProblem(answered) ? { code: answered.code, problem: answered } : { code: 'unexpected_answer' }),
    ...(Number.isInteger(retryAfter) && { retryAfterSeconds: retryAfter }),
  };
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';

const filled = (path: string, params: Record<string, string | number>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));

function searchOf(query: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams(defined(query)).toString();
  return search === '' ? '' : `?${search}`;
}

/** Without the values that are not given. */
const defined = (values: Record<string, string | number | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

const contentTypeOf = (method: string): string =>
  method === 'patch' ? 'application/merge-patch+json' : 'application/json';
