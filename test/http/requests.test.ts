import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { claimsOf, drivenApi, eventWithClaims, madeProfile, ticketedPhoto } from '../support/driven-api.ts';
import { failCall } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import {
  episodeEnd,
  newConsent,
  newEpisode,
  newProfile,
  newWithdrawal,
  ticketRequest,
} from '../support/requests.ts';

const nobodys = profileIdOf('nobody', 'nothing');

/** Every route that names a profile, for one photo's record. */
const routesOf = ({
  profilePath,
  episodePath,
  photoPath,
}: Record<'profilePath' | 'episodePath' | 'photoPath', string>) =>
  [
    ['GET', profilePath, undefined],
    ['GET', `${profilePath}/timeline`, undefined],
    ['GET', `${profilePath}/consents`, undefined],
    ['PUT', `${profilePath}/consents/${newId()}`, newConsent('share')],
    ['PUT', `${profilePath}/consent-withdrawals/${newId()}`, newWithdrawal('share')],
    ['PUT', episodePath, newEpisode()],
    ['GET', episodePath, undefined],
    ['PUT', `${episodePath}/end`, episodeEnd()],
    ['PUT', photoPath, ticketRequest()],
    ['GET', photoPath, undefined],
  ] as const;

const pathsIn = (profileId: string, episodeId: string, photoId: string) => ({
  profilePath: `/api/profiles/${profileId}`,
  episodePath: `/api/profiles/${profileId}/episodes/${episodeId}`,
  photoPath: `/api/profiles/${profileId}/episodes/${episodeId}/photos/${photoId}`,
});

/** A body of just so many bytes. */
const ofBytes = (bytes: number) => {
  const [start, end] = JSON.stringify(newProfile({ filling: '@' })).split('@');
  return `${start}${'x'.repeat(bytes - `${start}${end}`.length)}${end}`;
};

describe('who may not see a profile', () => {
  test('gets on every route the same answer as for a profile that does not exist', async () => {
    const api = await drivenApi();
    const { ref } = await ticketedPhoto(api);
    const theirs = routesOf(pathsIn(ref.profileId, ref.episodeId, ref.photoId));
    const nothing = routesOf(pathsIn(nobodys, ref.episodeId, ref.photoId));
    const asStranger = { as: 'stranger' };
    const answers = await Promise.all(
      theirs.map(([method, path, body]) => api.request(method, path, body, asStranger)),
    );
    const forNothing = await Promise.all(
      nothing.map(([method, path, body]) => api.request(method, path, body, asStranger)),
    );
    for (const answer of answers) expect(answer).toMatchObject(problemOf(404, 'not_found'));
    expect(answers.map(({ body }) => body)).toEqual(forNothing.map(({ body }) => body));
  });

  test('changes nothing by trying', async () => {
    const api = await drivenApi();
    const { ref, path, episode } = await ticketedPhoto(api);
    const before = await api.request('GET', `${episode.profilePath}/timeline`);
    const writes = routesOf(pathsIn(ref.profileId, ref.episodeId, ref.photoId)).filter(
      ([method]) => method === 'PUT',
    );
    await Promise.all(writes.map(([method, at, body]) => api.request(method, at, body, { as: 'stranger' })));
    await api.request('PUT', `${episode.profilePath}/episodes/${newId()}`, newEpisode(), { as: 'stranger' });
    expect((await api.request('GET', `${episode.profilePath}/timeline`)).body).toEqual(before.body);
    expect((await api.request('GET', path)).status).toBe(200);
  });
});

describe('an id that no client could have made', () => {
  test.each([
    ['GET', '/api/profiles/mine', 'profileId'],
    ['GET', `/api/profiles/${newId()}`, 'profileId'],
    ['GET', `/api/profiles/${nobodys.toUpperCase()}`, 'profileId'],
    ['GET', `/api/profiles/${nobodys}%23GATE`, 'profileId'],
    ['GET', `/api/profiles/${nobodys}/episodes/1`, 'episodeId'],
    ['GET', `/api/profiles/${nobodys}/episodes/${newId()}%23PHOTO%23x`, 'episodeId'],
    ['GET', `/api/profiles/${nobodys}/episodes/${newId()}/photos/a%2Fb`, 'photoId'],
    ['GET', '/api/profiles/x/timeline', 'profileId'],
  ])('is refused: %s %s', async (method, path, field) => {
    const api = await drivenApi();
    const refused = await api.request(method, path);
    expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'path', field }]));
  });
});

describe('a body', () => {
  test.each([
    ['that is cut off', '{"clientId":'],
    ['that is empty', ''],
    ['of other text', 'name=Anna'],
    ['with a comma too many', '{"name":"Anna",}'],
  ])('%s is not JSON', async (_, rawBody) => {
    const api = await drivenApi();
    const refused = await api.request('POST', '/api/profiles', undefined, { rawBody });
    expect(refused).toMatchObject(problemOf(400, 'malformed_json'));
  });

  test.each(['null', '[]', '"Anna"', '7', '{}'])(
    'of the JSON %s is refused for its fields',
    async (rawBody) => {
      const api = await drivenApi();
      const refused = await api.request('POST', '/api/profiles', undefined, { rawBody });
      expect(refused).toMatchObject(problemOf(422, 'invalid_request'));
    },
  );

  test('that hides a field in the prototype is refused by its name', async () => {
    const api = await drivenApi();
    const rawBody = JSON.stringify(newProfile()).replace('{', '{"__proto__":{"role":"doctor"},');
    const refused = await api.request('POST', '/api/profiles', undefined, { rawBody });
    expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'body', field: '__proto__' }]));
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('declared as %j is refused', async (contentType) => {
    const api = await drivenApi();
    const refused = await api.request('POST', '/api/profiles', newProfile(), {
      headers: { 'content-type': contentType },
    });
    expect(refused).toMatchObject(problemOf(415, 'unsupported_media_type'));
  });

  test.each([
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/json ; charset=utf-8',
    'application/json;charset="utf-8"',
  ])('declared as %j is read', async (contentType) => {
    const api = await drivenApi();
    const made = await api.request('POST', '/api/profiles', newProfile(), {
      headers: { 'content-type': contentType },
    });
    expect(made.status).toBe(201);
  });

  test('over 64 KiB is refused before it is read', async () => {
    const api = await drivenApi();
    const refused = await api.request('POST', '/api/profiles', undefined, {
      rawBody: ofBytes(64 * 1024 + 1),
    });
    expect(refused).toMatchObject(problemOf(413, 'body_too_large'));
  });

  test('over 64 KiB is refused also when it says that it is shorter', async () => {
    const api = await drivenApi();
    const rawBody = ofBytes(64 * 1024 + 1);
    const refused = await api.request('POST', '/api/profiles', undefined, {
      rawBody,
      headers: { 'content-length': '2' },
    });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(await api.request('GET', '/api/profiles')).toMatchObject({ body: { profiles: [] } });
  });

  test('of just 64 KiB is read', async () => {
    const api = await drivenApi();
    const refused = await api.request('POST', '/api/profiles', undefined, { rawBody: ofBytes(64 * 1024) });
    expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'body', field: 'filling' }]));
  });
});

describe('claims', () => {
  test('are read as API Gateway sends them, all of them text', async () => {
    const api = await drivenApi();
    const claims = {
      ...claimsOf('carla'),
      exp: '1795000000',
      iat: '1794990000',
      email_verified: 'true',
      scope: 'episodelens/record.read',
    };
    const made = await api.request('POST', '/api/profiles', newProfile(), { event: eventWithClaims(claims) });
    expect(made.status).toBe(201);
    expect(await api.request('GET', '/api/profiles')).toMatchObject({ body: { profiles: [made.body] } });
  });

  test('are read as serverless-offline sends them, with their JSON types', async () => {
    const api = await drivenApi();
    const claims = {
      ...claimsOf('carla'),
      exp: 1_795_000_000,
      email_verified: true,
      aud: ['app'],
      extra: null,
    };
    const made = await api.request('POST', '/api/profiles', newProfile(), { event: eventWithClaims(claims) });
    expect(made.status).toBe(201);
    expect(await api.request('GET', '/api/profiles')).toMatchObject({ body: { profiles: [made.body] } });
  });

  test.each([
    ['no event', undefined],
    ['no authorizer', { requestContext: {} }],
    ['an empty authorizer', { requestContext: { authorizer: {} } }],
    ['no claims', { requestContext: { authorizer: { jwt: {} } } }],
    ['no subject', eventWithClaims({ iss: 'https://sign-in.test' })],
    ['an empty subject', eventWithClaims({ iss: 'https://sign-in.test', sub: '' })],
    ['a subject that is no text', eventWithClaims({ iss: 'https://sign-in.test', sub: 7 })],
    ['no issuer', eventWithClaims({ sub: 'carla' })],
    ['claims of a Lambda authorizer', { requestContext: { authorizer: { lambda: claimsOf('carla') } } }],
  ])('with %s are nobody', async (_, event) => {
    const api = await drivenApi();
    const response = await api.app.request('/api/profiles', {}, { event });
    expect({ status: response.status, body: await response.json() }).toMatchObject(
      problemOf(401, 'unauthenticated'),
    );
  });

  test('cannot be brought by the client itself', async () => {
    const api = await drivenApi();
    const refused = await api.request('GET', '/api/profiles', undefined, {
      event: {},
      headers: {
        authorization: 'Bearer e30.e30.',
        'sls-offline-authorizer-override': JSON.stringify(eventWithClaims(claimsOf('carla'))),
      },
    });
    expect(refused).toMatchObject(problemOf(401, 'unauthenticated'));
  });

  test('are asked for before a path is said to be unknown', async () => {
    const api = await drivenApi();
    expect(await api.request('GET', '/api/secret', undefined, { event: {} })).toMatchObject(
      problemOf(401, 'unauthenticated'),
    );
  });
});

describe('every answer', () => {
  test('of health data is kept by no cache', async () => {
    const api = await drivenApi();
    const { path } = await madeProfile(api);
    const answers = await Promise.all([
      api.request('GET', path),
      api.request('GET', path, undefined, { as: 'stranger' }),
      api.request('GET', '/api/profiles', undefined, { event: {} }),
      api.request('GET', '/api/nothing'),
      api.request('POST', '/api/profiles', {}),
      api.request('POST', '/api/profiles', undefined, { rawBody: '{' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 404, 422, 400]);
    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store');
  });

  test('forbids the browser to guess its type', async () => {
    const api = await drivenApi();
    const { headers } = await api.request('GET', '/api/profiles');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('that refuses is problem details with a title and a way out, and says so in its type', async () => {
    const api = await drivenApi();
    const { headers, body } = await api.request('GET', '/api/nothing');
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toEqual({
      type: 'urn:episodelens:problem:not_found',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing here, or nothing that you may see.',
      code: 'not_found',
    });
  });
});

describe('an error of our own', () => {
  const secret = 'Anna Beispiel at photos/p/e/f.jpg';

  test('tells the client nothing of itself, and the log only its class and the route', async () => {
    const api = await drivenApi();
    const { path, profileId } = await madeProfile(api);
    failCall(api.table.client, 'GetItem', { error: new RangeError(secret) });
    const answer = await api.request('GET', path);
    expect(answer).toMatchObject(problemOf(500, 'internal_error'));
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(JSON.stringify(answer.body)).not.toContain(secret);
    expect(api.logLines).toHaveLength(1);
    expect(api.logLines).toMatchObject([
      { level: 'error', fields: { errorName: 'RangeError', status: 500 } },
    ]);
    expect(JSON.stringify(api.logLines)).not.toContain(secret);
    expect(JSON.stringify(api.logLines)).not.toContain(profileId);
  });

  test('is named by its route, so that the log says where to look', async () => {
    const api = await drivenApi();
    const { path } = await madeProfile(api);
    failCall(api.table.client, 'GetItem');
    await api.request('GET', path);
    expect(api.logLines[0]?.fields?.route).toBe('/api/profiles/:profileId');
  });
});

test('an item that someone spoiled in the table is an error, not an answer', async () => {
  const api = await drivenApi();
  const { path, ref } = await ticketedPhoto(api);
  const { tableName: TableName, client } = api.table;
  const Key = {
    PK: { S: `PROFILE#${ref.profileId}` },
    SK: { S: `EPISODE#${ref.episodeId}#PHOTO#${ref.photoId}` },
  };
  await client.send(new UpdateItemCommand({ TableName, Key, UpdateExpression: 'REMOVE bytes' }));
  expect(await api.request('GET', path)).toMatchObject(problemOf(500, 'internal_error'));
});
