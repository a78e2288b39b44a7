import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { personKeyOf } from '../../src/care-team/person.ts';
import { composeApi } from '../../src/compose/api.ts';
import type { Purpose } from '../../src/consent/purpose.ts';
import type { GatewayEnv } from '../../src/http/actor.ts';
import { newId } from '../../src/platform/ids.ts';
import { expectConformity } from './conformity.ts';
import { type EmbeddedTable, embeddedTable } from './embedded-table.ts';
import { type LogLine, recordedLog } from './recorded-log.ts';
import { type Measured, recordedMeasures } from './recorded-measures.ts';
import { newConsent, newEpisode, newProfile, ticketRequest } from './requests.ts';
import { type TestClock, testClock } from './test-clock.ts';

type Answered = { status: number; headers: Headers; body: unknown };

type RequestOptions = {
  /** Whose token API Gateway verified; without one, carer Carla's. */
  as?: string;
  /** The event that stands behind the request, instead of one with verified claims. */
  event?: unknown;
  headers?: Record<string, string>;
  /** A body that is sent as it is, instead of as JSON. */
  rawBody?: string;
};

export type DrivenApi = {
  app: Hono<GatewayEnv>;
  request(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<Answered>;
  table: EmbeddedTable;
  clock: TestClock;
  logLines: LogLine[];
  measured: Measured[];
};

export const photoBucket = 'episodelens-test-photos';

/** The event behind a request whose token API Gateway's authorizer verified: claims are text there. */
export const eventWithClaims = (claims: Record<string, unknown>) => ({
  requestContext: { authorizer: { jwt: { claims, scopes: null } } },
});

export const claimsOf = (subject: string) => ({
  iss: 'https://sign-in.test',
  sub: subject,
  token_use: 'access',
});

/** The key under which someone with such claims is kept. */
export const keyOf = (subject: string): string =>
  personKeyOf({ issuer: claimsOf(subject).iss, subject: claimsOf(subject).sub });

/** The whole HTTP API over an embedded table, without a server. */
export async function drivenApi(
  options: { table?: EmbeddedTable; clock?: TestClock; s3Endpoint?: string } = {},
): Promise<DrivenApi> {
  const table = options.table ?? (await embeddedTable());
  const clock = options.clock ?? testClock();
  const { log, lines: logLines } = recordedLog();
  const { measure, measured } = recordedMeasures();
  const { tableName, accessLogTableName, client: dynamoDb } = table;
  const app = composeApi(
    { dynamoDb },
    {
      tableName,
      accessLogTableName,
      photoBucket,
      // A test without a bucket reaches none.
      s3Endpoint: options.s3Endpoint ?? 'http://127.0.0.1:9',
      log,
      measure,
      now: clock.now,
    },
  );
  return { app, request: requestTo(app), table, clock, logLines, measured };
}

/** Requests as API Gateway would hand them on, claims and all; every answer is held against the OpenAPI document. */
export const requestTo =
  (app: Hono<GatewayEnv>): DrivenApi['request'] =>
  async (method, path, body, { as = 'carla', event, headers = {}, rawBody } = {}) => {
    const sent = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await app.request(
      path,
      {
        method,
        headers: { ...(sent !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(sent !== undefined && { body: sent }),
      },
      { event: event ?? eventWithClaims(claimsOf(as)) },
    );
    const answered = { status: response.status, headers: response.headers, body: await response.json() };
    expectConformity({ method, path, ...answered });
    return answered;
  };

/** Makes a profile through the API; photos of it are consented to, unless told otherwise. */
export async function madeProfile(
  { request }: Pick<DrivenApi, 'request'>,
  as = 'carla',
  consentsTo: readonly Purpose[] = ['store_photo', 'face_analysis'],
): Promise<{ profileId: string; path: string }> {
  const { body } = await request('POST', '/api/profiles', newProfile(), { as });
  const { profileId } = z.parse(z.object({ profileId: z.string() }), body);
  const path = `/api/profiles/${profileId}`;
  await Promise.all(
    consentsTo.map((purpose) => request('PUT', `${path}/consents/${newId()}`, newConsent(purpose), { as })),
  );
  return { profileId, path };
}

/** Opens an episode of a new profile through the API. */
export async function openedEpisode(api: Pick<DrivenApi, 'request'>, as = 'carla') {
  const { profileId, path: profilePath } = await madeProfile(api, as);
  const episodeId = newId();
  const path = `${profilePath}/episodes/${episodeId}`;
  await api.request('PUT', path, newEpisode(), { as });
  return { profileId, profilePath, episodeId, path };
}

/** Asks for a ticket for a photo of a new episode through the API. */
export async function ticketedPhoto(api: Pick<DrivenApi, 'request'>, photoId = newId()) {
  const episode = await openedEpisode(api);
  const path = `${episode.path}/photos/${photoId}`;
  await api.request('PUT', path, ticketRequest());
  const { profileId, episodeId } = episode;
  return { ref: { profileId, episodeId, photoId }, path, episode };
}
