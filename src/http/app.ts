import type { Handler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
// Its router is ready at once, where the default one first compiles all routes: most processes of Lambda are young.
import { Hono } from 'hono/quick';
import { secureHeaders } from 'hono/secure-headers';
import { errorName, type Log } from '../platform/log.ts';
import { type ActorEnv, type GatewayEnv, requireActor } from './actor.ts';
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

/** The HTTP API: what holds for every request, and then the first capability that serves its path. */
export function createApp(capabilities: readonly Capability[], log: Log): Hono<GatewayEnv> {
  const app = newApp<GatewayEnv>(log);
  app.use(secureHeaders());
  app.use(async (context, next) => {
    await next();
    // Health data: no cache on the way keeps it.
    context.header('cache-control', 'no-store');
  });
  app.use(requireActor);
  app.on(['POST', 'PUT', 'PATCH'], '*', async (context, next) => {
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    return type !== undefined && bodyTypes.includes(type)
      ? next()
      : problem(context, 'unsupported_media_type');
  });
  app.use(bodyLimit({ maxSize: largestBodyBytes, onError: (context) => problem(context, 'body_too_large') }));
  for (const { paths, load } of capabilities) {
    const handle = whenAskedFor(load, log);
    for (const path of paths) app.all(path, handle);
  }
  return app;
}

function newApp<Env extends GatewayEnv | ActorEnv>(log: Log): Hono<Env> {
  const app = new Hono<Env>().basePath('/api');
  app.notFound((context) => problem(context, 'not_found'));
  app.onError((error, context) => {
    log.error('request failed', { errorName: errorName(error), route: context.req.routePath, status: 500 });
    return problem(context, 'internal_error');
  });
  return app;
}

/** Requests that come while it loads wait for the same load; one that failed does not stay. */
function whenAskedFor(load: Capability['load'], log: Log): Handler<GatewayEnv> {
  let loading: Promise<Hono<ActorEnv>> | undefined;
  const loaded = async () => {
    try {
      const app = newApp<ActorEnv>(log);
      (await load())(app);
      return app;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  return async (context) => {
    loading ??= loaded();
    return (await loading).fetch(context.req.raw, { actor: context.get('actor') });
  };
}
