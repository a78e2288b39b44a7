import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, openedEpisode } from '../support/driven-api.ts';
import { problemOf } from '../support/problem.ts';
import { ticketRequest } from '../support/requests.ts';

const Photos = z.object({ photos: z.array(z.looseObject({ photoId: z.string(), state: z.string() })) });

test('an episode without photos has an empty list', async () => {
  const api = await drivenApi();
  const { path } = await openedEpisode(api);
  expect(await api.request('GET', `${path}/photos`)).toMatchObject({ status: 200, body: { photos: [] } });
});

test('the photos of an episode are listed in the order in which they were taken, and none of another one', async () => {
  const api = await drivenApi();
  const { path, profilePath } = await openedEpisode(api);
  const otherPath = `${profilePath}/episodes/${newId()}`;
  const times = ['2026-11-23T09:33:00+01:00', '2026-11-23T08:31:00Z', '2026-11-23T10:32:00+02:00'];
  const ids = times.map(() => newId());
  for (const [index, at] of times.entries()) {
    const request = ticketRequest(undefined, { takenAt: { at, precision: 'exact' } });
    await api.request('PUT', `${path}/photos/${ids[index]}`, request);
  }
  await api.request('PUT', `${otherPath}/photos/${newId()}`, ticketRequest());
  const { photos } = z.parse(Photos, (await api.request('GET', `${path}/photos`)).body);
  expect(photos.map(({ photoId }) => photoId)).toEqual([ids[1], ids[2], ids[0]]);
  const [first] = photos;
  expect(first).toEqual((await api.request('GET', `${path}/photos/${first?.photoId}`)).body);
});

test('there is no list of an episode that was never opened, nor for a stranger', async () => {
  const api = await drivenApi();
  const { path, profilePath } = await openedEpisode(api);
  const unopened = `${profilePath}/episodes/${newId()}/photos`;
  expect(await api.request('GET', unopened)).toMatchObject(problemOf(404, 'not_found'));
  expect(await api.request('GET', `${path}/photos`, undefined, { as: 'mallory' })).toMatchObject(
    problemOf(404, 'not_found'),
  );
});
