import { randomBytes } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { composeReread } from '../../src/compose/reread.ts';
import { facesKeyOf } from '../../src/photo/detected-faces-store.ts';
import { limitsVersion } from '../../src/photo/face-reading.ts';
import { Photo, type PhotoRef } from '../../src/photo/photo.ts';
import { photoKeyOf } from '../../src/photo/photo-store.ts';
import { rereadPhotos } from '../../src/photo/reread-photos.ts';
import { deleteItems } from '../../src/platform/delete-items.ts';
import { newId } from '../../src/platform/ids.ts';
import { tableOf } from '../../src/platform/table.ts';
import { beforeCall } from '../support/before-call.ts';
import { countCalls } from '../support/count-calls.ts';
import { awaitedPhoto, closedEyes, type DrivenPhotos, drivenPhotos } from '../support/driven-photos.ts';
import { failCall } from '../support/failing-call.ts';
import { recordItem } from '../support/record-item.ts';
import { newWithdrawal, photoCorrection } from '../support/requests.ts';

const everything = { most: 10_000 };
const none = { reread: 0, changed: 0, nothing_kept: 0, not_permitted: 0 };

async function drivenReread() {
  const stack = await drivenPhotos();
  const { client, tableName } = stack.api.table;
  return { stack, reread: composeReread(client, { tableName, now: stack.clock.now }) };
}

/** Makes of a reading what other limits had made of it: the machine says closed, and this says open. */
async function readOtherwise(
  { api }: DrivenPhotos,
  ref: PhotoRef,
  reading: Record<string, unknown> = { limitsVersion: 1 },
): Promise<void> {
  const { client, tableName: TableName } = api.table;
  await tableOf(client, TableName).client.send(
    new UpdateCommand({
      TableName,
      Key: photoKeyOf(ref),
      UpdateExpression: 'SET answer.reading = :reading',
      ExpressionAttributeValues: {
        ':reading': { eyes: { is: 'open', confidencePercent: 50 }, expressions: [], ...reading },
      },
    }),
  );
}

async function photoReadOtherwise(stack: DrivenPhotos, reading?: Record<string, unknown>) {
  const photo = await awaitedPhoto(stack);
  await stack.deliver(await photo.upload());
  const answered = await photo.shown();
  await readOtherwise(stack, photo.ref, reading);
  return { ...photo, answered };
}

const isOpen = { answer: { reading: { eyes: { is: 'open' } } } };
const isClosed = { answer: { reading: { eyes: { is: 'closed' }, limitsVersion } } };

describe('a photo that was read by other limits', () => {
  test.each([
    ['of another version', { limitsVersion: 1 }],
    ['of a later version, which was taken back', { limitsVersion: 99 }],
    ['from before limits had versions', {}],
  ])('%s is read again, and the machine is not asked', async (_, reading) => {
    const { stack, reread } = await drivenReread();
    const photo = await photoReadOtherwise(stack, reading);
    expect(await photo.shown()).toMatchObject(isOpen);
    expect(await reread(everything)).toEqual({ counts: { ...none, reread: 1 }, next: undefined });
    expect(await photo.shown()).toEqual(photo.answered);
    expect(stack.rekognition.inputs()).toHaveLength(1);
  });

  test('is read again once', async () => {
    const { stack, reread } = await drivenReread();
    await photoReadOtherwise(stack);
    await reread(everything);
    expect(await reread(everything)).toEqual({ counts: none, next: undefined });
  });

  test('keeps the face that was chosen, whichever the machine names first', async () => {
    const { stack, reread } = await drivenReread();
    const photo = await awaitedPhoto(stack);
    stack.rekognition.detectFaces().resolves({ FaceDetails: [{}, closedEyes, {}] });
    await stack.deliver(await photo.upload());
    await readOtherwise(stack, photo.ref);
    await reread(everything);
    expect(await photo.shown()).toMatchObject({
      answer: { ...isClosed.answer, faceIndex: 1, faces: 3, chosen: 'presumed' },
    });
  });
});

describe('a photo stays as it is', () => {
  test('whose answer is of these limits, or that has no reading', async () => {
    const { stack, reread } = await drivenReread();
    const [analysed, empty] = [await awaitedPhoto(stack), await awaitedPhoto(stack)];
    await awaitedPhoto(stack);
    await stack.deliver(await analysed.upload());
    stack.rekognition.detectFaces().resolves({ FaceDetails: [] });
    await stack.deliver(await empty.upload());
    expect(await reread(everything)).toEqual({ counts: none, next: undefined });
  });

  test('that was answered before what the machine said was kept, and is shown with a verdict all the same', async () => {
    const { stack, reread } = await drivenReread();
    const pose = { roll: 0, yaw: 70, pitch: 0 };
    const photo = await photoReadOtherwise(stack, { pose });
    const { client, tableName: TableName } = stack.api.table;
    await tableOf(client, TableName).client.send(
      new UpdateCommand({
        TableName,
        Key: photoKeyOf(photo.ref),
        UpdateExpression: 'REMOVE answer.faceIndex',
      }),
    );
    expect(await reread(everything)).toEqual({ counts: { ...none, nothing_kept: 1 }, next: undefined });
    expect(await photo.shown()).toMatchObject({
      answer: { reading: { pose, usability: { usable: false, reasons: ['turned_away', 'not_known'] } } },
    });
  });

  test('of which nothing is kept any more', async () => {
    const { stack, reread } = await drivenReread();
    const photo = await photoReadOtherwise(stack);
    const { client, tableName: TableName } = stack.api.table;
    await tableOf(client, TableName).client.send(
      new UpdateCommand({ TableName, Key: facesKeyOf(photo.ref), UpdateExpression: 'REMOVE faces' }),
    );
    expect(await reread(everything)).toMatchObject({ counts: { ...none, nothing_kept: 1 } });
    expect(await photo.shown()).toMatchObject(isOpen);
  });

  test('whose analysis is not consented to any more', async () => {
    const { stack, reread } = await drivenReread();
    const photo = await photoReadOtherwise(stack);
    const path = `${photo.episode.profilePath}/consent-withdrawals/${newId()}`;
    await stack.api.request('PUT', path, newWithdrawal('face_analysis'));
    expect(await reread(everything)).toMatchObject({ counts: { ...none, not_permitted: 1 } });
    expect(await photo.shown()).toMatchObject(isOpen);
  });
});

describe('while it is being read again', () => {
  test('a photo that is deleted stays deleted', async () => {
    const { stack, reread } = await drivenReread();
    const photo = await photoReadOtherwise(stack);
    const { client, tableName } = stack.api.table;
    beforeCall(client, 'UpdateItem', tableName, () => stack.api.request('DELETE', photo.path));
    expect(await reread(everything)).toMatchObject({ counts: { ...none, changed: 1 } });
    const item = await recordItem(stack.api.table, photoKeyOf(photo.ref));
    expect(item).toHaveProperty('deletion');
    expect(item).not.toHaveProperty('answer');
  });

  test('a photo whose record is erased does not come back', async () => {
    const { stack, reread } = await drivenReread();
    const photo = await photoReadOtherwise(stack);
    const { client, tableName: TableName } = stack.api.table;
    beforeCall(client, 'UpdateItem', TableName, async () => {
      await deleteItems(tableOf(client, TableName), [photoKeyOf(photo.ref)]);
    });
    expect(await reread(everything)).toMatchObject({ counts: { ...none, changed: 1 } });
    expect(await recordItem(stack.api.table, photoKeyOf(photo.ref))).toBeUndefined();
  });

  test('a photo that is put right keeps its correction', async () => {
    const { stack, reread } = await drivenReread();
    const photo = await photoReadOtherwise(stack);
    const { client, tableName } = stack.api.table;
    beforeCall(client, 'UpdateItem', tableName, () =>
      stack.api.request('PATCH', photo.path, photoCorrection()),
    );
    expect(await reread(everything)).toMatchObject({ counts: { ...none, reread: 1 } });
    expect(await photo.shown()).toMatchObject({ ...isClosed, phase: 'after', corrections: [{}] });
  });

  test('a photo of which another face is chosen keeps that choice and its reading', async () => {
    const { stack, reread } = await drivenReread();
    const photo = await photoReadOtherwise(stack);
    const { client, tableName: TableName } = stack.api.table;
    beforeCall(client, 'UpdateItem', TableName, () =>
      tableOf(client, TableName).client.send(
        new UpdateCommand({
          TableName,
          Key: photoKeyOf(photo.ref),
          UpdateExpression: 'SET answer.faceIndex = :other',
          ExpressionAttributeValues: { ':other': 1 },
        }),
      ),
    );
    expect(await reread(everything)).toMatchObject({ counts: { ...none, changed: 1 } });
    expect(await photo.shown()).toMatchObject(isOpen);
  });

  test('by two runs at once, each photo is read again by one of them', async () => {
    const { stack, reread } = await drivenReread();
    const photo = await photoReadOtherwise(stack);
    const runs = await Promise.all([reread(everything), reread(everything)]);
    expect(runs.reduce((sum, { counts }) => sum + counts.reread, 0)).toBe(1);
    expect(await photo.shown()).toEqual(photo.answered);
  });
});

const looked = (not_permitted: number) => ({ ...none, not_permitted });

describe('a run', () => {
  test('that breaks off is made good by the next one', async () => {
    const { stack, reread } = await drivenReread();
    const photos = [await photoReadOtherwise(stack), await photoReadOtherwise(stack)];
    failCall(stack.api.table.client, 'UpdateItem', { nth: 2 });
    await expect(reread(everything)).rejects.toThrow('the network is down');
    expect(await reread(everything)).toMatchObject({ counts: { reread: 1 } });
    for (const photo of photos) expect(await photo.shown()).toEqual(photo.answered);
  });

  test('finds every photo of a table that is larger than one look takes in', async () => {
    const { stack, reread } = await drivenReread();
    await photoReadOtherwise(stack);
    await photoReadOtherwise(stack);
    const { client, tableName: TableName } = stack.api.table;
    for (const part of ['A', 'B', 'C', 'D']) {
      await tableOf(client, TableName).client.send(
        new UpdateCommand({
          TableName,
          Key: { PK: `FILLER#${part}`, SK: part },
          UpdateExpression: 'SET filler = :filler',
          ExpressionAttributeValues: { ':filler': randomBytes(390_000) },
        }),
      );
    }
    const calls = countCalls(client);
    expect(await reread(everything)).toEqual({ counts: { ...none, reread: 2 }, next: undefined });
    expect(calls.taken()['Scan']).toBeGreaterThan(1);
  });

  test('stops when it has looked at as many photos as it may, and the next one goes on there', async () => {
    const { stack } = await drivenReread();
    const { ref } = await awaitedPhoto(stack);
    const photo = z.parse(Photo, await recordItem(stack.api.table, photoKeyOf(ref)));
    const pages = new Map([
      [undefined, { photos: [photo, photo], next: 'second' }],
      ['second', { photos: [], next: 'third' }],
      ['third', { photos: [photo], next: 'fourth' }],
      ['fourth', { photos: [photo] }],
    ]);
    const run = rereadPhotos({
      photosReadBefore: async (cursor) => pages.get(cursor) ?? { photos: [] },
      readGate: async () => undefined,
      readFaces: async () => undefined,
      replaceReading: async () => 'reread',
      now: stack.clock.now,
    });
    expect(await run({ most: 1 })).toEqual({ counts: looked(2), next: 'second' });
    expect(await run({ most: 1, from: 'second' })).toEqual({ counts: looked(1), next: 'fourth' });
    expect(await run({ most: 1, from: 'fourth' })).toEqual({ counts: looked(1), next: undefined });
  });

  test.each(['', 'x', Buffer.from('{"PK":1}').toString('base64url')])(
    'is not begun at %j, which no run has said',
    async (from) => {
      const { reread } = await drivenReread();
      await expect(reread({ ...everything, from })).rejects.toThrow('No run has said this cursor.');
    },
  );
});
