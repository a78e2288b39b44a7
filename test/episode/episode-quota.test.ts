import { expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { quotaStore } from '../../src/platform/quota.ts';
import { tableOf } from '../../src/platform/table.ts';
import { type DrivenApi, drivenApi, madeProfile } from '../support/driven-api.ts';
import { problemOf } from '../support/problem.ts';
import { newEpisode } from '../support/requests.ts';

const open = (api: DrivenApi, profilePath: string, episodeId = newId()) =>
  api.request('PUT', `${profilePath}/episodes/${episodeId}`, newEpisode());

/** A profile of which 49 of the day's 50 episodes were opened. */
async function almostSpent() {
  const api = await drivenApi();
  const { path, profileId } = await madeProfile(api);
  const { client, tableName } = api.table;
  const { takeFromQuota } = quotaStore(tableOf(client, tableName));
  await Promise.all(
    Array.from({ length: 49 }, () => takeFromQuota(profileId, 'EPISODES', 49, api.clock.now())),
  );
  return { api, path };
}

test('the fiftieth episode of a day is opened, and the next one is told when to come back', async () => {
  const { api, path } = await almostSpent();
  expect((await open(api, path)).status).toBe(201);
  const refused = await open(api, path);
  expect(refused).toMatchObject(problemOf(429, 'quota_reached'));
  expect(refused.body).toMatchObject({ retryAfterSeconds: 15 * 3600 });
  expect(refused.headers.get('retry-after')).toBe(String(15 * 3600));
});

test('whoever waits as long as was said loses nothing', async () => {
  const { api, path } = await almostSpent();
  await open(api, path);
  const episodeId = newId();
  expect((await open(api, path, episodeId)).status).toBe(429);
  api.clock.forward(15 * 3600 - 1);
  expect((await open(api, path, episodeId)).status).toBe(429);
  api.clock.forward(1);
  expect((await open(api, path, episodeId)).status).toBe(201);
});

test('a repeat takes nothing from the quota, and is answered when it is spent', async () => {
  const { api, path } = await almostSpent();
  const episodeId = newId();
  expect((await open(api, path, episodeId)).status).toBe(201);
  expect((await open(api, path, episodeId)).status).toBe(200);
  expect((await open(api, path)).status).toBe(429);
  expect((await open(api, path, episodeId)).status).toBe(200);
});

test('of several episodes sent at once when one is left, one is opened', async () => {
  const { api, path } = await almostSpent();
  const answers = await Promise.all([1, 2, 3].map(() => open(api, path)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
});
