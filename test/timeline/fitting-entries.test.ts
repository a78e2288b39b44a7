import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { mostParts } from '../../src/episode/append-part.ts';
import { mostCorrections } from '../../src/photo/correct-photo.ts';
import { mostPhotos } from '../../src/photo/photo.ts';
import { newId } from '../../src/platform/ids.ts';
import { fittingEntries, mostEntriesBytes } from '../../src/timeline/fitting-entries.ts';
import { drivenApi, keyOf, madeProfile } from '../support/driven-api.ts';
import { eyesSeen, placeEpisodes } from '../support/placed-episodes.ts';
import { idsOf, pages } from './pages.ts';

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

const entryWith = (circumstances: string) => {
  const episodeId = newId();
  const moment = { at: '2026-11-23T09:00:00.000Z', precision: 'exact' } as const;
  const ref = { profileId: 'p', episodeId };
  const said = { deviceTime: moment.at, receivedAt: moment.at };
  const account = {
    ...ref,
    ...said,
    accountId: newId(),
    author: { personKey: 'k', role: 'carer' as const },
    source: 'witness' as const,
    saidAt: moment,
    circumstances,
  };
  return {
    episode: { ...ref, ...said, startedAt: moment, version: 1, corrections: [] },
    parts: { photos: [], accounts: [account], measurements: [], testsDone: [] },
  };
};

test('of any entries, the first ones fit, and no further one would; but one is always shown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary' }).map(entryWith), { minLength: 1 }),
      fc.integer({ min: 1, max: 5000 }),
      (entries, most) => {
        const fitting = fittingEntries(entries, most);
        const bytes = (count: number) =>
          entries
            .slice(0, count)
            .reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(JSON.stringify(entry))), 0);
        expect(fitting).toEqual(entries.slice(0, fitting.length));
        expect(fitting.length === 1 || bytes(fitting.length) <= most).toBe(true);
        expect(fitting.length === entries.length || bytes(fitting.length + 1) > most).toBe(true);
      },
    ),
  );
});
