import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import type { Action } from '../care-team/permission.ts';
import type { Actor, Visitor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import type { ActorEnv, VisitorEnv } from './actor.ts';
import { type FieldError, type ProblemCode, problem } from './problem.ts';

// zod/mini carries no language of its own: its messages would all be "Invalid input".
z.config(en());

/**
 * One endpoint, defined once: from this come its validation, its types, its place in the OpenAPI document and the typed
 * client.
 */
export type Endpoint = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** In Hono's form, below `/api`: `/profiles/:profileId`. */
  path: `/${string}`;
  summary: string;
  description?: string;
  /** What the caller must be permitted; left out where being signed in is enough. */
  action?: Action;
  /** Whether nobody is asked to sign in. */
  open?: true;
  params?: z.ZodMiniType;
  query?: z.ZodMiniType;
  /** Names in lower case. */
  headers?: z.ZodMiniType;
  body?: z.ZodMiniType;
  answer: z.ZodMiniType;
  /** Whether it answers 201 for what was made now, and 200 for what was there already. */
  creates?: true;
  /** Whether its answer carries the ETag of the one version that it shows. */
  tagged?: true;
  /** Beyond those that every endpoint of its kind may answer with. */
  problems?: readonly ProblemCode[];
  examples?: { body?: unknown; answer?: unknown };
};

type Parsed<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** A request, every part of it checked. */
export type RequestTo<E extends Endpoint> = { actor: Actor } & PartsOf<E>;

type PartsOf<E extends Endpoint> = {
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  headers: Parsed<E['headers']>;
  body: Parsed<E['body']>;
};

export type Reply<E extends Endpoint> = {
  body: z.input<E['answer']>;
  created?: boolean;
  headers?: Record<string, string>;
};

/** Lets a handler answer the requests to an endpoint. */
export function serve<const E extends Endpoint>(
  app: Hono<ActorEnv>,
  endpoint: E,
  handle: (request: RequestTo<E>) => Promise<Reply<E> | Refusal>,
): void {
  app.on(endpoint.method.toUpperCase(), endpoint.path, async (context) =>
    answer(context, endpoint, (parts) => handle({ actor: context.env.actor, ...parts })),
  );
}

/** Lets a handler answer the requests to an endpoint of which nobody is asked to sign in. */
export function serveAnyone<const E extends Endpoint & { open: true }>(
  app: Hono<VisitorEnv>,
  endpoint: E,
  handle: (request: { visitor: Visitor } & PartsOf<E>) => Promise<Reply<E> | Refusal>,
): void {
  app.on(endpoint.method.toUpperCase(), endpoint.path, async (context) =>
    answer(context, endpoint, (parts) => handle({ visitor: context.env.visitor, ...parts })),
  );
}

async function answer<E extends Endpoint>(
  context: Context,
  endpoint: E,
  handle: (parts: PartsOf<E>) => Promise<Reply<E> | Refusal>,
): Promise<Response> {
  const parts = await parse(context, endpoint);
  if (parts instanceof Response) return parts;
  const reply = await handle(parts);
  if (isRefusal(reply)) return problem(context, reply.refused, reply.details);
  const { body, created = false, headers = {} } = reply;
  return context.body(JSON.stringify(body), created ? 201 : 200, {
    'content-type': 'application/json',
    ...headers,
  });
}

async function parse<E extends Endpoint>(context: Context, endpoint: E): Promise<PartsOf<E> | Response> {
  let unverifiedBody: unknown;
  if (endpoint.body) {
    try {
      unverifiedBody = await context.req.json();
    } catch {
      return problem(context, 'malformed_json');
    }
  }
  const errors: FieldError[] = [];
  const part = (place: FieldError['in'], schema: z.ZodMiniType | undefined, unverified: unknown): unknown => {
    const parsed = schema && z.safeParse(schema, unverified);
    if (parsed?.error) errors.push(...fieldErrors(place, parsed.error.issues));
    return parsed?.data;
  };
  const request = {
    params: part('path', endpoint.params, context.req.param()),
    query: part('query', endpoint.query, singleValues(context.req.queries())),
    headers: part('header', endpoint.headers, context.req.header()),
    body: part('body', endpoint.body, unverifiedBody),
  };
  if (errors.length > 0) return problem(context, 'invalid_request', { errors });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each part was parsed by the endpoint's own schema just now, which the types of a generic endpoint cannot follow
  return request as PartsOf<E>;
}

/** A key that is given twice stays a list, which no schema takes for a text. */
const singleValues = (queries: Record<string, string[]>): Record<string, string | string[] | undefined> =>
  Object.fromEntries(
    Object.entries(queries).map(([key, values]) => [key, values.length === 1 ? values[0] : values]),
  );

const fieldErrors = (place: FieldError['in'], issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        in: place,
        field: [...issue.path, key].join('.'),
        detail: 'This field is not known; leave it out.',
      }));
    if (issue.code === 'invalid_union') {
      const meant = issue.errors.find(isOfContent);
      if (meant)
        return fieldErrors(
          place,
          meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
        );
    }
    return [{ in: place, field: issue.path.join('.'), detail: issue.message }];
  });

/** Whether what was sent is of this choice's kind, and wrong only in what it holds. */
const isOfContent = (choice: readonly z.core.$ZodIssue[]): boolean =>
  choice.length > 0 && choice.every(({ code, path }) => path.length > 0 || !wrongKinds.has(code));
const wrongKinds = new Set(['invalid_type', 'invalid_value', 'invalid_format']);
