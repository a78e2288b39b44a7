import type { Hono } from 'hono';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { endEpisode } from './end-episode.ts';
import { Episode, EpisodeEnd, EpisodeRef, NewEpisode } from './episode.ts';
import { EpisodeForClients, episodeForClients } from './episode-for-clients.ts';
import type { openEpisode } from './open-episode.ts';
import type { readEpisode } from './read-episode.ts';

export type EpisodeUseCases = {
  openEpisode: ReturnType<typeof openEpisode>;
  endEpisode: ReturnType<typeof endEpisode>;
  readEpisode: ReturnType<typeof readEpisode>;
};

const path = '/profiles/:profileId/episodes/:episodeId';

export const episodeEndpoints = {
  openEpisode: {
    method: 'put',
    path,
    summary: 'Open an episode; repeating it changes nothing',
    action: 'record_episode',
    params: EpisodeRef,
    body: NewEpisode,
    answer: Episode,
    creates: true,
    problems: ['episode_differs', 'quota_reached'],
  },
  endEpisode: {
    method: 'put',
    path: `${path}/end`,
    summary: 'Say when an episode was over',
    action: 'record_episode',
    params: EpisodeRef,
    body: EpisodeEnd,
    answer: Episode,
    problems: ['episode_already_ended'],
  },
  readEpisode: {
    method: 'get',
    path,
    summary: 'An episode with its photos',
    action: 'read_episode',
    params: EpisodeRef,
    answer: EpisodeForClients,
  },
} as const satisfies Record<string, Endpoint>;

export function serveEpisodes(app: Hono<ActorEnv>, useCases: EpisodeUseCases): void {
  serve(app, episodeEndpoints.openEpisode, async ({ actor, params, body }) => {
    const result = await useCases.openEpisode(actor, params, body);
    return isRefusal(result) ? result : { body: result.episode, created: result.created };
  });
  serve(app, episodeEndpoints.endEpisode, async ({ actor, params, body }) => {
    const episode = await useCases.endEpisode(actor, params, body);
    return isRefusal(episode) ? episode : { body: episode };
  });
  serve(app, episodeEndpoints.readEpisode, async ({ actor, params }) => {
    const result = await useCases.readEpisode(actor, params);
    return isRefusal(result) ? result : { body: episodeForClients(result) };
  });
}
