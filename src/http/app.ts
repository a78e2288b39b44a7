import type { Context, Handler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
// Its router is ready at once, where the default one first compiles all routes: most processes of Lambda are young.
import { Hono } from 'hono/quick';
import { secureHeaders } from 'hono/secure-headers';
import { errorName, type Log } from '../platform/log.ts';
import { type ActorEnv, clientKindOf, type GatewayEnv, requireActor, type VisitorEnv } from './actor.ts';
import { problem } from './problem.ts';

const largestBodyBytes = 64 * 1024;
const bodyTypes = ['application/json', 'application/merge-patch+json'];

/** Adds a capability's endpoints to an app. */
export type ServeCapability = (app: Hono<ActorEnv>) => void;

export type Capability = {
  /** In Hono's form, below `/api`; `/photos/*` is also `/photos`. */
  paths: string[];
  /** Called when it is first asked for, and again after it failed. */
  load: () => Promise<ServeCapability>;
};

/** A capability of which nobody is asked to sign in: API Gateway has routes without an authorizer for its paths. */
export type OpenCapability = {
  paths: string[];
  load: () => Promise<(app: Hono<VisitorEnv>) => void>;
};

/** The HTTP API: what holds for every request, and then the first capability that serves its path. */
export function createApp(
  capabilities: readonly Capability[],
  log: Log,
  openCapabilities: readonly OpenCapability[] = [],
): Hono<GatewayEnv> {
  const app = newApp<GatewayEnv>(log);
  app.use(secureHeaders());
  app.use(async (context, next) => {
    await next();
    // Health data: no cache on the way keeps it.
    context.header('cache-control', 'no-store');
  });
  // Whatever these do not answer themselves is asked to sign in like all else.
  for (const { paths, load } of openCapabilities) {
    const handle = whenAskedFor<VisitorEnv>(load, log, (context) => ({
      visitor: { clientKind: clientKindOf(context.req.header('user-agent')) },
    }));
    for (const path of paths) {
      for (const check of checkBody) app.use(path, check);
      app.all(path, handle);
    }
  }
  app.use(requireActor);
  for (const check of checkBody) app.use(check);
  for (const { paths, load } of capabilities) {
    const handle = whenAskedFor<ActorEnv>(load, log, (context) => ({ actor: context.get('actor') }));
    for (const path of paths) app.all(path, handle);
  }
  return app;
}

/** What every request with a body is checked for before it is read. */
const checkBody: MiddlewareHandler<GatewayEnv>[] = [
  async (context, next) => {
    if (!['POST', 'PUT', 'PATCH'].includes(context.req.method)) return next();
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    return type !== undefined && bodyTypes.includes(type)
      ? next()
      : problem(context, 'unsupported_media_type');
  },
  bodyLimit({ maxSize: largestBodyBytes, onError: (context) => problem(context, 'body_too_large') }),
];

function newApp<Env extends GatewayEnv | ActorEnv | VisitorEnv>(log: Log): Hono<Env> {
  const app = new Hono<Env>().basePath('/api');
  app.notFound((context) => problem(context, 'not_found'));
  app.onError((error, context) => {
    log.error('request failed', { errorName: errorName(error), route: context.req.routePath, status: 500 });
    return problem(context, 'internal_error');
  });
  return app;
}

/** Requests that come while it loads wait for the same load; one that failed does not stay. */
function whenAskedFor<Env extends ActorEnv | VisitorEnv>(
  load: () => Promise<(app: Hono<Env>) => void>,
  log: Log,
  bindingsOf: (context: Context<GatewayEnv>) => Env['Bindings'],
): Handler<GatewayEnv> {
  let loading: Promise<Hono<Env>> | undefined;
  const loaded = async () => {
    try {
      const app = newApp<Env>(log);
      (await load())(app);
      return app;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  return async (context) => {
    loading ??= loaded();
    return (await loading).fetch(context.req.raw, bindingsOf(context));
  };
}
