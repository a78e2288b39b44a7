import { GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { photoBucket } from '../support/driven-api.ts';
import { awaitedPhoto, type DrivenPhotos, drivenPhotos } from '../support/driven-photos.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { phoneJpeg, pixelsOf, plainJpeg, secret } from '../support/image-files.ts';
import { problemOf } from '../support/problem.ts';
import { newWithdrawal } from '../support/requests.ts';

const View = z.strictObject({ url: z.string(), expiresAt: z.string(), contentType: z.string() });

/** A photo of these bytes, uploaded and answered. */
async function answeredPhoto(stack: DrivenPhotos, bytes: Buffer) {
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload(bytes);
  await stack.deliver(event);
  return { ...photo, ...viewsOf(stack, photo.path), version: event.Records[0]?.s3.object.versionId };
}

const viewsOf = ({ api }: DrivenPhotos, path: string) => ({
  view: async () => z.parse(View, (await api.request('GET', `${path}/view`)).body),
  ask: () => api.request('GET', `${path}/view`),
});

const bytesAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

const keysIn = async ({ bucket }: DrivenPhotos) => {
  const { Versions = [] } = await bucket.client.send(new ListObjectVersionsCommand({ Bucket: photoBucket }));
  return Versions.map(({ Key = '' }) => Key.split('/')[0]);
};

describe('a view', () => {
  test('shows the photo for a minute', async () => {
    const stack = await drivenPhotos();
    const jpeg = await plainJpeg();
    const photo = await answeredPhoto(stack, jpeg);
    const { url, expiresAt, contentType } = await photo.view();
    expect({ expiresAt, contentType }).toEqual({
      expiresAt: '2026-11-23T09:01:00.000Z',
      contentType: 'image/jpeg',
    });
    expect(await bytesAt(url)).toEqual(jpeg);
    stack.clock.forward(59);
    expect((await fetch(url)).status).toBe(200);
    stack.clock.forward(1);
    expect((await fetch(url)).status).toBe(403);
  });

  test('is an image to look at, which no cache keeps, whatever the upload called itself', async () => {
    const stack = await drivenPhotos();
    const { view } = await answeredPhoto(stack, await plainJpeg());
    const { headers } = await fetch((await view()).url);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'cache-control': 'no-store',
    });
  });

  test('opens this one version of this one photo, and cannot be bent to another', async () => {
    const stack = await drivenPhotos();
    const one = await answeredPhoto(stack, await plainJpeg());
    const other = await answeredPhoto(stack, await plainJpeg());
    const { url } = await one.view();
    const bent = [
      url.replace(one.key, other.key),
      url.replace(/versionId=[^&]*/, `versionId=${other.version}`),
      url.replace(/&versionId=[^&]*/, ''),
      url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
      url.replace('image%2Fjpeg', 'text%2Fhtml'),
    ];
    expect(new Set(bent).size).toBe(bent.length);
    for (const changed of bent) {
      expect(changed).not.toBe(url);
      expect((await fetch(changed)).status).toBe(403);
    }
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403);
  });

  test('shows the version that the answer is about, whatever came after it', async () => {
    const stack = await drivenPhotos();
    const jpeg = await plainJpeg();
    const photo = await answeredPhoto(stack, jpeg);
    await photo.upload(await plainJpeg({ quality: 10 }));
    expect(await bytesAt((await photo.view()).url)).toEqual(jpeg);
  });

  test('shows a photo that is still without an answer, and then the version that was answered', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const { view } = viewsOf(stack, photo.path);
    const [first, second] = [await phoneJpeg(), await phoneJpeg(6)];
    await photo.upload(first);
    const early = await bytesAt((await view()).url);
    expect(await pixelsOf(early)).toEqual(await pixelsOf(first));
    expect(await bytesAt((await view()).url)).toEqual(early);
    await stack.deliver(await photo.upload(second));
    expect(await pixelsOf(await bytesAt((await view()).url))).toEqual(await pixelsOf(second));
  });

  test.each([
    ['nobody is seen on it', { FaceDetails: [] }],
    ['somebody is', { FaceDetails: [{}] }],
  ])('is given when %s', async (_, seen) => {
    const stack = await drivenPhotos();
    stack.rekognition.detectFaces().resolves(seen);
    const { ask } = await answeredPhoto(stack, await plainJpeg());
    expect(await ask()).toMatchObject({ status: 200 });
  });

  test('of a photo that nobody uploaded says so', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const { ask } = viewsOf(stack, photo.path);
    expect(await ask()).toMatchObject(problemOf(409, 'photo_not_uploaded'));
    stack.clock.forward(24 * 3600);
    expect(await stack.reconcile()).toEqual({ expired: 1 });
    expect(await ask()).toMatchObject(problemOf(409, 'photo_not_uploaded'));
    await photo.upload(await plainJpeg());
    expect(await ask()).toMatchObject({ status: 200 });
  });

  test('of a photo that there is not is refused as one of a stranger is', async () => {
    const stack = await drivenPhotos();
    const photo = await answeredPhoto(stack, await plainJpeg());
    const { api } = stack;
    expect(await api.request('GET', `${photo.episode.path}/photos/${newId()}/view`)).toMatchObject(
      problemOf(404, 'not_found'),
    );
    expect(await api.request('GET', `${photo.path}/view`, undefined, { as: 'mallory' })).toMatchObject(
      problemOf(404, 'not_found'),
    );
  });
});

test('a photo for which consent was withdrawn before it had its answer is not shown', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload(await plainJpeg());
  const { profilePath } = photo.episode;
  const withdrawal = `${profilePath}/consent-withdrawals/${newId()}`;
  expect(await stack.api.request('PUT', withdrawal, newWithdrawal('store_photo'))).toMatchObject({
    status: 201,
  });
  await stack.deliver(event);
  const { ask } = viewsOf(stack, photo.path);
  expect(await ask()).toMatchObject(problemOf(409, 'photo_withdrawn'));
});

describe('what is not an image is not shown', () => {
  test('when the machine could not read it, without a look into it', async () => {
    const stack = await drivenPhotos();
    const { InvalidImageFormatException } = await import('@aws-sdk/client-rekognition');
    stack.rekognition
      .detectFaces()
      .rejects(new InvalidImageFormatException({ message: 'no', $metadata: {} }));
    const { ask } = await answeredPhoto(stack, await plainJpeg());
    expect(await ask()).toMatchObject(problemOf(409, 'photo_not_viewable'));
  });

  test('when the machine said nothing of it', async () => {
    const stack = await drivenPhotos();
    const { ask } = await answeredPhoto(stack, Buffer.from('<html><script>alert(1)</script></html>'));
    expect(await ask()).toMatchObject(problemOf(409, 'photo_not_viewable'));
    expect(await ask()).toMatchObject(problemOf(409, 'photo_not_viewable'));
  });
});

describe('no metadata reaches a viewer', () => {
  test('a photo with a place in it is shown as a copy without, whose pixels are the same and which is upright', async () => {
    const stack = await drivenPhotos();
    const jpeg = await phoneJpeg(6);
    expect(jpeg.includes(secret)).toBe(true);
    const { view } = await answeredPhoto(stack, jpeg);
    const shown = await bytesAt((await view()).url);
    expect(shown.includes(secret)).toBe(false);
    expect(await pixelsOf(shown)).toEqual(await pixelsOf(jpeg));
    expect(await keysIn(stack)).toEqual(['photos', 'shown']);
  });

  test('a photo without any is shown as it is, and not copied', async () => {
    const stack = await drivenPhotos();
    const { view } = await answeredPhoto(stack, await plainJpeg());
    await view();
    expect(await keysIn(stack)).toEqual(['photos']);
  });

  test('it is looked into once', async () => {
    const stack = await drivenPhotos();
    const photo = await answeredPhoto(stack, await phoneJpeg());
    const first = await bytesAt((await photo.view()).url);
    stack.clock.forward(3600);
    expect(await bytesAt((await photo.view()).url)).toEqual(first);
    expect(await keysIn(stack)).toEqual(['photos', 'shown']);
  });

  test('ten who look at once all see the photo without', async () => {
    const stack = await drivenPhotos();
    const photo = await answeredPhoto(stack, await phoneJpeg());
    const views = await Promise.all(Array.from({ length: 10 }, () => photo.view()));
    for (const { url } of views) expect((await bytesAt(url)).includes(secret)).toBe(false);
    expect((await bytesAt((await photo.view()).url)).includes(secret)).toBe(false);
  });

  test.each(['before', 'after'] as const)(
    'a first view that breaks off %s it remembers its copy is made again',
    async (when) => {
      const stack = await drivenPhotos();
      const photo = await answeredPhoto(stack, await phoneJpeg());
      failCall(stack.api.table.client, 'UpdateItem', { when });
      expect(await photo.ask()).toMatchObject(problemOf(500, 'internal_error'));
      expect((await bytesAt((await photo.view()).url)).includes(secret)).toBe(false);
    },
  );

  test('a first view whose record was written twice shows the same', async () => {
    const stack = await drivenPhotos();
    const photo = await answeredPhoto(stack, await phoneJpeg());
    loseAnswer(stack.api.table.client, 'UpdateItem');
    expect((await bytesAt((await photo.view()).url)).includes(secret)).toBe(false);
  });

  test('the copy makes no event that anything is analysed for', async () => {
    const stack = await drivenPhotos();
    const photo = await answeredPhoto(stack, await phoneJpeg());
    await photo.view();
    const copied = stack.bucket.events.at(-1);
    expect(copied?.Records[0]?.s3.object.key).toMatch(/^shown\//);
    await stack.deliver(copied);
    expect(stack.rekognition.inputs()).toHaveLength(1);
  });

  test('the original stays as it was uploaded', async () => {
    const stack = await drivenPhotos();
    const jpeg = await phoneJpeg();
    const photo = await answeredPhoto(stack, jpeg);
    await photo.view();
    const { Body } = await stack.bucket.client.send(
      new GetObjectCommand({ Bucket: photoBucket, Key: photo.key, VersionId: photo.version }),
    );
    expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(jpeg);
  });
});

describe('who looks at a photo', () => {
  test('leaves an entry in the access log before anything is signed, and no entry means no look', async () => {
    const stack = await drivenPhotos();
    const photo = await answeredPhoto(stack, await plainJpeg());
    const { client, accessLogTableName } = stack.api.table;
    failCall(client, 'PutItem', { table: accessLogTableName });
    expect(await photo.ask()).toMatchObject(problemOf(503, 'access_log_unavailable'));
    expect(await photo.ask()).toMatchObject({ status: 200 });
  });

  test('is told of no name in the URL', async () => {
    const stack = await drivenPhotos();
    const { view } = await answeredPhoto(stack, await phoneJpeg());
    expect((await view()).url).not.toMatch(/Anna|Beispiel|carla/i);
  });
});
