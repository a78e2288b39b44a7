import * as z from 'zod/mini';
import type { PhotoRef } from '../../src/photo/photo.ts';
import { newId } from '../../src/platform/ids.ts';
import { largestPage, TimelineQuery } from '../../src/timeline/timeline.ts';
import { timelineCursor } from '../../src/timeline/timeline-position.ts';
import type { Bundles } from './bundles.ts';
import type { Item } from './dynamodb-capacity.ts';
import { httpEvent } from './events.ts';
import type { Invoke } from './invoke.ts';
import type { LoopbackAws } from './loopback-aws.ts';
import type { RecordTable } from './record-table.ts';
import type { HistoryPages, PageCost } from './result.ts';

type Surroundings = { invoke: Invoke; bundles: Bundles; aws: LoopbackAws; table: RecordTable };

const photosAnEpisode = 5;
const warmPages = 40;

const Answer = z.object({ statusCode: z.number(), body: z.string() });
const Created = z.object({ profileId: z.string() });
const Page = z.object({ episodes: z.array(z.object({ photos: z.array(z.unknown()) })) });

/**
 * What the newest page and one in the middle take of a short and of a long history, both made of copies of an episode
 * and a photo that the handlers wrote; and the event that asks for the newest page of the short one.
 */
export async function measureHistories(
  surroundings: Surroundings,
  template: PhotoRef,
  sizes: { short: number; long: number },
): Promise<{ event: unknown; growth: number; timeRatio: number; pages: HistoryPages[] }> {
  const short = await measureHistory(surroundings, template, sizes.short);
  const long = await measureHistory(surroundings, template, sizes.long);
  const largestRatio = (cost: (page: PageCost) => number) =>
    Math.max(cost(long.newest) / cost(short.newest), cost(long.middle) / cost(short.middle));
  return {
    event: short.event,
    growth: Math.max(
      largestRatio(({ readUnits }) => readUnits),
      largestRatio(({ examined }) => examined),
    ),
    timeRatio: largestRatio(({ milliseconds }) => milliseconds),
    pages: [short, long].map(({ episodes, newest, middle }) => ({ episodes, newest, middle })),
  };
}

async function measureHistory(
  surroundings: Surroundings,
  template: PhotoRef,
  episodes: number,
): Promise<HistoryPages & { event: unknown }> {
  const { invoke, bundles, aws, table } = surroundings;
  const newProfile = { clientId: newId(), role: 'carer', name: 'Ada Example', birthDate: '1990-05-01' };
  const { answer } = await invoke(bundles.candidate.api.file, httpEvent('POST', '/profiles', newProfile));
  const { profileId } = z.parse(Created, JSON.parse(z.parse(Answer, answer).body));
  // Before it was made it was not there.
  aws.forgetAnswersAbout(profileId);
  const starts = Array.from({ length: episodes }, (_, number) => ({
    episodeId: newId(),
    startedAt: new Date(Date.parse('2026-11-23T00:00:00Z') - number * 3_600_000).toISOString(),
  }));
  const middle = episodes / 2;
  await table.putAll(
    copiesOf(await templateItems(table, template), profileId, starts, (number) =>
      [0, middle].some((first) => first <= number && number < first + largestPage) ? photosAnEpisode : 0,
    ),
  );
  const pageOf = (query = '') => httpEvent('GET', `/profiles/${profileId}/timeline`, undefined, query);
  const before = starts[middle - 1];
  if (!before) throw new Error('a history has a middle');
  const cursor = timelineCursor(profileId, z.parse(TimelineQuery, {}), before);
  const costOf = async (event: unknown): Promise<PageCost> => {
    aws.takeCalls();
    const { answer: page } = await invoke(bundles.candidate.api.file, event);
    const queries = aws.takeCalls().filter(({ action }) => action === 'Query');
    const shown = z.parse(Page, JSON.parse(z.parse(Answer, page).body)).episodes;
    if (shown.length !== largestPage || shown.some(({ photos }) => photos.length !== photosAnEpisode))
      throw new Error('a page should have 20 episodes with 5 photos each');
    const { warmMilliseconds = Number.NaN } = await invoke(bundles.candidate.api.file, event, warmPages);
    const sum = (value: (query: (typeof queries)[number]) => number) =>
      queries.reduce((total, query) => total + value(query), 0);
    return {
      readUnits: sum(({ capacity }) => capacity?.readUnits ?? Number.NaN),
      examined: sum(({ capacity }) => capacity?.examined ?? Number.NaN),
      milliseconds: warmMilliseconds,
    };
  };
  return {
    episodes,
    event: pageOf(),
    newest: await costOf(pageOf()),
    middle: await costOf(pageOf(`cursor=${cursor}`)),
  };
}

export async function templateItems(table: RecordTable, { profileId, episodeId, photoId }: PhotoRef) {
  const PK = { S: `PROFILE#${profileId}` };
  const SK = `EPISODE#${episodeId}`;
  return {
    episode: await table.itemAt({ PK, SK: { S: SK } }),
    photo: await table.itemAt({ PK, SK: { S: `${SK}#PHOTO#${photoId}` } }),
  };
}

/** Episodes like the first one, and so many photos like its own in those that have any. */
export function* copiesOf(
  { episode, photo }: { episode: Item; photo: Item },
  profileId: string,
  starts: { episodeId: string; startedAt: string }[],
  photosOf: (number: number) => number,
): Generator<Item> {
  for (const [number, { episodeId, startedAt }] of starts.entries()) {
    const SK = `EPISODE#${episodeId}`;
    const ref = {
      PK: { S: `PROFILE#${profileId}` },
      profileId: { S: profileId },
      episodeId: { S: episodeId },
    };
    yield {
      ...episode,
      ...ref,
      SK: { S: SK },
      timelineKey: { S: `${startedAt}#${episodeId}` },
      startedAt: { M: { at: { S: startedAt }, precision: { S: 'exact' } } },
    };
    for (let added = 0; added < photosOf(number); added++) {
      const photoId = newId();
      yield { ...photo, ...ref, SK: { S: `${SK}#PHOTO#${photoId}` }, photoId: { S: photoId } };
    }
  }
}
