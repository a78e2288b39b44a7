import { expect, test } from 'vitest';
import { quotaStore } from '../../src/platform/quota.ts';
import { personPartition, tableOf } from '../../src/platform/table.ts';
import { drivenApi, keyOf, madeProfile } from '../support/driven-api.ts';
import { problemOf } from '../support/problem.ts';
import { newProfile } from '../support/requests.ts';

/** Carla has made 99 of the day's 100 profiles. */
async function almostSpent() {
  const api = await drivenApi();
  const { client, tableName } = api.table;
  const { takeFromQuota } = quotaStore(tableOf(client, tableName), personPartition);
  await Promise.all(
    Array.from({ length: 99 }, () => takeFromQuota(keyOf('carla'), 'PROFILES', 99, api.clock.now())),
  );
  const make = (profile = newProfile(), as = 'carla') =>
    api.request('POST', '/api/profiles', profile, { as });
  return { api, make };
}

test('the hundredth profile of a day is made, and the next one is told when to come back', async () => {
  const { make } = await almostSpent();
  expect((await make()).status).toBe(201);
  const refused = await make();
  expect(refused).toMatchObject(problemOf(429, 'quota_reached'));
  expect(refused.body).toMatchObject({ retryAfterSeconds: 15 * 3600 });
  expect(refused.headers.get('retry-after')).toBe(String(15 * 3600));
});

test('whoever waits as long as was said loses nothing, and what was refused has left nothing', async () => {
  const { api, make } = await almostSpent();
  const { profileId } = await madeProfile(api);
  const profile = newProfile();
  expect((await make(profile)).status).toBe(429);
  expect(await api.request('GET', '/api/profiles')).toMatchObject({ body: { profiles: [{ profileId }] } });
  api.clock.forward(15 * 3600 - 1);
  expect((await make(profile)).status).toBe(429);
  api.clock.forward(1);
  expect((await make(profile)).status).toBe(201);
});

test('a repeat takes nothing from the quota, and is answered when it is spent', async () => {
  const { make } = await almostSpent();
  const profile = newProfile();
  expect((await make(profile)).status).toBe(201);
  expect((await make(profile)).status).toBe(200);
  expect((await make()).status).toBe(429);
  expect((await make(profile)).status).toBe(200);
});

test('of several profiles sent at once when one is left, one is made; and another person makes theirs', async () => {
  const { make } = await almostSpent();
  const answers = await Promise.all([1, 2, 3].map(() => make()));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  expect((await make(newProfile(), 'dora')).status).toBe(201);
});
