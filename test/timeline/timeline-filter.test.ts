import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { mostLookedThrough } from '../../src/timeline/timeline.ts';
import { countCalls } from '../support/count-calls.ts';
import { drivenApi, keyOf, madeProfile } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { eyesSeen, type Placed, placeEpisodes } from '../support/placed-episodes.ts';
import { newMeasurement } from '../support/requests.ts';
import { idsOf, page, pages, type Question } from './pages.ts';

let table: EmbeddedTable;
beforeAll(async () => {
  table = await embeddedTable();
});

async function profileWith(placed: Placed[]) {
  const api = await drivenApi({ table });
  const { path, profileId } = await madeProfile(api, 'carla', []);
  return { api, path, profileId, episodeIds: await placeEpisodes(api.table, profileId, placed) };
}

const minute = (number: number): string =>
  new Date(Date.parse('2026-11-01T00:00:00Z') + number * 60_000).toISOString();

/** One episode after the other, a minute apart, so that ids stand in the order of the timeline. */
const oneAfterTheOther = (...placed: Omit<Placed, 'startedAt'>[]): Placed[] =>
  placed.map((each, number) => ({ ...each, startedAt: minute(number) }));

const doctor = { personKey: keyOf('dora'), role: 'doctor' } as const;

const various = oneAfterTheOther(
  {},
  { photos: [{ answer: eyesSeen('closed') }, { answer: { kind: 'no_face' } }] },
  { photos: [{ answer: eyesSeen('open') }], accounts: [{ eyes: 'closed' }] },
  { photos: [{}], accounts: [{ author: doctor }] },
  { photos: [{ answer: { kind: 'expired' } }], episode: { openedBy: doctor } },
  { photos: [{ answer: eyesSeen('open') }, { answer: eyesSeen('closed') }] },
  // In both the machine says closed, and the photo shows too little of the face for that to mean anything.
  { photos: [{ answer: eyesSeen('closed', { usability: { usable: false, reasons: ['covered'] } }) }] },
  { photos: [{ answer: eyesSeen('closed', { pose: { roll: 0, yaw: 70, pitch: 0 } }) }] },
);

test.each<[Question, number[]]>([
  [{ eyes: 'closed' }, [1, 5]],
  [{ eyes: 'open' }, [2, 5]],
  [{ eyes: 'uncertain' }, [6, 7]],
  [{ answer: 'analysed' }, [1, 2, 5, 6, 7]],
  [{ answer: 'no_face' }, [1]],
  [{ answer: 'expired' }, [4]],
  [{ answer: 'awaited' }, [3]],
  [{ accounts: 'with' }, [2, 3]],
  [{ accounts: 'without' }, [0, 1, 4, 5, 6, 7]],
  [{ recordedBy: keyOf('dora') }, [3, 4]],
  [{ recordedBy: keyOf('carla') }, [0, 1, 2, 3, 5, 6, 7]],
  [{ recordedBy: keyOf('nobody') }, []],
  [{ eyes: 'open', accounts: 'without' }, [5]],
  [{ eyes: 'open', from: minute(3) }, [5]],
])('asked for %j, the timeline shows just the episodes that have it', async (question, expected) => {
  const { api, path, episodeIds } = await profileWith(various);
  const ids = expected.map((place) => episodeIds[place]);
  expect(idsOf([await page(api, path, { ...question, order: 'oldest' })])).toEqual(ids);
  expect(idsOf(await pages(api, path, { ...question, limit: '1' }))).toEqual(ids.toReversed());
});

test('who measured something has recorded it, whoever opened the episode', async () => {
  const { api, path, episodeIds } = await profileWith(oneAfterTheOther({ episode: { openedBy: doctor } }));
  await api.request('PUT', `${path}/episodes/${episodeIds[0]}/measurements/${newId()}`, newMeasurement());
  expect(idsOf([await page(api, path, { recordedBy: keyOf('carla') })])).toEqual(episodeIds);
});

test('a filtered page shows all of an episode that has what is asked for, not that part alone', async () => {
  const { api, path } = await profileWith(various);
  const { episodes } = await page(api, path, { answer: 'no_face' });
  expect(episodes.map(({ photos }) => photos.length)).toEqual([2]);
});

test('a filtered page is found however far back it lies, each time a bit further', async () => {
  const count = 2 * mostLookedThrough + 30;
  const wanted = { photos: [{ answer: eyesSeen('closed') }] };
  const api = await drivenApi();
  const { path, profileId } = await madeProfile(api, 'carla', []);
  const episodeIds = await placeEpisodes(
    api.table,
    profileId,
    oneAfterTheOther(...Array.from({ length: count }, (_, place) => (place === 10 ? wanted : {}))),
  );
  const calls = countCalls(api.table.client);
  const searched: Record<string, number>[] = [];
  const [first, second, third, ...others] = await pages(api, path, { eyes: 'closed' }, async () => {
    searched.push(calls.taken());
  });
  expect(others).toEqual([]);
  expect(first).toMatchObject({ episodes: [], searchedTo: minute(count - mostLookedThrough) });
  expect(second).toMatchObject({ episodes: [], searchedTo: minute(count - 2 * mostLookedThrough) });
  expect(idsOf(third ? [third] : [])).toEqual([episodeIds[10]]);
  expect(third).not.toHaveProperty('cursor');
  const ofOne = { GetItem: 1, PutItem: 1, 'Query timeline': 10, Query: mostLookedThrough };
  expect(searched).toEqual([ofOne, ofOne]);
  expect(calls.most()).toBeLessThanOrEqual(20);
});
