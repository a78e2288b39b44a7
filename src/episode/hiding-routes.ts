import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { doneForClients } from '../care-team/author-for-clients.ts';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { discardEpisode } from './discard-episode.ts';
import { Discarding, EpisodeRef, Hiding } from './episode.ts';
import { discarded, discarding, hidden, hiding, shown } from './episode-examples.ts';
import { DoneForClients, EpisodeAlone } from './episode-for-clients.ts';
import { replyWithEpisode } from './episode-routes.ts';
import type { hideEpisode, showEpisode } from './hide-episode.ts';

export type HidingUseCases = {
  discardEpisode: ReturnType<typeof discardEpisode>;
  hideEpisode: ReturnType<typeof hideEpisode>;
  showEpisode: ReturnType<typeof showEpisode>;
};

const path = '/profiles/:profileId/episodes/:episodeId';

export const hidingEndpoints = {
  discardEpisode: {
    method: 'put',
    path: `${path}/discard`,
    summary: 'Discard an episode that was opened by accident',
    description:
      'For 60 minutes after the episode reached us, by who opened it, the patient or an owner, while nothing hangs on it. ' +
      'From then on it answers 410, also to a phone that opens it again later. After that time it can only be hidden.',
    action: 'discard_episode',
    params: EpisodeRef,
    body: Discarding,
    answer: z.extend(EpisodeRef, { discarded: DoneForClients }),
    problems: ['episode_not_yours', 'discard_too_late', 'episode_not_empty'],
    examples: { body: discarding, answer: discarded },
  },
  hideEpisode: {
    method: 'put',
    path: `${path}/hidden`,
    summary: 'Leave an episode out of the timeline, with a reason',
    description: 'It can still be read by its id. Another reason takes the place of the one given before.',
    action: 'hide_episode',
    params: EpisodeRef,
    body: Hiding,
    answer: EpisodeAlone,
    problems: ['corrections_full', 'episode_discarded'],
    examples: { body: hiding, answer: hidden },
  },
  showEpisode: {
    method: 'delete',
    path: `${path}/hidden`,
    summary: 'Show a hidden episode in the timeline again',
    action: 'hide_episode',
    params: EpisodeRef,
    answer: EpisodeAlone,
    problems: ['corrections_full', 'episode_discarded'],
    examples: { answer: shown },
  },
} as const satisfies Record<string, Endpoint>;

export function serveHiding(app: Hono<ActorEnv>, useCases: HidingUseCases): void {
  serve(app, hidingEndpoints.discardEpisode, async ({ actor, params, body }) => {
    const done = await useCases.discardEpisode(actor, params, body);
    return isRefusal(done) ? done : { body: { ...done, discarded: doneForClients(done.discarded) } };
  });
  serve(app, hidingEndpoints.hideEpisode, async ({ actor, params, body }) => {
    const episode = await useCases.hideEpisode(actor, params, body);
    return isRefusal(episode) ? episode : replyWithEpisode(episode);
  });
  serve(app, hidingEndpoints.showEpisode, async ({ actor, params }) => {
    const episode = await useCases.showEpisode(actor, params);
    return isRefusal(episode) ? episode : replyWithEpisode(episode);
  });
}
