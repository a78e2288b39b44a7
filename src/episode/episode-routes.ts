import type { Hono } from 'hono';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { etagOf, IfMatch } from '../http/entity-tag.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { correctEpisode } from './correct-episode.ts';
import type { endEpisode } from './end-episode.ts';
import { type Episode, EpisodeCorrection, EpisodeEnd, EpisodeRef, NewEpisode } from './episode.ts';
import { afterCorrection, correction, ended, opened } from './episode-examples.ts';
import { EpisodeAlone, EpisodeForClients, episodeAlone, episodeForClients } from './episode-for-clients.ts';
import type { openEpisode } from './open-episode.ts';
import type { readEpisode } from './read-episode.ts';

export type EpisodeUseCases = {
  openEpisode: ReturnType<typeof openEpisode>;
  endEpisode: ReturnType<typeof endEpisode>;
  correctEpisode: ReturnType<typeof correctEpisode>;
  readEpisode: ReturnType<typeof readEpisode>;
};

const path = '/profiles/:profileId/episodes/:episodeId';

export const episodeEndpoints = {
  openEpisode: {
    method: 'put',
    path,
    summary: 'Open an episode; repeating it changes nothing',
    description:
      'The id is the client’s, so that a phone without a signal can open an episode and send it later. At most 50 a day ' +
      '(UTC) and profile; who is told to wait keeps the episode and sends it then.',
    action: 'record_episode',
    params: EpisodeRef,
    body: NewEpisode,
    answer: EpisodeAlone,
    creates: true,
    problems: ['episode_differs', 'episode_discarded', 'quota_reached'],
    examples: {
      body: { startedAt: opened.startedAt, deviceTime: opened.deviceTime },
      answer: opened,
    },
  },
  endEpisode: {
    method: 'put',
    path: `${path}/end`,
    summary: 'Say when an episode was over',
    description: 'An end before the start is kept as it was said: the clocks of two phones differ.',
    action: 'record_episode',
    params: EpisodeRef,
    body: EpisodeEnd,
    answer: EpisodeAlone,
    problems: ['episode_already_ended', 'episode_discarded'],
    examples: { body: { endedAt: ended.endedAt, deviceTime: ended.endDeviceTime }, answer: ended },
  },
  correctEpisode: {
    method: 'patch',
    path,
    summary: 'Correct when an episode began or ended',
    description:
      'A field that is left out stays; `endedAt: null` takes a mistaken end back. What was said before stays in ' +
      '`corrections`. `If-Match` holds the ETag of the version that was corrected; if someone has changed it since, the ' +
      'answer says what. Repeating an edit with the same `editId` succeeds again.',
    action: 'correct_episode',
    params: EpisodeRef,
    headers: IfMatch,
    body: EpisodeCorrection,
    answer: EpisodeAlone,
    problems: ['version_required', 'version_stale', 'edit_differs', 'corrections_full', 'episode_discarded'],
    examples: { body: correction, answer: afterCorrection },
  },
  readEpisode: {
    method: 'get',
    path,
    summary: 'An episode with its photos, accounts, measurements and tests',
    description:
      '`joined` holds the episodes that are the same event, as other phones recorded it; where one answer has no room ' +
      'for all, `joinedLeftOut` names the rest, each of which is read by its own id. `overlaps` names others that ' +
      'have a moment in common with it and may be. Of an episode whose end nobody said, an hour is looked at.',
    action: 'read_episode',
    params: EpisodeRef,
    answer: EpisodeForClients,
    problems: ['episode_discarded'],
    examples: {
      answer: {
        ...ended,
        photos: [],
        accounts: [],
        measurements: [],
        testsDone: [],
        joined: [],
        overlaps: [],
      },
    },
  },
} as const satisfies Record<string, Endpoint>;

/** What every answer with an episode brings: itself, and the tag of its version. */
export const replyWithEpisode = (episode: Episode) => ({
  body: episodeAlone(episode),
  headers: { etag: etagOf(episode.version) },
});

export function serveEpisodes(app: Hono<ActorEnv>, useCases: EpisodeUseCases): void {
  serve(app, episodeEndpoints.openEpisode, async ({ actor, params, body }) => {
    const result = await useCases.openEpisode(actor, params, body);
    return isRefusal(result) ? result : { ...replyWithEpisode(result.episode), created: result.created };
  });
  serve(app, episodeEndpoints.endEpisode, async ({ actor, params, body }) => {
    const episode = await useCases.endEpisode(actor, params, body);
    return isRefusal(episode) ? episode : replyWithEpisode(episode);
  });
  serve(app, episodeEndpoints.correctEpisode, async ({ actor, params, headers, body }) => {
    const seen = { ...params, expectedVersion: headers['if-match'] };
    const episode = await useCases.correctEpisode(actor, seen, body);
    return isRefusal(episode) ? episode : replyWithEpisode(episode);
  });
  serve(app, episodeEndpoints.readEpisode, async ({ actor, params }) => {
    const result = await useCases.readEpisode(actor, params);
    if (isRefusal(result)) return result;
    return { body: episodeForClients(result), headers: { etag: etagOf(result.episode.version) } };
  });
}
