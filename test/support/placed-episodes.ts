import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../../src/episode/account.ts';
import type { Episode } from '../../src/episode/episode.ts';
import { episodeKeyOf, timelineKeyOf } from '../../src/episode/episode-store.ts';
import type { TestDone } from '../../src/episode/test-done.ts';
import type { FaceReading } from '../../src/photo/face-reading.ts';
import type { Answer, Photo } from '../../src/photo/photo.ts';
import { newId } from '../../src/platform/ids.ts';
import { tableOf } from '../../src/platform/table.ts';
import { keyOf } from './driven-api.ts';
import type { EmbeddedTable } from './embedded-table.ts';

type Item = Record<string, unknown>;

/** An episode to put into the table as it would be kept, whatever a day's quota; each part is its changes. */
export type Placed = {
  /** Made now, where there is none. */
  episodeId?: string;
  startedAt: string;
  endedAt?: string;
  episode?: Partial<Episode>;
  photos?: Partial<Photo>[];
  accounts?: Partial<Account>[];
  testsDone?: Partial<TestDone>[];
};

/** Puts episodes straight into the table; answers with their ids, in the same order. */
export async function placeEpisodes(
  table: EmbeddedTable,
  profileId: string,
  placed: readonly Placed[],
): Promise<string[]> {
  const { name, client } = tableOf(table.client, table.tableName);
  const withIds = placed.map((each) => ({ ...each, episodeId: each.episodeId ?? newId() }));
  const puts = withIds.flatMap((each) => itemsOf(profileId, each)).map((Item) => ({ PutRequest: { Item } }));
  while (puts.length > 0) {
    // One after the other: a batch has 25 items at most.
    // oxlint-disable-next-line no-await-in-loop
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: puts.splice(0, 25) } }));
  }
  return withIds.map(({ episodeId }) => episodeId);
}

const said = { deviceTime: '2026-11-23T08:00:00.000Z', receivedAt: '2026-11-23T08:00:00.000Z' };

function itemsOf(profileId: string, { episodeId, ...placed }: Placed & { episodeId: string }): Item[] {
  const ref = { profileId, episodeId };
  const { PK, SK } = episodeKeyOf(ref);
  const startedAt = { at: new Date(placed.startedAt).toISOString(), precision: 'exact' };
  return [
    {
      PK,
      SK,
      timelineKey: timelineKeyOf({ startedAt: startedAt.at, episodeId }),
      ...ref,
      startedAt,
      ...(placed.endedAt && { endedAt: { at: new Date(placed.endedAt).toISOString(), precision: 'exact' } }),
      openedBy: { personKey: keyOf('carla'), role: 'carer' },
      ...said,
      ...placed.episode,
    },
    ...(placed.photos ?? []).map((changes) => {
      const photoId = newId();
      return { PK, SK: `${SK}#PHOTO#${photoId}`, ...photo(startedAt), ...ref, photoId, ...changes };
    }),
    ...(placed.accounts ?? []).map((changes) => {
      const accountId = changes.accountId ?? newId();
      return { PK, SK: `${SK}#ACCOUNT#${accountId}`, ...account(startedAt), ...ref, accountId, ...changes };
    }),
    ...(placed.testsDone ?? []).map((changes) => {
      const testDoneId = newId();
      return { PK, SK: `${SK}#TEST#${testDoneId}`, ...testDone(startedAt), ...ref, testDoneId, ...changes };
    }),
  ];
}

const photo = (takenAt: Item): Item => ({
  phase: 'during',
  takenAt,
  ...said,
  bytes: {
    contentType: 'image/jpeg',
    contentLength: 7,
    sha256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  },
  ticketExpiresAt: '2026-11-23T08:15:00.000Z',
  attempts: 1,
});

const testDone = (at: Item): Item => ({
  testId: 'lactate',
  by: 'The laboratory',
  at,
  ...said,
  author: { personKey: keyOf('carla'), role: 'carer' },
});

const account = (saidAt: Item): Item => ({
  saidAt,
  ...said,
  source: 'witness',
  author: { personKey: keyOf('carla'), role: 'carer' },
});

/** The answer of a photo in which the machine saw the face well, and the eyes like this. */
export const eyesSeen = (
  is: NonNullable<FaceReading['eyes']>['is'],
  changes: Partial<FaceReading> = {},
): Answer => ({
  kind: 'analysed',
  reading: {
    eyes: { is, confidencePercent: 90 },
    pose: { roll: -71.2, yaw: 12.5, pitch: -20.1 },
    quality: { brightness: 61.3, sharpness: 88.8 },
    box: { left: 0.3, top: 0.2, width: 0.4, height: 0.5 },
    expressions: [],
    ...changes,
  },
  faces: 1,
  chosen: 'only_face',
});
