import { expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, madeProfile, openedEpisode } from '../support/driven-api.ts';
import { failCall } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { episodeEnd, newEpisode } from '../support/requests.ts';

const startingAt = (at: unknown, changes: Record<string, unknown> = {}) =>
  newEpisode({ startedAt: { at, precision: 'exact' }, ...changes });

async function profileToRecordIn() {
  const api = await drivenApi();
  const { path } = await madeProfile(api);
  const episodeId = newId();
  return { api, episodeId, path: `${path}/episodes/${episodeId}` };
}

test('an episode is opened with one request and read back without an end and without photos', async () => {
  const { api, episodeId, path } = await profileToRecordIn();
  const opened = await api.request('PUT', path, newEpisode());
  expect(opened).toMatchObject({
    status: 201,
    body: {
      episodeId,
      startedAt: { at: '2026-11-23T08:30:00.000Z', precision: 'exact' },
      deviceTime: '2026-11-23T08:30:02.000Z',
      receivedAt: '2026-11-23T09:00:00.000Z',
    },
  });
  const read = await api.request('GET', path);
  expect(read).toMatchObject({ status: 200, body: { episodeId, photos: [] } });
  expect(read.body).not.toHaveProperty('endedAt');
});

test('opening the same episode again changes nothing', async () => {
  const { api, path } = await profileToRecordIn();
  const first = await api.request('PUT', path, newEpisode());
  api.clock.forward(3600);
  const again = await api.request('PUT', path, newEpisode({ deviceTime: '2026-11-23T10:30:02+01:00' }));
  expect(again).toMatchObject({ status: 200, body: first.body });
});

test('the same start said in another time zone is the same start', async () => {
  const { api, path } = await profileToRecordIn();
  await api.request('PUT', path, startingAt('2026-11-23T09:30:00+01:00'));
  expect((await api.request('PUT', path, startingAt('2026-11-23T13:00:00+04:30'))).status).toBe(200);
});

test.each([
  ['at another time', { at: '2026-11-23T09:31:00+01:00', precision: 'exact' }],
  ['at the same time with another precision', { at: '2026-11-23T09:30:00+01:00', precision: 'estimated' }],
])('an episode that is opened again %s is refused and stays as it was', async (_, startedAt) => {
  const { api, path } = await profileToRecordIn();
  const first = await api.request('PUT', path, newEpisode());
  expect(await api.request('PUT', path, newEpisode({ startedAt }))).toMatchObject(
    problemOf(409, 'episode_differs'),
  );
  expect(await api.request('GET', path)).toMatchObject({ status: 200, body: first.body });
});

test('a device clock that is years off refuses nothing: both times are kept', async () => {
  const { api, path } = await profileToRecordIn();
  const opened = await api.request(
    'PUT',
    path,
    startingAt('2001-01-01T00:00:00Z', { deviceTime: '2001-01-01T00:00:05Z' }),
  );
  expect(opened).toMatchObject({
    status: 201,
    body: { deviceTime: '2001-01-01T00:00:05.000Z', receivedAt: '2026-11-23T09:00:00.000Z' },
  });
});

test.each([
  ['in UTC', '2026-11-23T09:30:00Z', '2026-11-23T09:30:00.000Z'],
  ['east of it', '2026-11-23T09:30:00+05:45', '2026-11-23T03:45:00.000Z'],
  ['west of it, on the day before', '2026-11-23T20:30:00-08:00', '2026-11-24T04:30:00.000Z'],
  ['to the millisecond', '2026-11-23T09:30:00.123Z', '2026-11-23T09:30:00.123Z'],
  ['finer than we keep it', '2026-11-23T09:30:00.123987Z', '2026-11-23T09:30:00.123Z'],
  ['on a leap day', '2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z'],
  ['in the first year', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['in the last year', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('a time said %s is kept in UTC and read back', async (_, said, kept) => {
  const { api, path } = await profileToRecordIn();
  expect(await api.request('PUT', path, startingAt(said))).toMatchObject({ status: 201 });
  expect(await api.request('GET', path)).toMatchObject({ status: 200, body: { startedAt: { at: kept } } });
});

test.each([
  ['without an offset', '2026-11-23T09:30:00'],
  ['without a time', '2026-11-23'],
  ['without seconds, which RFC 3339 asks for', '2026-11-23T09:30Z'],
  ['that an offset moves before the first year', '0001-01-01T00:00:00+00:01'],
  ['that an offset moves after the last year', '9999-12-31T23:59:59-00:01'],
  ['in the year nought', '0000-06-01T00:00:00Z'],
  ['in a year of five digits', '10000-01-01T00:00:00Z'],
  ['before the common era', '-000001-01-01T00:00:00Z'],
  ['on a day that is not', '2026-02-29T09:30:00Z'],
  ['at an hour that is not', '2026-11-23T24:30:00Z'],
  ['with an offset that is not', '2026-11-23T09:30:00+99:99'],
  ['as a number', 1_795_000_000],
  ['as nothing', null],
])('a time %s is refused', async (_, at) => {
  const { api, path } = await profileToRecordIn();
  const refused = await api.request('PUT', path, startingAt(at));
  expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'body', field: 'startedAt.at' }]));
  expect(await api.request('GET', path)).toMatchObject(problemOf(404, 'not_found'));
});

test.each([
  [
    'a precision that is none',
    newEpisode({ startedAt: { at: '2026-11-23T09:30:00Z', precision: 'rough' } }),
    'startedAt.precision',
  ],
  [
    'a field within a field that is not known',
    newEpisode({ startedAt: { at: '2026-11-23T09:30:00Z', precision: 'exact', zone: 'CET' } }),
    'startedAt.zone',
  ],
  ['no device time', newEpisode({ deviceTime: undefined }), 'deviceTime'],
  [
    'an end that belongs to another request',
    newEpisode({ endedAt: { at: '2026-11-23T09:30:00Z', precision: 'exact' } }),
    'endedAt',
  ],
])('%s is refused by its name', async (_, body, field) => {
  const { api, path } = await profileToRecordIn();
  expect(await api.request('PUT', path, body)).toMatchObject(
    problemOf(422, 'invalid_request', [{ in: 'body', field }]),
  );
});

test('an episode is ended, and says so when it is read', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  const endedAt = { at: '2026-11-23T08:34:00.000Z', precision: 'estimated' };
  expect(await api.request('PUT', `${path}/end`, episodeEnd())).toMatchObject({
    status: 200,
    body: { endedAt },
  });
  expect(await api.request('GET', path)).toMatchObject({ body: { endedAt } });
});

test('ending an episode twice at the same moment changes nothing', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  const first = await api.request('PUT', `${path}/end`, episodeEnd());
  expect(await api.request('PUT', `${path}/end`, episodeEnd())).toMatchObject({
    status: 200,
    body: first.body,
  });
});

test('a second, other end is refused and the first one stands', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  await api.request('PUT', `${path}/end`, episodeEnd('2026-11-23T09:34:00+01:00'));
  const other = await api.request('PUT', `${path}/end`, episodeEnd('2026-11-23T09:40:00+01:00'));
  expect(other).toMatchObject(problemOf(409, 'episode_already_ended'));
  expect(await api.request('GET', path)).toMatchObject({
    body: { endedAt: { at: '2026-11-23T08:34:00.000Z' } },
  });
});

test('of several ends said at once exactly one is kept', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  const answers = await Promise.all(
    [34, 35, 36, 37, 38].map((minute) =>
      api.request('PUT', `${path}/end`, episodeEnd(`2026-11-23T09:${minute}:00+01:00`)),
    ),
  );
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(4);
  const kept = answers.find(({ status }) => status === 200);
  expect(await api.request('GET', path)).toMatchObject({ body: kept?.body });
});

test('an end before the start, by the clock of another phone, is kept as it was said', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  expect((await api.request('PUT', `${path}/end`, episodeEnd('2026-11-23T08:29:59.999Z'))).status).toBe(200);
  const read = await api.request('GET', path);
  expect(read.body).toMatchObject({
    startedAt: { at: '2026-11-23T08:30:00.000Z' },
    endedAt: { at: '2026-11-23T08:29:59.999Z' },
  });
});

test('an end at the very moment of the start is taken', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  expect((await api.request('PUT', `${path}/end`, episodeEnd('2026-11-23T08:30:00Z'))).status).toBe(200);
});

test('an end of an episode that was never opened is refused and opens none', async () => {
  const { api, path } = await profileToRecordIn();
  expect(await api.request('PUT', `${path}/end`, episodeEnd())).toMatchObject(problemOf(404, 'not_found'));
  expect(await api.request('GET', path)).toMatchObject(problemOf(404, 'not_found'));
});

test.each(['before', 'after'] as const)(
  'an opening whose write is lost %s it was done is made good by repeating it',
  async (when) => {
    const { api, path } = await profileToRecordIn();
    failCall(api.table.client, 'PutItem', { table: api.table.tableName, when });
    expect(await api.request('PUT', path, newEpisode())).toMatchObject(problemOf(500, 'internal_error'));
    expect((await api.request('PUT', path, newEpisode())).status).toBeLessThan(300);
    expect((await api.request('GET', path)).status).toBe(200);
  },
);

test.each(['before', 'after'] as const)(
  'an end whose write is lost %s it was done is made good by repeating it',
  async (when) => {
    const api = await drivenApi();
    const { path } = await openedEpisode(api);
    failCall(api.table.client, 'UpdateItem', { when });
    expect(await api.request('PUT', `${path}/end`, episodeEnd())).toMatchObject(
      problemOf(500, 'internal_error'),
    );
    expect(await api.request('PUT', `${path}/end`, episodeEnd())).toMatchObject({ status: 200 });
  },
);
