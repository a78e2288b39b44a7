import { expect, test } from 'vitest';
import { mostParts } from '../../src/episode/append-part.ts';
import { newId } from '../../src/platform/ids.ts';
import { quotaStore } from '../../src/platform/quota.ts';
import { tableOf } from '../../src/platform/table.ts';
import { drivenApi, openedEpisode } from '../support/driven-api.ts';
import { problemOf } from '../support/problem.ts';

const said = {
  saidAt: { at: '2026-11-23T09:40:00+01:00', precision: 'exact' },
  deviceTime: '2026-11-23T09:40:01+01:00',
  eyes: 'closed',
};

test('an episode takes so many accounts, measurements and tests a day, and in all; a repeat takes none of them', async () => {
  const api = await drivenApi();
  const { path, profileId, episodeId } = await openedEpisode(api);
  const { takeFromBoundedQuota } = quotaStore(tableOf(api.table.client, api.table.tableName));
  const take = () => takeFromBoundedQuota(profileId, `PARTS#${episodeId}`, mostParts, api.clock.now());
  await Promise.all(Array.from({ length: mostParts.aDay - 1 }, take));
  const add = (accountId: string) => api.request('PUT', `${path}/accounts/${accountId}`, said);
  const [last, another] = [newId(), newId()];
  expect((await add(last)).status).toBe(201);
  expect(await add(another)).toMatchObject(problemOf(429, 'quota_reached'));
  expect((await add(last)).status).toBe(200);
  api.clock.forward(24 * 3600);
  expect((await add(another)).status).toBe(201);
  await Promise.all(Array.from({ length: mostParts.aDay - 1 }, take));
  api.clock.forward(24 * 3600);
  expect(await add(newId())).toMatchObject(problemOf(409, 'episode_full'));
  expect((await add(last)).status).toBe(200);
});
