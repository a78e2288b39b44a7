import { describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, openedEpisode } from '../support/driven-api.ts';
import { failCall } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { newAccount, newMeasurement, newTestDone } from '../support/requests.ts';

const kinds = [
  {
    kind: 'account',
    list: 'accounts',
    segment: 'accounts',
    idName: 'accountId',
    differs: 'account_differs',
    body: newAccount,
    other: { eyes: 'open' },
  },
  {
    kind: 'measurement',
    list: 'measurements',
    segment: 'measurements',
    idName: 'measurementId',
    differs: 'measurement_differs',
    body: newMeasurement,
    other: { measured: { kind: 'pulse', perMinute: 53 } },
  },
  {
    kind: 'test',
    list: 'testsDone',
    segment: 'tests',
    idName: 'testDoneId',
    differs: 'test_differs',
    body: newTestDone,
    other: { value: '12' },
  },
];

async function episodeToAddTo() {
  const api = await drivenApi();
  const episode = await openedEpisode(api);
  return { api, ...episode };
}

describe.each(kinds)('the $kind', ({ list, segment, idName, differs, body, other }) => {
  test('that is added is in its episode, with who said it and when', async () => {
    const { api, path } = await episodeToAddTo();
    const id = newId();
    const said = body({ deviceTime: '2001-01-01T00:00:00Z' });
    const expected = {
      [idName]: id,
      author: { role: 'carer' },
      deviceTime: '2001-01-01T00:00:00.000Z',
      receivedAt: '2026-11-23T09:00:00.000Z',
    };
    expect(await api.request('PUT', `${path}/${segment}/${id}`, said)).toMatchObject({
      status: 201,
      body: expected,
    });
    expect(await api.request('GET', path)).toMatchObject({ status: 200, body: { [list]: [expected] } });
  });

  test('that is sent again is there once, as it was', async () => {
    const { api, path } = await episodeToAddTo();
    const partPath = `${path}/${segment}/${newId()}`;
    const first = await api.request('PUT', partPath, body());
    api.clock.forward(3600);
    const again = await api.request('PUT', partPath, body({ deviceTime: '2026-11-23T11:00:00+01:00' }));
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await api.request('GET', path)).toMatchObject({ body: { [list]: [first.body] } });
  });

  test('whose id says something else is refused, and the first one stays', async () => {
    const { api, path } = await episodeToAddTo();
    const partPath = `${path}/${segment}/${newId()}`;
    const first = await api.request('PUT', partPath, body());
    expect(await api.request('PUT', partPath, body(other))).toMatchObject(problemOf(409, differs));
    expect(await api.request('GET', path)).toMatchObject({ body: { [list]: [first.body] } });
  });

  test('that amends another points at it, and both are shown', async () => {
    const { api, path } = await episodeToAddTo();
    const amends = newId();
    await api.request('PUT', `${path}/${segment}/${amends}`, body());
    const id = newId();
    const amended = await api.request('PUT', `${path}/${segment}/${id}`, body({ ...other, amends }));
    expect(amended).toMatchObject({ status: 201, body: { amends } });
    expect(await api.request('GET', path)).toMatchObject({
      body: { [list]: [{ [idName]: amends }, { [idName]: id, amends }] },
    });
  });

  test.each(['nothing', 'itself', 'one of another episode'])('that amends %s is refused', async (what) => {
    const { api, path, profilePath } = await episodeToAddTo();
    const id = newId();
    const elsewhere = newId();
    const otherEpisode = `${profilePath}/episodes/${newId()}`;
    await api.request('PUT', otherEpisode, {
      startedAt: { at: '2026-11-23T10:00:00Z', precision: 'exact' },
      deviceTime: '2026-11-23T10:00:00Z',
    });
    await api.request('PUT', `${otherEpisode}/${segment}/${elsewhere}`, body());
    const amends = { nothing: newId(), itself: id, 'one of another episode': elsewhere }[what];
    expect(await api.request('PUT', `${path}/${segment}/${id}`, body({ amends }))).toMatchObject(
      problemOf(409, 'amends_unknown'),
    );
    expect(await api.request('GET', path)).toMatchObject({ body: { [list]: [] } });
  });

  test('of an episode that is not there is refused', async () => {
    const { api, profilePath } = await episodeToAddTo();
    const partPath = `${profilePath}/episodes/${newId()}/${segment}/${newId()}`;
    expect(await api.request('PUT', partPath, body())).toMatchObject(problemOf(404, 'not_found'));
  });

  test('with a field that is not known, or without its device time, is refused by name', async () => {
    const { api, path } = await episodeToAddTo();
    const partPath = `${path}/${segment}/${newId()}`;
    for (const [changes, field] of [
      [{ diagnosis: 'syncope' }, 'diagnosis'],
      [{ deviceTime: undefined }, 'deviceTime'],
      [{ amends: 'x' }, 'amends'],
    ] as const) {
      expect(await api.request('PUT', partPath, body(changes))).toMatchObject(
        problemOf(422, 'invalid_request', [{ in: 'body', field }]),
      );
    }
  });

  test('sent twice at once is there once', async () => {
    const { api, path } = await episodeToAddTo();
    const partPath = `${path}/${segment}/${newId()}`;
    const answers = await Promise.all([1, 2, 3].map(() => api.request('PUT', partPath, body())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await api.request('GET', path)).toMatchObject({ body: { [list]: [{}] } });
  });

  test.each(['before', 'after'] as const)(
    'whose write is lost %s it was done is made good by repeating it',
    async (when) => {
      const { api, path } = await episodeToAddTo();
      const partPath = `${path}/${segment}/${newId()}`;
      failCall(api.table.client, 'PutItem', { table: api.table.tableName, when });
      expect(await api.request('PUT', partPath, body())).toMatchObject(problemOf(500, 'internal_error'));
      expect((await api.request('PUT', partPath, body())).status).toBeLessThan(300);
      expect(await api.request('GET', path)).toMatchObject({ body: { [list]: [{}] } });
    },
  );
});

test('the parts of one episode are not those of another', async () => {
  const { api, path, profilePath } = await episodeToAddTo();
  const other = `${profilePath}/episodes/${newId()}`;
  await api.request('PUT', other, {
    startedAt: { at: '2026-11-23T10:00:00Z', precision: 'exact' },
    deviceTime: '2026-11-23T10:00:00Z',
  });
  await api.request('PUT', `${path}/accounts/${newId()}`, newAccount());
  await api.request('PUT', `${path}/measurements/${newId()}`, newMeasurement());
  await api.request('PUT', `${path}/tests/${newId()}`, newTestDone());
  expect(await api.request('GET', other)).toMatchObject({
    body: { photos: [], accounts: [], measurements: [], testsDone: [] },
  });
});
