import { Hono } from 'hono';
import * as z from 'zod/mini';
import { episodeForClients } from '../episode/episode-for-clients.ts';
import type { ActorEnv } from '../http/actor.ts';
import { answer } from '../http/answer.ts';
import { validate } from '../http/validate.ts';
import { ProfileId } from '../platform/ids.ts';
import type { readTimeline } from './read-timeline.ts';
import { TimelineQuery } from './timeline.ts';

export type TimelineUseCases = { readTimeline: ReturnType<typeof readTimeline> };

const TimelinePath = z.object({ profileId: ProfileId });

export const timelineRoutes = (useCases: TimelineUseCases) =>
  new Hono<ActorEnv>().get(
    '/profiles/:profileId/timeline',
    validate('param', TimelinePath),
    validate('query', TimelineQuery),
    async (context) => {
      const result = await useCases.readTimeline(
        context.get('actor'),
        context.req.valid('param').profileId,
        context.req.valid('query'),
      );
      return answer(context, result, ({ entries, cursor }) => ({
        episodes: entries.map(episodeForClients),
        cursor,
      }));
    },
  );
