import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/episode/account.ts';
import { episodePartsStore } from '../../src/episode/episode-parts-store.ts';
import { newId } from '../../src/platform/ids.ts';
import { tableOf } from '../../src/platform/table.ts';
import { drivenApi, madeProfile, openedEpisode } from '../support/driven-api.ts';
import { failCall } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import {
  episodeCorrection,
  episodeEnd,
  hiding,
  newAccount,
  newEpisode,
  newMeasurement,
  newTestDone,
  ticketRequest,
} from '../support/requests.ts';

const discarding = { deviceTime: '2026-11-23T09:02:00Z' };

async function accident() {
  const api = await drivenApi();
  const episode = await openedEpisode(api);
  const discard = () => api.request('PUT', `${episode.path}/discard`, discarding);
  const episodes = async () => (await api.request('GET', `${episode.profilePath}/timeline`)).body;
  return { api, ...episode, discard, episodes };
}

test('an episode opened by accident is discarded, and gone from the timeline', async () => {
  const { api, path, episodeId, discard, episodes } = await accident();
  const expected = {
    status: 200,
    body: { episodeId, discarded: { by: { role: 'carer' }, deviceTime: '2026-11-23T09:02:00.000Z' } },
  };
  const done = await discard();
  expect(done).toMatchObject(expected);
  expect(done.body).not.toHaveProperty('startedAt');
  expect(await api.request('GET', path)).toMatchObject(problemOf(410, 'episode_discarded'));
  expect(await episodes()).toMatchObject({ episodes: [] });
  expect(await discard()).toMatchObject({ status: 200, body: done.body });
});

test('a phone that repeats its opening late does not bring a discarded episode back, and nothing is added to it', async () => {
  const { api, path, profilePath, discard, episodes } = await accident();
  const other = `${profilePath}/episodes/${newId()}`;
  await api.request('PUT', other, newEpisode());
  await discard();
  const late = await Promise.all([
    api.request('PUT', path, newEpisode()),
    api.request('PUT', `${path}/end`, episodeEnd()),
    api.request('PATCH', path, episodeCorrection(), { headers: { 'if-match': '"1"' } }),
    api.request('PUT', `${path}/hidden`, hiding()),
    api.request('DELETE', `${path}/hidden`),
    api.request('PUT', `${path}/same-as`, { episodeId: other.split('/').at(-1) }),
    api.request('DELETE', `${path}/same-as`),
    api.request('PUT', `${other}/same-as`, { episodeId: path.split('/').at(-1) }),
    api.request('PUT', `${path}/accounts/${newId()}`, newAccount()),
    api.request('PUT', `${path}/measurements/${newId()}`, newMeasurement()),
    api.request('PUT', `${path}/tests/${newId()}`, newTestDone()),
    api.request('PUT', `${path}/photos/${newId()}`, ticketRequest()),
  ]);
  for (const answer of late) expect(answer).toMatchObject(problemOf(410, 'episode_discarded'));
  expect(await episodes()).toMatchObject({ episodes: [{}] });
});

test('an episode is discarded up to an hour after it reached us, and no later', async () => {
  const { api, discard, profilePath } = await accident();
  const other = `${profilePath}/episodes/${newId()}`;
  await api.request('PUT', other, newEpisode());
  api.clock.forward(3600);
  expect((await discard()).status).toBe(200);
  api.clock.forward(0.001);
  expect(await api.request('PUT', `${other}/discard`, discarding)).toMatchObject(
    problemOf(409, 'discard_too_late'),
  );
  expect((await api.request('GET', other)).status).toBe(200);
});

test('a discard is confirmed to whoever repeats it after the hour', async () => {
  const { api, discard } = await accident();
  const { body } = await discard();
  api.clock.forward(7200);
  expect(await discard()).toMatchObject({ status: 200, body });
});

test.each([
  ['a photo', 'photos', ticketRequest()],
  ['an account', 'accounts', newAccount()],
  ['a measurement', 'measurements', newMeasurement()],
  ['a test', 'tests', newTestDone()],
])('an episode with %s is not discarded', async (_, segment, body) => {
  const { api, path, discard, episodes } = await accident();
  expect((await api.request('PUT', `${path}/${segment}/${newId()}`, body)).status).toBe(201);
  expect(await discard()).toMatchObject(problemOf(409, 'episode_not_empty'));
  expect(await episodes()).toMatchObject({ episodes: [{}] });
});

test('neither of two joined episodes is discarded before they are separated', async () => {
  const { api, path, episodeId, profilePath, discard, episodes } = await accident();
  const other = `${profilePath}/episodes/${newId()}`;
  await api.request('PUT', other, newEpisode());
  await api.request('PUT', `${other}/same-as`, { episodeId });
  expect(await discard()).toMatchObject(problemOf(409, 'episode_not_empty'));
  expect(await api.request('PUT', `${other}/discard`, discarding)).toMatchObject(
    problemOf(409, 'episode_not_empty'),
  );
  expect(await episodes()).toMatchObject({ episodes: [{ joined: [{}] }] });
  await api.request('DELETE', `${other}/same-as`);
  expect((await discard()).status).toBe(200);
  expect((await api.request('GET', path)).status).toBe(410);
});

test('an episode that is not there is not discarded', async () => {
  const api = await drivenApi();
  const { path } = await madeProfile(api);
  expect(await api.request('PUT', `${path}/episodes/${newId()}/discard`, discarding)).toMatchObject(
    problemOf(404, 'not_found'),
  );
});

test('a discard without its device time is refused by its name', async () => {
  const { api, path } = await accident();
  expect(await api.request('PUT', `${path}/discard`, { reason: 'x' })).toMatchObject(
    problemOf(422, 'invalid_request', [
      { in: 'body', field: 'deviceTime' },
      { in: 'body', field: 'reason' },
    ]),
  );
});

test('what came in between the two halves of a discard brings the episode back', async () => {
  const { api, path, profileId, episodeId, discard, episodes } = await accident();
  const store = episodePartsStore(tableOf(api.table.client, api.table.tableName));
  const account: Account = {
    profileId,
    episodeId,
    accountId: newId(),
    author: { personKey: 'k', role: 'carer' },
    source: 'witness',
    saidAt: { at: '2026-11-23T09:00:00.000Z', precision: 'exact' },
    deviceTime: '2026-11-23T09:00:00.000Z',
    receivedAt: '2026-11-23T09:00:00.000Z',
  };
  // The episode is marked, and before the discard looks again, the account of a slower request is there.
  failCall(api.table.client, 'UpdateItem', { when: 'after' });
  await discard();
  await store.accounts.add(account);
  expect(await discard()).toMatchObject(problemOf(409, 'episode_not_empty'));
  expect(await api.request('GET', path)).toMatchObject({ status: 200, body: { accounts: [{}] } });
  expect(await episodes()).toMatchObject({ episodes: [{ episodeId }] });
});

test.each([
  ['an account', 'accounts', newAccount()],
  ['a photo', 'photos', ticketRequest()],
])(
  '%s that comes in after a discard is done is refused, although it looked before',
  async (_, segment, body) => {
    const { api, path, discard } = await accident();
    const { tableName } = api.table;
    let discarded: Awaited<ReturnType<typeof discard>> | undefined;
    api.table.client.middlewareStack.add(
      (next, context) => async (args) => {
        const isPart =
          context.commandName === 'PutItemCommand' && Reflect.get(args.input, 'TableName') === tableName;
        if (isPart && !discarded) discarded = await discard();
        return next(args);
      },
      { step: 'initialize', priority: 'high', name: 'discard-before-part' },
    );
    expect(await api.request('PUT', `${path}/${segment}/${newId()}`, body)).toMatchObject(
      problemOf(410, 'episode_discarded'),
    );
    expect(discarded).toMatchObject({ status: 200 });
  },
);

describe('at once', () => {
  test.each([
    ['an account', 'accounts', newAccount()],
    ['a photo', 'photos', ticketRequest()],
  ])('with %s, a discard never hides what was taken', async (_, segment, body) => {
    const { api, path, discard, episodes } = await accident();
    const partPath = `${path}/${segment}/${newId()}`;
    const [discarded, added] = await Promise.all([discard(), api.request('PUT', partPath, body)]);
    const isGone = (await api.request('GET', path)).status === 410;
    // Whoever was told that it was done can rely on it.
    expect(discarded.status === 200).toBe(isGone);
    const repeated = await api.request('PUT', partPath, body);
    expect([added.status, repeated.status]).toEqual([isGone ? 410 : added.status, isGone ? 410 : 200]);
    expect(await episodes()).toMatchObject({ episodes: isGone ? [] : [{}] });
  });

  test('with a join to it, a discard never hides the other one', async () => {
    const { api, episodeId, profilePath, discard, episodes } = await accident();
    const other = `${profilePath}/episodes/${newId()}`;
    await api.request('PUT', other, newEpisode());
    const [discarded] = await Promise.all([discard(), api.request('PUT', `${other}/same-as`, { episodeId })]);
    const shown = discarded.status === 200 ? [{ joined: [] }] : [{}];
    expect(await episodes()).toMatchObject({ episodes: shown });
  });
});

test.each(['before', 'after'] as const)(
  'a discard whose write is lost %s it was done is made good by repeating it',
  async (when) => {
    const { api, path, discard } = await accident();
    failCall(api.table.client, 'UpdateItem', { when });
    expect(await discard()).toMatchObject(problemOf(500, 'internal_error'));
    expect((await discard()).status).toBe(200);
    expect((await api.request('GET', path)).status).toBe(410);
  },
);
