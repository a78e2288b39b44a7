import { describe, expect, test } from 'vitest';
import { detectedFacesStore } from '../../../src/photo/detected-faces-store.ts';
import { pauseSeconds } from '../../../src/photo/photo.ts';
import { photoStore } from '../../../src/photo/photo-store.ts';
import { tableOf } from '../../../src/platform/table.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { burstPhoto } from './burst-photo.ts';
import { type BurstRecord, memoryRecord } from './memory-record.ts';

const start = new Date('2026-11-23T09:00:00.000Z');
const at = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const iso = (seconds: number): string => at(seconds).toISOString();
const photo = burstPhoto(0, start);
const answer = { kind: 'no_face' } as const;
const answered = { answeredAt: iso(1), objectVersion: 'version-1' };

async function storedRecord(): Promise<BurstRecord> {
  const { client, tableName } = await embeddedTable();
  const table = tableOf(client, tableName);
  return { ...photoStore(table), ...detectedFacesStore(table) };
}

const claimOf = (leaseId: string, { attempts = 1, from = 0 } = {}) => ({
  leaseId,
  leasedUntil: iso(from + 45),
  attempts,
  nextAttemptAt: iso(from + pauseSeconds(attempts)),
});
const postponedBy = (leaseId: string, nextAttemptAt: string, isHindered = true) => ({
  leaseId,
  cause: 'throttled' as const,
  nextAttemptAt,
  isHindered,
});

async function dueIn(record: BurstRecord, now: Date): Promise<unknown[]> {
  const due: unknown[] = [];
  for await (const each of record.photosDue(now)) due.push(each);
  return due;
}
const refOf = ({ profileId, episodeId, photoId }: typeof photo) => ({ profileId, episodeId, photoId });

/** The photo as it is read after two looks at it, or an answer that says that it was not. */
async function added(record: BurstRecord) {
  expect(await record.addPhoto(photo, iso(60))).toBe('added');
  return { ...photo, nextAttemptAt: iso(60) };
}

// Each of these holds for the record in DynamoDB, and so has to for the one in memory.
describe.each([
  ['in DynamoDB', storedRecord],
  ['in memory', () => Promise.resolve(memoryRecord())],
])('the record %s', (_, newRecord) => {
  test('reads a photo as it was added, and adds none twice', async () => {
    const record = await newRecord();
    expect(await record.readPhoto(photo)).toBeUndefined();
    const read = await added(record);
    expect(await record.addPhoto(photo, iso(90))).toBe('exists');
    expect(await record.readPhoto(photo)).toEqual(read);
  });

  test('lets one of two claims through, until its lease lapses', async () => {
    const record = await newRecord();
    const read = await added(record);
    expect(await record.claimPhoto(read, claimOf('one'), at(0))).toBe('claimed');
    expect(await record.claimPhoto(read, claimOf('two'), at(0))).toBe('not_free');
    const seen = { ...read, attempts: 1 };
    expect(await record.readPhoto(photo)).toEqual(seen);
    const next = claimOf('three', { attempts: 2, from: 46 });
    expect(await record.claimPhoto(seen, next, at(45))).toBe('not_free');
    expect(await record.claimPhoto(seen, next, at(46))).toBe('claimed');
  });

  test('lets a claim through again whose answer was lost', async () => {
    const record = await newRecord();
    const read = await added(record);
    await record.claimPhoto(read, claimOf('one'), at(0));
    expect(await record.claimPhoto(read, claimOf('one'), at(0))).toBe('claimed');
  });

  test('refuses a claim where another had a turn since it was read', async () => {
    const record = await newRecord();
    const read = await added(record);
    await record.claimPhoto(read, claimOf('one'), at(0));
    await record.postponePhoto(photo, postponedBy('one', iso(20)));
    expect(await record.claimPhoto(read, claimOf('two'), at(1))).toBe('not_free');
  });

  test('moves what is due soon behind the others with its claim, and nothing else', async () => {
    const record = await newRecord();
    const read = await added(record);
    await record.claimPhoto(read, claimOf('one'), at(0));
    expect(await record.readPhoto(photo)).toMatchObject({ nextAttemptAt: iso(60) });
    const seen = { ...read, attempts: 1 };
    await record.claimPhoto(seen, claimOf('two', { attempts: 2, from: 50 }), at(50));
    expect(await record.readPhoto(photo)).toMatchObject({ nextAttemptAt: iso(50 + pauseSeconds(2)) });
  });

  test('puts a photo off for whoever has it, counting what hindered it', async () => {
    const record = await newRecord();
    const read = await added(record);
    await record.claimPhoto(read, claimOf('one'), at(0));
    expect(await record.postponePhoto(photo, postponedBy('two', iso(20)))).toBe('not_ours');
    expect(await record.postponePhoto(photo, postponedBy('one', iso(20)))).toBe('postponed');
    expect(await record.postponePhoto(photo, postponedBy('one', iso(30)))).toBe('not_ours');
    const seen = { ...read, attempts: 1 };
    await record.claimPhoto(seen, claimOf('two', { attempts: 2, from: 5 }), at(5));
    expect(await record.postponePhoto(photo, postponedBy('two', iso(40), false))).toBe('postponed');
    expect(await record.readPhoto(photo)).toEqual({
      ...read,
      attempts: 2,
      hinderedAttempts: 1,
      lastFailure: 'throttled',
      nextAttemptAt: iso(40),
    });
  });

  test('keeps the first answer, after which the photo is owed nothing and free for nobody', async () => {
    const record = await newRecord();
    const read = await added(record);
    await record.claimPhoto(read, claimOf('one'), at(0));
    expect(await record.answerPhoto(photo, answer, answered)).toBe('recorded');
    expect(await record.answerPhoto(photo, { kind: 'unreadable', cause: 'heic' }, answered)).toBe(
      'already_answered',
    );
    expect(await record.readPhoto(photo)).toEqual({ ...photo, attempts: 1, answer, ...answered });
    expect(await record.claimPhoto(read, claimOf('two'), at(60))).toBe('not_free');
    expect(await record.postponePhoto(photo, postponedBy('one', iso(20)))).toBe('not_ours');
    await record.lookAgain(refOf(photo), iso(0));
    expect(await dueIn(record, at(3600))).toEqual([]);
  });

  test('names what is due, the longest due of each shard first, and more than a page of it', async () => {
    const record = await newRecord();
    const photos = Array.from({ length: 300 }, (__, place) => burstPhoto(place, start));
    for (const each of photos) await record.addPhoto(each, iso(1_000 - photos.indexOf(each)));
    await record.lookAgain(refOf(photo), iso(1));
    const named = await dueIn(record, at(990));
    expect(named).toHaveLength(291);
    expect(named).toEqual(await dueInDynamoDb(photos));
  });

  test('keeps what the machine saw', async () => {
    const record = await newRecord();
    expect(await record.findFaces(photo)).toBeUndefined();
    await record.keepFaces(photo, [{ Confidence: 99 }]);
    expect(await record.findFaces(photo)).toEqual([{ Confidence: 99 }]);
  });
});

/** The same photos, as DynamoDB has them due. */
async function dueInDynamoDb(photos: (typeof photo)[]): Promise<unknown[]> {
  const record = await storedRecord();
  for (const each of photos) await record.addPhoto(each, iso(1_000 - photos.indexOf(each)));
  await record.lookAgain(refOf(photo), iso(1));
  return dueIn(record, at(990));
}
