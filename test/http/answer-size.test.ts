import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { mostParts } from '../../src/episode/append-part.ts';
import { mostCorrections } from '../../src/photo/correct-photo.ts';
import { mostPhotos } from '../../src/photo/photo.ts';
import { mostEntriesBytes } from '../../src/platform/fitting-entries.ts';
import { newId } from '../../src/platform/ids.ts';
import { tableOf } from '../../src/platform/table.ts';
import { askedFields } from '../../src/profile/profile-fields.ts';
import { profileStore } from '../../src/profile/profile-store.ts';
import { type DrivenApi, drivenApi, keyOf, madeProfile } from '../support/driven-api.ts';
import { filledProfile } from '../support/full-profile.ts';
import { eyesSeen, placeEpisodes } from '../support/placed-episodes.ts';
import { newTestDone } from '../support/requests.ts';
import { idsOf, pages } from '../timeline/pages.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const lambdaAnswerBytes = 6_291_556;

/** What Lambda counts of an answer. */
const answerBytes = (body: unknown) => Buffer.byteLength(JSON.stringify({ body: JSON.stringify(body) }));

async function profileWith(count: number, hanging: Parameters<typeof placeEpisodes>[2][number]) {
  const api = await drivenApi();
  const { path, profileId } = await madeProfile(api, 'carla', []);
  const placed = Array.from({ length: count }, () => hanging);
  return { api, path, episodeIds: await placeEpisodes(api.table, profileId, placed) };
}

const startedAt = '2026-11-23T09:00:00Z';

test('a page of the most episodes with forty photos and three long accounts each goes out whole', async () => {
  const photo = { answer: eyesSeen('closed') };
  const { api, path } = await profileWith(20, {
    startedAt,
    photos: Array.from({ length: 40 }, () => photo),
    accounts: Array.from({ length: 3 }, () => ({ circumstances: 'a'.repeat(2000) })),
  });
  const { body } = await api.request('GET', `${path}/timeline`);
  expect(z.parse(z.object({ episodes: z.array(z.unknown()) }), body).episodes).toHaveLength(20);
  expect(body).not.toHaveProperty('cursor');
  expect(answerBytes(body)).toBeLessThan(mostEntriesBytes);
});

test('an episode that holds as much as it can fits into one answer, even if every text is as long as it may be', async () => {
  // Quotes are what grows most on the way out: each is four characters in what Lambda sends.
  const accounts = Array.from({ length: mostParts.inAll }, () => ({
    circumstances: '"'.repeat(2000),
    toldBy: '"'.repeat(200),
    injuries: Array.from({ length: 20 }, () => ({ site: '"'.repeat(100), severity: 'minor' as const })),
  }));
  const corrections = Array.from({ length: mostCorrections }, () => ({
    editId: newId(),
    field: 'phase' as const,
    was: 'during' as const,
    became: 'recovering' as const,
    by: { personKey: keyOf('carla'), role: 'carer' as const, name: 'Carla Beispiel, neighbour' },
    at: '2026-11-23T09:52:11.020Z',
    deviceTime: '2026-11-23T09:52:10.000Z',
  }));
  const photos = Array.from({ length: mostPhotos.inAll }, () => ({
    answer: eyesSeen('closed'),
    corrections,
  }));
  const { api, path, episodeIds } = await profileWith(1, { startedAt, photos, accounts });
  const { body } = await api.request('GET', `${path}/episodes/${episodeIds[0]}`);
  expect(body).toMatchObject({ episodeId: episodeIds[0] });
  expect(answerBytes(body)).toBeLessThan(lambdaAnswerBytes);
});

test('a page with more in it than an answer can hold ends early, and the next one goes on', async () => {
  const account = { circumstances: '"'.repeat(2000), toldBy: '"'.repeat(200) };
  const { api, path, episodeIds } = await profileWith(8, {
    startedAt,
    accounts: Array.from({ length: 100 }, () => account),
  });
  const all = await pages(api, path);
  expect(all.length).toBeGreaterThan(1);
  expect(idsOf(all).toSorted()).toEqual(episodeIds.toSorted());
  for (const { cursor } of all.filter((page) => page.cursor)) {
    // oxlint-disable-next-line no-await-in-loop
    const { body } = await api.request('GET', `${path}/timeline?cursor=${cursor}`);
    expect(answerBytes(body)).toBeLessThan(lambdaAnswerBytes);
  }
  expect(answerBytes((await api.request('GET', `${path}/timeline`)).body)).toBeLessThan(lambdaAnswerBytes);
});

async function join(api: DrivenApi, path: string, others: readonly string[], primaryId: string) {
  for (const id of others) {
    // oxlint-disable-next-line no-await-in-loop
    await api.request('PUT', `${path}/episodes/${id}/same-as`, { episodeId: primaryId });
  }
}

const Event = z.object({
  joined: z.array(z.object({ episodeId: z.string() })),
  joinedLeftOut: z.array(z.string()),
});

test('an event of more than one answer can hold goes out with what fits, and names the rest, which is read by itself', async () => {
  const { api, path, episodeIds } = await profileWith(8, {
    startedAt,
    accounts: Array.from({ length: 100 }, () => ({ circumstances: '"'.repeat(2000) })),
  });
  const [primaryId = '', ...others] = episodeIds;
  await join(api, path, others, primaryId);
  const alone = await api.request('GET', `${path}/episodes/${primaryId}`);
  const page = await api.request('GET', `${path}/timeline`);
  for (const { body } of [alone, page]) expect(answerBytes(body)).toBeLessThan(lambdaAnswerBytes);
  const { episodes } = z.parse(z.object({ episodes: z.array(Event) }), page.body);
  expect(episodes).toHaveLength(1);
  for (const { joined, joinedLeftOut } of [z.parse(Event, alone.body), ...episodes]) {
    expect(joined.length).toBeGreaterThan(1);
    expect(joinedLeftOut.length).toBeGreaterThan(1);
    const ids = [...joined.map(({ episodeId }) => episodeId), ...joinedLeftOut];
    expect(ids).toEqual(others.toSorted());
  }
  const left = await api.request('GET', `${path}/episodes/${episodes[0]?.joinedLeftOut[0]}`);
  expect(z.parse(z.object({ accounts: z.array(z.unknown()) }), left.body).accounts).toHaveLength(100);
});

const Clocks = z.object({
  clocks: z.array(
    z.object({
      test: z.object({ testId: z.string() }),
      state: z.object({ state: z.string() }),
    }),
  ),
});

test('the clocks of more tests done than one answer can hold say which were done, and list what fits', async () => {
  const long = '"'.repeat(200);
  const lactate = { testId: 'lactate', by: long, value: long.slice(100), note: '"'.repeat(1000) };
  const { api, path, episodeIds } = await profileWith(6, {
    startedAt,
    testsDone: Array.from({ length: mostParts.inAll }, () => lactate),
  });
  const [primaryId = '', ...others] = episodeIds;
  await join(api, path, others, primaryId);
  const lastTest = `${path}/episodes/${others.toSorted().at(-1)}/tests/${newId()}`;
  await api.request('PUT', lastTest, newTestDone({ testId: 'prolactin' }));
  const { body } = await api.request('GET', `${path}/episodes/${primaryId}/test-clocks`);
  expect(answerBytes(body)).toBeLessThan(lambdaAnswerBytes);
  const { clocks } = z.parse(Clocks, body);
  const done = clocks.filter(({ state }) => state.state === 'done');
  expect(done.map(({ test: { testId } }) => testId)).toEqual(['prolactin', 'lactate']);
});

const Profile = z.object({ profileId: z.string() });
const Profiles = z.object({ profiles: z.array(Profile), cursor: z.optional(z.string()) });

test('a page of profiles that are full to every bound ends early, and the next one goes on', async () => {
  const api = await drivenApi();
  const full = z.parse(z.partial(z.object(askedFields)), filledProfile('"'));
  const { profiles: store } = profileStore(tableOf(api.table.client, api.table.tableName));
  const made = await Promise.all(
    Array.from({ length: 35 }, async () => {
      const { profileId } = await madeProfile(api, 'carla', []);
      const first = await store.readCurrent(profileId);
      if (first) await store.addVersion(profileId, { ...first, ...full, version: 2 });
      return profileId;
    }),
  );
  const first = await api.request('GET', '/api/profiles');
  expect(answerBytes(first.body)).toBeLessThan(lambdaAnswerBytes);
  const { profiles, cursor } = z.parse(Profiles, first.body);
  const second = z.parse(Profiles, (await api.request('GET', `/api/profiles?cursor=${cursor}`)).body);
  expect([...profiles, ...second.profiles].map(({ profileId }) => profileId)).toEqual(made.toSorted());
  expect(second).not.toHaveProperty('cursor');
});
