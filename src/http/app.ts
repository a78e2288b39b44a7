import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { type AccessLogUseCases, serveAccessLog } from '../audit/access-log-routes.ts';
import { type InvitationUseCases, serveInvitations } from '../care-team/invitation-routes.ts';
import { serveTeam, type TeamUseCases } from '../care-team/team-routes.ts';
import { type ConsentUseCases, serveConsents } from '../consent/consent-routes.ts';
import { type AccountUseCases, serveAccounts } from '../episode/account-routes.ts';
import { type EpisodeUseCases, serveEpisodes } from '../episode/episode-routes.ts';
import { type HidingUseCases, serveHiding } from '../episode/hiding-routes.ts';
import { type JoiningUseCases, serveJoining } from '../episode/joining-routes.ts';
import { type MeasurementUseCases, serveMeasurements } from '../episode/measurement-routes.ts';
import { serveTests, type TestUseCases } from '../episode/test-routes.ts';
import { type ErasureUseCases, serveErasure } from '../erasure/erasure-routes.ts';
import { type PhotoUseCases, servePhotos } from '../photo/photo-routes.ts';
import { type PlanUseCases, servePlan } from '../plan/plan-routes.ts';
import { errorName, type Log } from '../platform/log.ts';
import { type PortraitUseCases, servePortraits } from '../portrait/portrait-routes.ts';
import { type ProfileUseCases, serveProfiles } from '../profile/profile-routes.ts';
import { type SummaryUseCases, serveSummary } from '../timeline/summary-routes.ts';
import { serveTimeline, type TimelineUseCases } from '../timeline/timeline-routes.ts';
import { type ActorEnv, requireActor } from './actor.ts';
import { problem } from './problem.ts';

const largestBodyBytes = 64 * 1024;
const bodyTypes = ['application/json', 'application/merge-patch+json'];

export type UseCases = ProfileUseCases &
  PortraitUseCases &
  ConsentUseCases &
  PlanUseCases &
  EpisodeUseCases &
  JoiningUseCases &
  HidingUseCases &
  AccountUseCases &
  MeasurementUseCases &
  TestUseCases &
  TeamUseCases &
  InvitationUseCases &
  AccessLogUseCases &
  PhotoUseCases &
  TimelineUseCases &
  SummaryUseCases &
  ErasureUseCases;

/** The HTTP API. */
export function createApp(useCases: UseCases, log: Log): Hono<ActorEnv> {
  const app = new Hono<ActorEnv>().basePath('/api');
  app.notFound((context) => problem(context, 'not_found'));
  app.onError((error, context) => {
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
  app.on(['POST', 'PUT', 'PATCH'], '*', async (context, next) => {
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    return type !== undefined && bodyTypes.includes(type)
      ? next()
      : problem(context, 'unsupported_media_type');
  });
  app.use(bodyLimit({ maxSize: largestBodyBytes, onError: (context) => problem(context, 'body_too_large') }));
  serveProfiles(app, useCases);
  servePortraits(app, useCases);
  serveConsents(app, useCases);
  serveTeam(app, useCases);
  serveInvitations(app, useCases);
  servePlan(app, useCases);
  serveAccessLog(app, useCases);
  serveEpisodes(app, useCases);
  serveJoining(app, useCases);
  serveHiding(app, useCases);
  serveAccounts(app, useCases);
  serveMeasurements(app, useCases);
  serveTests(app, useCases);
  servePhotos(app, useCases);
  serveTimeline(app, useCases);
  serveSummary(app, useCases);
  serveErasure(app, useCases);
  return app;
}
