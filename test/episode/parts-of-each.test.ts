import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { episodePartsStore } from '../../src/episode/episode-parts-store.ts';
import { tableOf } from '../../src/platform/table.ts';
import { timelineStore } from '../../src/timeline/timeline-store.ts';
import { countCalls } from '../support/count-calls.ts';
import { embeddedTable } from '../support/embedded-table.ts';
import { type Placed, placeEpisodes } from '../support/placed-episodes.ts';

const profileId = '9787557d-099f-5023-90f4-ab140b1f75d6';
const march = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const idOf = (at: string) => v7({ msecs: Date.parse(at) });

/** Episodes in the table, and what their parts are read by. */
async function recordOf(placed: Placed[]) {
  const embedded = await embeddedTable();
  await placeEpisodes(embedded, profileId, placed);
  const table = tableOf(embedded.client, embedded.tableName);
  const { episodes } = await timelineStore(table).episodesOf(profileId, { order: 'oldest', most: 100 });
  const { taken } = countCalls(embedded.client);
  const { partsOf, partsOfEach } = episodePartsStore(table);
  return { episodes, partsOf, partsOfEach, taken };
}

test('the parts of episodes that were recorded as they began are read in one go', async () => {
  const { episodes, partsOf, partsOfEach, taken } = await recordOf([
    { episodeId: idOf(march(1)), startedAt: march(1), photos: [{}, {}], accounts: [{}] },
    // A phone's clock was some minutes off.
    { episodeId: idOf(march(2)), startedAt: '2026-03-02T09:12:00.000Z', testsDone: [{}] },
    { episodeId: idOf(march(3)), startedAt: march(3) },
    { episodeId: idOf(march(4)), startedAt: march(4), photos: [{}] },
  ]);
  const read = await partsOfEach(profileId, episodes);
  expect(taken()).toEqual({ Query: 1 });
  expect(read).toEqual(await Promise.all(episodes.map(partsOf)));
  expect(read.map(({ photos }) => photos.length)).toEqual([2, 0, 0, 1]);
});

test('an episode that was entered later is read by itself, and what lies between is nobody’s', async () => {
  const later = idOf('2026-11-20T09:00:00.000Z');
  const { episodes, partsOf, partsOfEach, taken } = await recordOf([
    { episodeId: idOf(march(1)), startedAt: march(1), photos: [{}] },
    { episodeId: later, startedAt: march(2), photos: [{}, {}] },
    { episodeId: idOf(march(3)), startedAt: march(3), photos: [{}, {}, {}] },
    // It began later than it was recorded.
    { episodeId: idOf(march(2)), startedAt: march(20), photos: [{}] },
  ]);
  const asked = episodes.slice(0, 3);
  expect(asked.map(({ episodeId }) => episodeId)[1]).toBe(later);
  const read = await partsOfEach(profileId, asked);
  expect(taken()).toEqual({ Query: 2 });
  expect(read).toEqual(await Promise.all(asked.map(partsOf)));
  expect(read.map(({ photos }) => photos.length)).toEqual([1, 2, 3]);
});

test('where there are none, nothing is asked', async () => {
  const { partsOfEach, taken } = await recordOf([]);
  expect(await partsOfEach(profileId, [])).toEqual([]);
  expect(taken()).toEqual({});
});
