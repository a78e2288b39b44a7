import { describe, expect, test } from 'vitest';
import { mostPhotos } from '../../src/photo/photo.ts';
import { newId } from '../../src/platform/ids.ts';
import { quotaStore } from '../../src/platform/quota.ts';
import { tableOf } from '../../src/platform/table.ts';
import { drivenApi, openedEpisode } from '../support/driven-api.ts';
import { failCall } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { ticketRequest } from '../support/requests.ts';

/** An episode to which just so many more photos can be added today. */
async function episodeWithRoomFor(room: number) {
  const api = await drivenApi();
  const episode = await openedEpisode(api);
  const { takeFromBoundedQuota } = quotaStore(tableOf(api.table.client, api.table.tableName));
  const name = `PHOTOS#${episode.episodeId}`;
  const takeAll = (length: number) =>
    Promise.all(
      Array.from({ length }, () =>
        takeFromBoundedQuota(episode.profileId, name, mostPhotos, api.clock.now()),
      ),
    );
  await takeAll(mostPhotos.aDay - room);
  const pathOf = (photoId: string) => `${episode.path}/photos/${photoId}`;
  const ask = (photoId = newId()) => api.request('PUT', pathOf(photoId), ticketRequest());
  return { api, episode, ask, pathOf, takeAll };
}

describe('the photos of an episode on one day', () => {
  test('are a hundred and twenty; the next one is told when to come back, and is taken then', async () => {
    const { api, ask } = await episodeWithRoomFor(1);
    expect(mostPhotos.aDay).toBe(120);
    expect(await ask()).toMatchObject({ status: 201 });
    const refused = await ask();
    expect(refused).toMatchObject({
      ...problemOf(429, 'quota_reached'),
      body: { retryAfterSeconds: 15 * 3600 },
    });
    expect(refused.headers.get('retry-after')).toBe(String(15 * 3600));
    api.clock.forward(15 * 3600 - 1);
    expect(await ask()).toMatchObject({ status: 429 });
    api.clock.forward(1);
    expect(await ask()).toMatchObject({ status: 201 });
  });

  test('come to an end in all, on whatever day: then another episode takes what is left', async () => {
    const { api, ask, takeAll } = await episodeWithRoomFor(0);
    api.clock.forward(24 * 3600);
    await takeAll(mostPhotos.aDay - 1);
    expect(await ask()).toMatchObject({ status: 201 });
    expect(await ask()).toMatchObject(problemOf(409, 'episode_full'));
    api.clock.forward(24 * 3600);
    expect(await ask()).toMatchObject(problemOf(409, 'episode_full'));
  });

  test('are counted once each, however often a phone repeats itself', async () => {
    const { ask, api, pathOf } = await episodeWithRoomFor(2);
    const photoId = newId();
    for (let times = 0; times < 4; times += 1) expect((await ask(photoId)).status).toBeLessThan(300);
    await api.request('DELETE', pathOf(photoId));
    expect(await ask(photoId)).toMatchObject(problemOf(410, 'photo_deleted'));
    expect(await ask()).toMatchObject({ status: 201 });
    expect(await ask()).toMatchObject({ status: 429 });
  });

  test('asked for all at once are as many as there is room for', async () => {
    const { ask } = await episodeWithRoomFor(3);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  test('leave room in the other episodes', async () => {
    const { api, episode, ask } = await episodeWithRoomFor(0);
    expect(await ask()).toMatchObject({ status: 429 });
    const other = `${episode.profilePath}/episodes/${newId()}`;
    await api.request('PUT', other, {
      startedAt: { at: '2026-11-23T09:30:00+01:00', precision: 'exact' },
      deviceTime: '2026-11-23T09:30:02+01:00',
    });
    expect(await api.request('PUT', `${other}/photos/${newId()}`, ticketRequest())).toMatchObject({
      status: 201,
    });
  });

  test.each([
    ['the quota', 'UpdateItem'],
    ['the photo', 'PutItem'],
  ])('are not lost when a request breaks off at %s: sent again it is taken', async (_, operation) => {
    const { api, ask } = await episodeWithRoomFor(2);
    const photoId = newId();
    failCall(api.table.client, operation, { table: api.table.tableName });
    expect(await ask(photoId)).toMatchObject(problemOf(500, 'internal_error'));
    expect(await ask(photoId)).toMatchObject({ status: 201 });
  });
});
