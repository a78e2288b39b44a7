import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { EpisodeForClients, episodeForClients } from '../episode/episode-for-clients.ts';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { readTimeline } from './read-timeline.ts';
import { TimelineQuery } from './timeline.ts';

export type TimelineUseCases = { readTimeline: ReturnType<typeof readTimeline> };

export const timelineEndpoints = {
  readTimeline: {
    method: 'get',
    path: '/profiles/:profileId/timeline',
    summary: 'A page of the episodes with their photos, newest first',
    action: 'read_timeline',
    params: z.object({ profileId: ProfileId }),
    query: TimelineQuery,
    answer: z.object({ episodes: z.array(EpisodeForClients), cursor: z.optional(z.string()) }),
    problems: ['cursor_invalid'],
  },
} as const satisfies Record<string, Endpoint>;

export function serveTimeline(app: Hono<ActorEnv>, useCases: TimelineUseCases): void {
  serve(app, timelineEndpoints.readTimeline, async ({ actor, params, query }) => {
    const page = await useCases.readTimeline(actor, params.profileId, query);
    if (isRefusal(page)) return page;
    return { body: { episodes: page.entries.map(episodeForClients), cursor: page.cursor } };
  });
}
