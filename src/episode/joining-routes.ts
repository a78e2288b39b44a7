import type { Hono } from 'hono';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { isRefusal } from '../platform/refusal.ts';
import { EpisodeRef, Joining } from './episode.ts';
import { joined, otherEpisodeId, separated } from './episode-examples.ts';
import { EpisodeAlone } from './episode-for-clients.ts';
import { replyWithEpisode } from './episode-routes.ts';
import type { joinEpisode } from './join-episode.ts';
import type { separateEpisode } from './separate-episode.ts';

export type JoiningUseCases = {
  joinEpisode: ReturnType<typeof joinEpisode>;
  separateEpisode: ReturnType<typeof separateEpisode>;
};

const path = '/profiles/:profileId/episodes/:episodeId/same-as';

export const joiningEndpoints = {
  joinEpisode: {
    method: 'put',
    path,
    summary: 'Say that this episode is the same event as another one',
    description:
      'Two phones may open two episodes for one event; both are kept. This one leaves the timeline and is shown under the ' +
      'other one, which `episodeId` names. The other one must not be joined to a third, nor a third to this one: ' +
      '`because` says what stands against it.',
    action: 'correct_episode',
    params: EpisodeRef,
    body: Joining,
    answer: EpisodeAlone,
    problems: ['cannot_join', 'corrections_full', 'episode_discarded'],
    examples: { body: { episodeId: otherEpisodeId }, answer: joined },
  },
  separateEpisode: {
    method: 'delete',
    path,
    summary: 'Take back that this episode is the same event as another one',
    action: 'correct_episode',
    params: EpisodeRef,
    answer: EpisodeAlone,
    problems: ['corrections_full', 'episode_discarded'],
    examples: { answer: separated },
  },
} as const satisfies Record<string, Endpoint>;

export function serveJoining(app: Hono<ActorEnv>, useCases: JoiningUseCases): void {
  serve(app, joiningEndpoints.joinEpisode, async ({ actor, params, body }) => {
    const episode = await useCases.joinEpisode(actor, params, body);
    return isRefusal(episode) ? episode : replyWithEpisode(episode);
  });
  serve(app, joiningEndpoints.separateEpisode, async ({ actor, params }) => {
    const episode = await useCases.separateEpisode(actor, params);
    return isRefusal(episode) ? episode : replyWithEpisode(episode);
  });
}
