import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { EpisodeForClients, episodeForClients } from '../episode/episode-for-clients.ts';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { ProfileId } from '../platform/ids.ts';
import { Instant } from '../platform/instant.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { readTimeline } from './read-timeline.ts';
import { TimelineQuery } from './timeline.ts';
import { timelineExample } from './timeline-examples.ts';

export type TimelineUseCases = { readTimeline: ReturnType<typeof readTimeline> };

export const timelineEndpoints = {
  readTimeline: {
    method: 'get',
    path: '/profiles/:profileId/timeline',
    summary: 'A page of the episodes, each with all that hangs on it',
    description:
      'Episodes that began at `from` or later and before `to`, newest first unless `order` says otherwise. Each filter ' +
      'leaves out the episodes that lack what it asks for. Episodes that were joined are shown as one (`joinedLeftOut` names those for which there is no room), and `overlaps` ' +
      'names the others of the page, and beside it, that may be the same event. A page may hold fewer episodes than `limit`, or none: a ' +
      'filtered one looks through 200 at most, and one with very much in it ends early. Where there is a `cursor`, the ' +
      'timeline goes on, and `searchedTo` says up to which start it was looked through; without one, all of it was.',
    action: 'read_timeline',
    params: z.object({ profileId: ProfileId }),
    query: TimelineQuery,
    answer: z.object({
      episodes: z.array(EpisodeForClients),
      searchedTo: z.optional(Instant),
      cursor: z.optional(z.string()),
    }),
    problems: ['cursor_invalid'],
    examples: { answer: timelineExample },
  },
} as const satisfies Record<string, Endpoint>;

export function serveTimeline(app: Hono<ActorEnv>, useCases: TimelineUseCases): void {
  serve(app, timelineEndpoints.readTimeline, async ({ actor, params, query }) => {
    const page = await useCases.readTimeline(actor, params.profileId, query);
    if (isRefusal(page)) return page;
    const { entries, ...rest } = page;
    return { body: { ...rest, episodes: entries.map(episodeForClients) } };
  });
}
