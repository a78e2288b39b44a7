import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { largestPhotoBytes } from '../../src/photo/ticket-request.ts';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, openedEpisode, photoBucket } from '../support/driven-api.ts';
import { awaitedPhoto, drivenPhotos } from '../support/driven-photos.ts';
import { embeddedBucket } from '../support/embedded-bucket.ts';
import { failCall } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { photoCorrection, ticketRequest } from '../support/requests.ts';
import { testClock } from '../support/test-clock.ts';
import { postForm, Ticket } from '../support/upload-form.ts';

const bytes = Buffer.from('the bytes of a photo');
const otherBytes = Buffer.from('the bytes of a fake.');

/** An API whose forms lead to an S3 that checks them, and a photo to ask a ticket for. */
async function photoToTake() {
  const clock = testClock();
  const bucket = await embeddedBucket(photoBucket, clock.now);
  const api = await drivenApi({ clock, s3Endpoint: bucket.url });
  const { path: episodePath, ...episode } = await openedEpisode(api);
  const path = `${episodePath}/photos/${newId()}`;
  const ask = (request = ticketRequest(bytes)) => api.request('PUT', path, request);
  return { api, bucket, episode, path, ask };
}

const post = (
  ticket: Ticket,
  file: Uint8Array<ArrayBuffer> = bytes,
  changes: Record<string, string | undefined> = {},
) => postForm(ticket, file, changes);

describe('a ticket', () => {
  test('is a form with a quarter of an hour to begin the upload, for a photo that now awaits it', async () => {
    const { ask } = await photoToTake();
    const given = await ask();
    expect(given).toMatchObject({
      status: 201,
      body: {
        state: 'awaiting_upload',
        phase: 'during',
        takenAt: { at: '2026-11-23T08:31:00.000Z', precision: 'exact' },
        receivedAt: '2026-11-23T09:00:00.000Z',
        bytes: { contentType: 'image/jpeg', contentLength: bytes.length },
        upload: { expiresAt: '2026-11-23T09:15:00.000Z' },
      },
    });
  });

  test('keeps how it is known when the photo was taken, until someone puts that right by hand', async () => {
    const { api, path, ask } = await photoToTake();
    expect((await ask()).body).not.toHaveProperty('takenAtSource');
    expect(await ask(ticketRequest(bytes, { takenAtSource: 'guessed' }))).toMatchObject({ status: 422 });
    const otherPath = path.replace(/[^/]+$/, newId());
    const said = ticketRequest(bytes, { takenAtSource: 'file' });
    expect((await api.request('PUT', otherPath, said)).body).toMatchObject({ takenAtSource: 'file' });
    await api.request('PATCH', otherPath, photoCorrection());
    expect((await api.request('GET', otherPath)).body).toMatchObject({ takenAtSource: 'file' });
    const takenAt = { at: '2026-11-23T09:20:00+01:00', precision: 'estimated' };
    await api.request('PATCH', otherPath, photoCorrection({ phase: undefined, takenAt }));
    expect((await api.request('GET', otherPath)).body).toMatchObject({ takenAtSource: 'by_hand' });
  });

  test('asked twice is renewed, and both forms store the same photo', async () => {
    const { api, bucket, ask } = await photoToTake();
    const first = z.parse(Ticket, (await ask()).body);
    api.clock.forward(600);
    const again = await ask();
    expect(again).toMatchObject({ status: 200, body: { upload: { expiresAt: '2026-11-23T09:25:00.000Z' } } });
    expect((await post(first)).status).toBe(204);
    expect((await post(z.parse(Ticket, again.body))).status).toBe(204);
    expect(new Set(bucket.events.map(({ Records: [record] }) => record?.s3.object.key)).size).toBe(1);
  });

  test('asked ten times at once is given ten times, for one photo', async () => {
    const { api, episode, ask } = await photoToTake();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { body } of answers) expect(body).toHaveProperty('upload');
    const timeline = await api.request('GET', `${episode.profilePath}/timeline`);
    expect(timeline).toMatchObject({ body: { episodes: [{ photos: [{ state: 'awaiting_upload' }] }] } });
  });

  test.each([
    ['bytes', ticketRequest(otherBytes)],
    ['length', ticketRequest(bytes, { contentLength: bytes.length + 1 })],
    ['type', ticketRequest(bytes, { contentType: 'image/png' })],
    ['phase', ticketRequest(bytes, { phase: 'after' })],
    ['moment', ticketRequest(bytes, { takenAt: { at: '2026-11-23T09:31:01+01:00', precision: 'exact' } })],
    [
      'precision',
      ticketRequest(bytes, { takenAt: { at: '2026-11-23T09:31:00+01:00', precision: 'estimated' } }),
    ],
  ])('for another %s under the same id is refused, and the first stands', async (_, request) => {
    const { api, path, ask } = await photoToTake();
    await ask();
    const first = await api.request('GET', path);
    api.clock.forward(60);
    expect(await ask(request)).toMatchObject(problemOf(409, 'photo_differs'));
    expect((await api.request('GET', path)).body).toEqual(first.body);
  });

  test.each([
    ['from a device whose clock went on', { deviceTime: '2026-11-23T09:41:01+01:00' }],
    [
      'with the same moment in another time zone',
      { takenAt: { at: '2026-11-23T08:31:00Z', precision: 'exact' } },
    ],
  ])('repeated %s is renewed', async (_, changes) => {
    const { ask } = await photoToTake();
    await ask();
    const again = await ask(ticketRequest(bytes, changes));
    expect(again).toMatchObject({ status: 200, body: { state: 'awaiting_upload' } });
    expect(again.body).toHaveProperty('upload');
  });

  test('for another phase is refused even when the photo was given up, which it then stays', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.clock.forward(24 * 3600);
    expect(await stack.reconcile()).toEqual({ expired: 1 });
    const changed = ticketRequest(undefined, { phase: 'after' });
    expect(await stack.api.request('PUT', photo.path, changed)).toMatchObject(
      problemOf(409, 'photo_differs'),
    );
    expect(await photo.shown()).toMatchObject({ phase: 'during', answer: { kind: 'expired' } });
  });

  test('is not given for an episode that was never opened', async () => {
    const { api, episode } = await photoToTake();
    const path = `${episode.profilePath}/episodes/${newId()}/photos/${newId()}`;
    expect(await api.request('PUT', path, ticketRequest())).toMatchObject(problemOf(404, 'not_found'));
    expect(await api.request('GET', path)).toMatchObject(problemOf(404, 'not_found'));
  });

  test('asked for when the photo has its answer gives the answer and no form', async () => {
    const stack = await drivenPhotos();
    const { path: episodePath } = await openedEpisode(stack.api);
    const path = `${episodePath}/photos/${newId()}`;
    const given = await stack.api.request('PUT', path, ticketRequest(bytes));
    await post(z.parse(Ticket, given.body));
    await stack.deliver(stack.bucket.events[0]);
    const again = await stack.api.request('PUT', path, ticketRequest(bytes));
    expect(again).toMatchObject({ status: 200, body: { state: 'answered', answer: { kind: 'analysed' } } });
    expect(again.body).not.toHaveProperty('upload');
  });

  test.each(['before', 'after'] as const)(
    'whose write is lost %s it was done is given when it is asked for again',
    async (when) => {
      const { api, ask } = await photoToTake();
      failCall(api.table.client, 'PutItem', { table: api.table.tableName, when });
      expect(await ask()).toMatchObject(problemOf(500, 'internal_error'));
      expect((await ask()).body).toHaveProperty('upload');
    },
  );
});

test('a phone that would send a HEIC is told what to do', async () => {
  const { ask } = await photoToTake();
  const refused = await ask(ticketRequest(bytes, { contentType: 'image/heic' }));
  expect(JSON.stringify(refused.body)).toContain('HEIC is not read: make a JPEG of it');
});

describe('a ticket is refused, by the name of the field,', () => {
  test.each([
    ['for no bytes', { contentLength: 0 }, 'contentLength'],
    ['for fewer than no bytes', { contentLength: -1 }, 'contentLength'],
    ['for half a byte', { contentLength: 1.5 }, 'contentLength'],
    ['for 15 MB and a byte', { contentLength: largestPhotoBytes + 1 }, 'contentLength'],
    ['for a length in words', { contentLength: '7' }, 'contentLength'],
    ['for a GIF', { contentType: 'image/gif' }, 'contentType'],
    ['for a HEIC', { contentType: 'image/heic' }, 'contentType'],
    ['for a JPEG by another name', { contentType: 'image/jpg' }, 'contentType'],
    ['with a hash in hex', { sha256: createHash('sha256').update(bytes).digest('hex') }, 'sha256'],
    ['with a hash for URLs', { sha256: '-'.repeat(43).concat('=') }, 'sha256'],
    ['with a hash that no bytes have', { sha256: 'A'.repeat(42).concat('B=') }, 'sha256'],
    ['with another hash', { sha256: createHash('md5').update(bytes).digest('base64') }, 'sha256'],
    ['without a phase', { phase: undefined }, 'phase'],
    ['with a phase that is none', { phase: 'later' }, 'phase'],
    ['with a key of its own', { key: 'photos/x.jpg' }, 'key'],
    [
      'with a time without an offset',
      { takenAt: { at: '2026-11-23T09:31:00', precision: 'exact' } },
      'takenAt.at',
    ],
  ])('%s', async (_, changes, field) => {
    const { api, path, ask } = await photoToTake();
    const refused = await ask(ticketRequest(bytes, changes));
    expect(refused).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'body', field }]));
    expect(await api.request('GET', path)).toMatchObject(problemOf(404, 'not_found'));
  });
});

test.each([1, largestPhotoBytes])('a ticket is given for a photo of %i bytes', async (contentLength) => {
  const { ask } = await photoToTake();
  expect(await ask(ticketRequest(bytes, { contentLength }))).toMatchObject({ status: 201 });
});

describe('a form', () => {
  test('stores the photo that its ticket was asked for', async () => {
    const { bucket, ask } = await photoToTake();
    const ticket = z.parse(Ticket, (await ask()).body);
    expect(await post(ticket)).toMatchObject({ status: 204 });
    expect(bucket.events).toMatchObject([
      { Records: [{ s3: { object: { key: ticket.upload.fields['key'], size: bytes.length } } }] },
    ]);
  });

  test('used twice stores the same photo twice', async () => {
    const { bucket, ask } = await photoToTake();
    const ticket = z.parse(Ticket, (await ask()).body);
    expect([(await post(ticket)).status, (await post(ticket)).status]).toEqual([204, 204]);
    expect(bucket.events).toHaveLength(2);
  });

  test.each<[string, Uint8Array<ArrayBuffer>, Record<string, string | undefined>, number, string]>([
    ['other bytes of the same length', otherBytes, {}, 400, 'BadDigest'],
    [
      'other bytes with their own hash',
      otherBytes,
      { 'x-amz-checksum-sha256': createHash('sha256').update(otherBytes).digest('base64') },
      403,
      'AccessDenied',
    ],
    [
      'other bytes without a hash',
      otherBytes,
      { 'x-amz-checksum-sha256': undefined, 'x-amz-checksum-algorithm': undefined },
      403,
      'AccessDenied',
    ],
    ['a byte more', Buffer.concat([bytes, Buffer.from('!')]), {}, 400, 'EntityTooLarge'],
    ['a byte less', bytes.subarray(1), {}, 400, 'EntityTooSmall'],
    ['nothing', Buffer.alloc(0), {}, 400, 'EntityTooSmall'],
    ['another type', bytes, { 'Content-Type': 'image/png' }, 403, 'AccessDenied'],
    ['another key', bytes, { key: 'photos/mine.jpg' }, 403, 'AccessDenied'],
    ['a field that the policy does not name', bytes, { 'x-amz-meta-name': 'Anna' }, 403, 'AccessDenied'],
    ['another policy', bytes, { Policy: Buffer.from('{}').toString('base64') }, 403, 'SignatureDoesNotMatch'],
  ])('used with %s stores nothing', async (_, file, changes, status, code) => {
    const { bucket, ask } = await photoToTake();
    const ticket = z.parse(Ticket, (await ask()).body);
    expect(await post(ticket, file, changes)).toEqual({ status, code });
    expect(bucket.events).toEqual([]);
  });

  test('used after its ticket ran out stores nothing', async () => {
    const { bucket, ask } = await photoToTake();
    const ticket = z.parse(Ticket, (await ask()).body);
    bucket.forward(15 * 60 + 5);
    expect(await post(ticket)).toEqual({ status: 403, code: 'AccessDenied' });
    expect(bucket.events).toEqual([]);
  });
});
