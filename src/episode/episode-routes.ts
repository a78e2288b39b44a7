import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { answer } from '../http/answer.ts';
import { validate } from '../http/validate.ts';

import { ClientId, ProfileId } from '../platform/ids.ts';
import type { endEpisode } from './end-episode.ts';
import { EpisodeEnd, NewEpisode } from './episode.ts';
import { episodeForClients } from './episode-for-clients.ts';
import type { openEpisode } from './open-episode.ts';
import type { readEpisode } from './read-episode.ts';

export type EpisodeUseCases = {
  openEpisode: ReturnType<typeof openEpisode>;
  endEpisode: ReturnType<typeof endEpisode>;
  readEpisode: ReturnType<typeof readEpisode>;
};

const EpisodePath = z.object({ profileId: ProfileId, episodeId: ClientId });
const path = '/profiles/:profileId/episodes/:episodeId';

export const episodeRoutes = (useCases: EpisodeUseCases) =>
  new Hono<ActorEnv>()
    .put(path, validate('param', EpisodePath), validate('json', NewEpisode), async (context) => {
      const result = await useCases.openEpisode(
        context.get('actor'),
        context.req.valid('param'),
        context.req.valid('json'),
      );
      return answer(context, result, ({ episode }) => episode);
    })
    .put(`${path}/end`, validate('param', EpisodePath), validate('json', EpisodeEnd), async (context) => {
      const result = await useCases.endEpisode(
        context.get('actor'),
        context.req.valid('param'),
        context.req.valid('json'),
      );
      return answer(context, result, (episode) => episode);
    })
    .get(path, validate('param', EpisodePath), async (context) => {
      const result = await useCases.readEpisode(context.get('actor'), context.req.valid('param'));
      return answer(context, result, episodeForClients);
    });
