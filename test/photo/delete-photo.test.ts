import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { ticketSeconds, uploadGraceSeconds } from '../../src/photo/photo.ts';
import { keyOf, photoBucket } from '../support/driven-api.ts';
import {
  awaitedPhoto,
  type DrivenPhotos,
  drivenPhotos,
  itemKeyOf,
  keptFaces,
} from '../support/driven-photos.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { phoneJpeg, plainJpeg } from '../support/image-files.ts';
import { problemOf } from '../support/problem.ts';
import { photoCorrection, ticketRequest } from '../support/requests.ts';

const settled = ticketSeconds + uploadGraceSeconds;

/** A photo that was uploaded, answered and looked at, of which a copy lies in the bucket. */
async function photoToDelete(stack: DrivenPhotos) {
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload(await phoneJpeg());
  await stack.deliver(event);
  await stack.api.request('GET', `${photo.path}/view`);
  return { ...photo, event, remove: () => stack.api.request('DELETE', photo.path) };
}

const filesIn = async ({ bucket }: DrivenPhotos) => {
  const { Versions = [], DeleteMarkers = [] } = await bucket.client.send(
    new ListObjectVersionsCommand({ Bucket: photoBucket }),
  );
  return [...Versions, ...DeleteMarkers].length;
};

describe('a photo that is deleted', () => {
  test('is gone from every view at once, and that it was deleted stays', async () => {
    const stack = await drivenPhotos();
    const { api } = stack;
    const photo = await photoToDelete(stack);
    stack.clock.forward(60);
    const deleted = await photo.remove();
    expect(deleted).toMatchObject({ status: 200 });
    expect(deleted.body).toEqual({
      photoId: photo.ref.photoId,
      state: 'deleted',
      takenAt: { at: '2026-11-23T08:31:00.000Z', precision: 'exact' },
      receivedAt: '2026-11-23T09:00:00.000Z',
      deletedAt: '2026-11-23T09:01:00.000Z',
      deletedBy: { memberId: keyOf('carla'), role: 'carer' },
    });
    expect((await api.request('GET', photo.path)).body).toEqual(deleted.body);
    expect((await api.request('GET', `${photo.episode.path}/photos`)).body).toEqual({
      photos: [deleted.body],
    });
    expect(await api.request('GET', photo.episode.path)).toMatchObject({ body: { photos: [] } });
    expect(await api.request('GET', `${photo.episode.profilePath}/timeline`)).toMatchObject({
      body: { episodes: [{ photos: [] }] },
    });
  });

  test('can no more be looked at, put right or uploaded', async () => {
    const stack = await drivenPhotos();
    const { api } = stack;
    const photo = await photoToDelete(stack);
    await photo.remove();
    const gone = problemOf(410, 'photo_deleted');
    expect(await api.request('GET', `${photo.path}/view`)).toMatchObject(gone);
    expect(await api.request('PATCH', photo.path, photoCorrection())).toMatchObject(gone);
    expect(await api.request('PUT', photo.path, ticketRequest())).toMatchObject(gone);
  });

  test('leaves nothing in its item but ids, times and who deleted it', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    await stack.api.request('PATCH', photo.path, photoCorrection());
    await photo.remove();
    const { client, tableName } = stack.api.table;
    const { Item = {} } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: itemKeyOf(photo.ref), ConsistentRead: true }),
    );
    expect(Object.keys(Item).toSorted()).toEqual([
      'PK',
      'SK',
      'deletion',
      'episodeId',
      'nextAttemptAt',
      'owedShard',
      'photoId',
      'profileId',
      'receivedAt',
      'takenAt',
      'ticketExpiresAt',
    ]);
  });

  test('loses all of its files, every version and the copy, in the next run of reconcile', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    await photo.upload(await plainJpeg());
    expect(await filesIn(stack)).toBe(3);
    await photo.remove();
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
    expect(await filesIn(stack)).toBe(0);
    expect(await stack.reconcile()).toEqual({});
  });

  test('is looked for once more when no upload can come any more, and then says that nothing is left', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    await photo.remove();
    await stack.reconcile();
    stack.clock.forward(settled - 1);
    expect(await stack.reconcile()).toEqual({});
    expect((await stack.api.request('GET', photo.path)).body).not.toHaveProperty('filesGoneAt');
    stack.clock.forward(1);
    expect(await stack.reconcile()).toEqual({ deleted: 1 });
    expect(await stack.api.request('GET', photo.path)).toMatchObject({
      body: { state: 'deleted', filesGoneAt: '2026-11-23T10:15:00.000Z' },
    });
    stack.clock.forward(24 * 3600);
    expect(await stack.reconcile()).toEqual({});
  });

  test('long after its upload is gone for good five minutes later', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    stack.clock.forward(24 * 3600);
    await photo.remove();
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
    stack.clock.forward(300);
    expect(await stack.reconcile()).toEqual({ deleted: 1 });
  });

  test('takes no file of another photo with it', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    const other = await photoToDelete(stack);
    await photo.remove();
    await stack.reconcile();
    const view = z.parse(
      z.object({ url: z.string() }),
      (await stack.api.request('GET', `${other.path}/view`)).body,
    );
    expect((await fetch(view.url)).status).toBe(200);
    expect(await filesIn(stack)).toBe(2);
  });

  test('is not shown by a URL that was given before, once its files are gone', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    const { url } = z.parse(
      z.object({ url: z.string() }),
      (await stack.api.request('GET', `${photo.path}/view`)).body,
    );
    await photo.remove();
    await stack.reconcile();
    expect((await fetch(url)).ok).toBe(false);
  });
});

describe('deleting', () => {
  test('twice changes nothing more', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    const first = await photo.remove();
    stack.clock.forward(60);
    expect((await photo.remove()).body).toEqual(first.body);
    await stack.reconcile();
    expect((await photo.remove()).body).toEqual(first.body);
  });

  test('at once by several happens once', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    const answers = await Promise.all([photo.remove(), photo.remove(), photo.remove()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test.each(['before', 'after'] as const)(
    'that breaks off %s it is written can be done again',
    async (when) => {
      const stack = await drivenPhotos();
      const photo = await photoToDelete(stack);
      const { client, tableName } = stack.api.table;
      failCall(client, 'PutItem', { when, table: tableName });
      expect(await photo.remove()).toMatchObject(problemOf(500, 'internal_error'));
      expect(await photo.remove()).toMatchObject({ status: 200, body: { state: 'deleted' } });
      expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
    },
  );

  test('whose answer the database loses is done once', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    loseAnswer(stack.api.table.client, 'PutItem');
    expect(await photo.remove()).toMatchObject({ status: 200, body: { state: 'deleted' } });
  });

  test('a photo that nobody asked a ticket for is not found', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    const path = `${photo.episode.path}/photos/019ab0f3-1a2b-7c3d-8e4f-5a6b7c8d9e0f`;
    expect(await stack.api.request('DELETE', path)).toMatchObject(problemOf(404, 'not_found'));
  });

  test('while its ticket is renewed again and again ends with the photo deleted for as long as files can come', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.clock.forward(600);
    const [deleted] = await Promise.all([
      stack.api.request('DELETE', photo.path),
      stack.api.request('PUT', photo.path, ticketRequest()),
      stack.api.request('PUT', photo.path, ticketRequest()),
    ]);
    expect(deleted).toMatchObject({ status: 200, body: { state: 'deleted' } });
    expect(await stack.api.request('PUT', photo.path, ticketRequest())).toMatchObject(
      problemOf(410, 'photo_deleted'),
    );
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
  });
});

describe('a photo that comes after it was deleted', () => {
  test('is never analysed, and deleted as well', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    await stack.api.request('DELETE', photo.path);
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
    const event = await photo.upload();
    await stack.deliver(event);
    expect(stack.rekognition.inputs()).toEqual([]);
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
    expect(await filesIn(stack)).toBe(0);
    expect(await stack.api.request('GET', photo.path)).toMatchObject({ body: { state: 'deleted' } });
  });

  test('is deleted even when its event is lost', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    await stack.api.request('DELETE', photo.path);
    await stack.reconcile();
    await photo.upload();
    stack.clock.forward(settled);
    expect(await stack.reconcile()).toEqual({ deleted: 1 });
    expect(await filesIn(stack)).toBe(0);
  });

  test('and after nothing was left is deleted as well', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    await stack.api.request('DELETE', photo.path);
    stack.clock.forward(settled);
    expect(await stack.reconcile()).toEqual({ deleted: 1 });
    await stack.deliver(await photo.upload());
    expect((await stack.api.request('GET', photo.path)).body).not.toHaveProperty('filesGoneAt');
    expect(await stack.reconcile()).toEqual({ deleted: 1 });
    expect(await filesIn(stack)).toBe(0);
  });

  test('while its files are being deleted is looked for again', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    stack.clock.forward(settled);
    await photo.remove();
    stack.clock.forward(300);
    let hasCome = false;
    stack.bucket.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const answer = await next(args);
          if (commandName === 'DeleteObjectCommand' && !hasCome) {
            hasCome = true;
            await stack.deliver(await photo.upload());
          }
          return answer;
        },
      { step: 'initialize', name: 'upload-meanwhile' },
    );
    expect(await stack.reconcile()).toEqual({ deleted: 1 });
    expect((await stack.api.request('GET', photo.path)).body).not.toHaveProperty('filesGoneAt');
    expect(await stack.reconcile()).toEqual({ deleted: 1 });
    expect(await filesIn(stack)).toBe(0);
    expect(stack.rekognition.inputs()).toHaveLength(1);
  });
});

describe('a photo that is deleted while', () => {
  test('the machine looks at it keeps no reading', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    stack.rekognition.detectFaces().callsFake(async () => {
      await stack.api.request('DELETE', photo.path);
      return { FaceDetails: [{}] };
    });
    await stack.deliver(event);
    const { body } = await stack.api.request('GET', photo.path);
    expect(body).toMatchObject({ state: 'deleted' });
    expect(body).not.toHaveProperty('answer');
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
    expect(await filesIn(stack)).toBe(0);
    expect(await keptFaces(stack, photo.ref)).toBeUndefined();
  });

  test('its analysis fails is not owed one', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    stack.rekognition.detectFaces().callsFake(async () => {
      await stack.api.request('DELETE', photo.path);
      throw new Error('slow down');
    });
    await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
    await stack.deliver(event);
    expect(stack.rekognition.inputs()).toHaveLength(1);
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
  });

  test('somebody first looks at it leaves no copy', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    await stack.deliver(await photo.upload(await phoneJpeg()));
    stack.clock.forward(24 * 3600);
    const [viewed] = await Promise.all([
      stack.api.request('GET', `${photo.path}/view`),
      stack.api.request('DELETE', photo.path),
    ]);
    expect([200, 410]).toContain(viewed.status);
    await stack.reconcile();
    stack.clock.forward(300);
    expect(await stack.reconcile()).toEqual({ deleted: 1 });
    expect(await filesIn(stack)).toBe(0);
  });
});

describe('a run of reconcile that breaks off', () => {
  test.each([
    ['before it lists the files', 'ListObjectVersionsCommand', 1],
    ['before it deletes the first', 'DeleteObjectCommand', 1],
    ['before it deletes the second', 'DeleteObjectCommand', 2],
  ])('%s is made good by a later one', async (_, command, nth) => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    await photo.remove();
    let calls = 0;
    stack.bucket.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === command) calls += 1;
          if (commandName === command && calls === nth) throw new Error('the network is down');
          return next(args);
        },
      { step: 'initialize', name: 'break-off' },
    );
    expect(await stack.reconcile()).toEqual({ error: 1 });
    stack.clock.forward(300);
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
    expect(await filesIn(stack)).toBe(0);
  });

  test('before it writes down that the files are gone is made good by a later one', async () => {
    const stack = await drivenPhotos();
    const photo = await photoToDelete(stack);
    await photo.remove();
    // The first one forgets what the machine said.
    failCall(stack.api.table.client, 'UpdateItem', { nth: 2 });
    expect(await stack.reconcile()).toEqual({ error: 1 });
    stack.clock.forward(300);
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
  });
});
