import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { type EpisodeUseCases, episodeRoutes } from '../episode/episode-routes.ts';
import { type PhotoUseCases, photoRoutes } from '../photo/photo-routes.ts';
import { errorName, type Log } from '../platform/log.ts';
import { type ProfileUseCases, profileRoutes } from '../profile/profile-routes.ts';
import { type TimelineUseCases, timelineRoutes } from '../timeline/timeline-routes.ts';
import { type ActorEnv, requireActor } from './actor.ts';
import { problem } from './problem.ts';

const largestBodyBytes = 64 * 1024;

export type UseCases = ProfileUseCases & EpisodeUseCases & PhotoUseCases & TimelineUseCases;

/** The HTTP API. */
export function createApp(useCases: UseCases, log: Log): Hono<ActorEnv> {
  const app = new Hono<ActorEnv>().basePath('/api');
  app.notFound((context) => problem(context, 'not_found'));
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status === 400) return problem(context, 'malformed_json');
    log.error('request failed', { errorName: errorName(error), route: context.req.routePath, status: 500 });
    return problem(context, 'internal_error');
  });
  app.use(secureHeaders());
  app.use(async (context, next) => {
    await next();
    // Health data: no cache on the way keeps it.
    context.header('cache-control', 'no-store');
  });
  app.use(requireActor);
  app.on(['POST', 'PUT'], '*', async (context, next) => {
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    return type === 'application/json' ? next() : problem(context, 'unsupported_media_type');
  });
  app.use(bodyLimit({ maxSize: largestBodyBytes, onError: (context) => problem(context, 'body_too_large') }));
  return app
    .route('/', profileRoutes(useCases))
    .route('/', episodeRoutes(useCases))
    .route('/', photoRoutes(useCases))
    .route('/', timelineRoutes(useCases));
}
