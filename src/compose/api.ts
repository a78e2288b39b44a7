import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Hono } from 'hono';
import type { GatewayEnv } from '../http/actor.ts';
import { type Capability, createApp, type OpenCapability } from '../http/app.ts';
import { type Shared, share } from './api/shared.ts';
import type { Surroundings } from './surroundings.ts';

/** The API, each capability loaded when it is first asked for: most of a start would be for what nobody asks then. */
export function composeApi(
  { dynamoDb }: { dynamoDb: DynamoDBClient },
  surroundings: Surroundings,
): Hono<GatewayEnv> {
  const shared = share(dynamoDb, surroundings);
  return createApp(capabilitiesOf(shared), surroundings.log, openCapabilitiesOf(shared));
}

const profile = '/profiles/:profileId';

/** The first that serves a path answers it. */
export const capabilitiesOf = (shared: Shared): Capability[] => [
  {
    paths: [`${profile}/episodes/:episodeId/photos/*`],
    load: async () => (await import('./api/photo.ts')).photoCapability(shared),
  },
  {
    paths: [`${profile}/episodes/*`],
    load: async () => (await import('./api/episode.ts')).episodeCapability(shared),
  },
  {
    paths: [`${profile}/timeline`, `${profile}/summary`],
    load: async () => (await import('./api/timeline.ts')).timelineCapability(shared),
  },
  {
    paths: [`${profile}/consents/*`, `${profile}/consent-withdrawals/*`, '/consent-texts'],
    load: async () => (await import('./api/consent.ts')).consentCapability(shared),
  },
  {
    paths: [`${profile}/members/*`, `${profile}/membership`, `${profile}/invitations/*`],
    load: async () => (await import('./api/care-team.ts')).careTeamCapability(shared),
  },
  {
    paths: [`${profile}/access-log`],
    load: async () => (await import('./api/audit.ts')).auditCapability(shared),
  },
  {
    paths: [`${profile}/doctor-links/*`],
    load: async () => (await import('./api/doctor-link.ts')).doctorLinkCapability(shared),
  },
  {
    paths: [`${profile}/plan/*`],
    load: async () => (await import('./api/plan.ts')).planCapability(shared),
  },
  {
    paths: [`${profile}/photo/*`],
    load: async () => (await import('./api/portrait.ts')).portraitCapability(shared),
  },
  {
    paths: [`${profile}/exports/*`],
    load: async () => (await import('./api/export.ts')).exportCapability(shared),
  },
  {
    paths: [`${profile}/erasure`],
    load: async () => (await import('./api/erasure.ts')).erasureCapability(shared),
  },
  {
    paths: ['/profiles/*'],
    load: async () => (await import('./api/profile.ts')).profileCapability(shared),
  },
];

/** Of these nobody is asked to sign in; their routes in serverless.yml have no authorizer. */
export const openCapabilitiesOf = (shared: Shared): OpenCapability[] => [
  {
    paths: ['/doctor-links/*'],
    load: async () => (await import('./api/opened-link.ts')).openedLinkCapability(shared),
  },
];
