import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { ticketSeconds, uploadGraceSeconds } from '../../src/photo/photo.ts';
import { newId } from '../../src/platform/ids.ts';
import { portraitsADay } from '../../src/portrait/portrait.ts';
import { keyOf, madeProfile, photoBucket } from '../support/driven-api.ts';
import { type DrivenPhotos, drivenPhotos } from '../support/driven-photos.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { phoneJpeg, pixelsOf, plainJpeg, secret } from '../support/image-files.ts';
import { problemOf } from '../support/problem.ts';
import { newConsent, newWithdrawal, portraitRequest } from '../support/requests.ts';
import { postForm, Ticket } from '../support/upload-form.ts';

const View = z.strictObject({ url: z.string(), expiresAt: z.string(), contentType: z.string() });
const settled = ticketSeconds + uploadGraceSeconds + 1;

/** A profile whose portraits are asked for, uploaded, looked at and deleted. */
async function drivenPortraits() {
  const stack = await drivenPhotos();
  const { profileId, path } = await madeProfile(stack.api);
  const photoPath = `${path}/photo`;
  const ask = (request: object) => stack.api.request('PUT', photoPath, request);
  return {
    ...stack,
    profileId,
    path,
    photoPath,
    ask,
    view: () => stack.api.request('GET', `${photoPath}/view`),
    remove: () => stack.api.request('DELETE', photoPath),
    /** Asks for a form and sends the bytes with it. */
    async upload(bytes: Buffer<ArrayBuffer>, request = portraitRequest(bytes)) {
      const { body } = await ask(request);
      expect(await postForm(z.parse(Ticket, body), bytes)).toMatchObject({ status: 204 });
      return request;
    },
    async shown(): Promise<Buffer> {
      const { url } = z.parse(View, (await stack.api.request('GET', `${photoPath}/view`)).body);
      return Buffer.from(await (await fetch(url)).arrayBuffer());
    },
    withdraw: () =>
      stack.api.request('PUT', `${path}/consent-withdrawals/${newId()}`, newWithdrawal('store_photo')),
  };
}

const keysIn = async ({ bucket }: Pick<DrivenPhotos, 'bucket'>) => {
  const { Versions = [], DeleteMarkers = [] } = await bucket.client.send(
    new ListObjectVersionsCommand({ Bucket: photoBucket }),
  );
  return [...Versions, ...DeleteMarkers].map(({ Key = '' }) => Key);
};

/** The portraits of which some file is left, be it the copy. */
const idsIn = async (stack: Pick<DrivenPhotos, 'bucket'>) => [
  ...new Set((await keysIn(stack)).map((key) => key.split('/').at(-1)?.split('.')[0])),
];

/** Two images that are not the same bytes. */
const images = async () => {
  const first = Buffer.from(await plainJpeg());
  return [first, Buffer.concat([first.subarray(0, -2), Buffer.from([0xff, 0xd9, 0])])] as const;
};
const photoOf = async (bytes: Promise<Buffer>) => Buffer.from(await bytes);

describe('a portrait', () => {
  test('is uploaded by a form for exactly its bytes, and shown for a minute', async () => {
    const stack = await drivenPortraits();
    const bytes = await photoOf(plainJpeg());
    const request = portraitRequest(bytes);
    const asked = await stack.ask(request);
    expect(asked).toMatchObject({
      status: 201,
      body: {
        photoId: request.photoId,
        receivedAt: '2026-11-23T09:00:00.000Z',
        addedBy: { memberId: keyOf('carla'), role: 'carer' },
        upload: { expiresAt: '2026-11-23T09:15:00.000Z' },
      },
    });
    const form = z.parse(Ticket, asked.body);
    expect(await postForm(form, Buffer.from('something else'))).not.toMatchObject({ status: 204 });
    expect(await postForm(form, bytes)).toMatchObject({ status: 204 });
    expect(await keysIn(stack)).toEqual([`portraits/${stack.profileId}/${request.photoId}.jpg`]);
    expect(await stack.view()).toMatchObject({
      status: 200,
      body: { expiresAt: '2026-11-23T09:01:00.000Z', contentType: 'image/jpeg' },
    });
    expect(await stack.shown()).toEqual(bytes);
  });

  test('is never analysed', async () => {
    const stack = await drivenPortraits();
    await stack.upload(await photoOf(plainJpeg()));
    for (const event of stack.bucket.events) await stack.deliver(event);
    expect(stack.rekognition.inputs()).toEqual([]);
  });

  test('is shown without its metadata', async () => {
    const stack = await drivenPortraits();
    const bytes = await photoOf(phoneJpeg());
    expect(bytes.includes(secret)).toBe(true);
    await stack.upload(bytes);
    const shown = await stack.shown();
    expect(shown.includes(secret)).toBe(false);
    expect(await pixelsOf(shown)).toEqual(await pixelsOf(bytes));
    expect(await stack.shown()).toEqual(shown);
    expect(await keysIn(stack)).toHaveLength(2);
  });

  test('that nobody asked for is not found, and one that has not come says so', async () => {
    const stack = await drivenPortraits();
    expect(await stack.view()).toMatchObject(problemOf(404, 'not_found'));
    expect(await stack.remove()).toMatchObject(problemOf(404, 'not_found'));
    await stack.ask(portraitRequest());
    expect(await stack.view()).toMatchObject(problemOf(409, 'photo_not_uploaded'));
  });

  test('is told of in the list of profiles, once there is one or one on its way', async () => {
    const stack = await drivenPortraits();
    const told = async () => (await stack.api.request('GET', '/api/profiles')).body;
    expect(await told()).toMatchObject({ profiles: [{ hasPortrait: false }] });
    await stack.ask(portraitRequest());
    expect(await told()).toMatchObject({ profiles: [{ hasPortrait: true }] });
    await stack.remove();
    expect(await told()).toMatchObject({ profiles: [{ hasPortrait: false }] });
  });

  test('that is not an image is not shown', async () => {
    const stack = await drivenPortraits();
    await stack.upload(Buffer.from('not an image'));
    expect(await stack.view()).toMatchObject(problemOf(409, 'photo_not_viewable'));
  });

  test('is taken in so often a day, and again the next day; a repeat is not counted', async () => {
    const stack = await drivenPortraits();
    const last = portraitRequest();
    for (let count = 1; count < portraitsADay; count += 1) await stack.ask(portraitRequest());
    expect(await stack.ask(last)).toMatchObject({ status: 201 });
    expect(await stack.ask(last)).toMatchObject({ status: 200 });
    const next = portraitRequest();
    expect(await stack.ask(next)).toMatchObject(problemOf(429, 'quota_reached'));
    stack.clock.forward(24 * 3600);
    expect(await stack.ask(next)).toMatchObject({ status: 201 });
  });
});

describe('asking again', () => {
  test('renews the form, until the portrait is known to be there', async () => {
    const stack = await drivenPortraits();
    const bytes = await photoOf(plainJpeg());
    const request = portraitRequest(bytes);
    await stack.ask(request);
    stack.clock.forward(3600);
    const renewed = await stack.ask(request);
    expect(renewed).toMatchObject({
      status: 200,
      body: { receivedAt: '2026-11-23T09:00:00.000Z', upload: { expiresAt: '2026-11-23T10:15:00.000Z' } },
    });
    expect(await postForm(z.parse(Ticket, renewed.body), bytes)).toMatchObject({ status: 204 });
    await stack.view();
    const known = await stack.ask(request);
    expect(known).toMatchObject({ status: 200, body: { photoId: request.photoId } });
    expect(known.body).not.toHaveProperty('upload');
  });

  test.each([
    ['length', { contentLength: 11 }],
    ['type', { contentType: 'image/png' }],
    ['checksum', { sha256: portraitRequest(Buffer.from('other')).sha256 }],
  ])('with another %s is refused', async (_, changes) => {
    const stack = await drivenPortraits();
    const request = portraitRequest();
    await stack.ask(request);
    expect(await stack.ask({ ...request, ...changes })).toMatchObject(problemOf(409, 'photo_differs'));
  });

  test.each([
    ['photoId', 'not-an-id'],
    ['contentType', 'image/gif'],
    ['contentLength', 0],
    ['sha256', 'short'],
    ['deviceTime', 'yesterday'],
    ['phase', 'during'],
  ])('with a wrong %s names it', async (field, value) => {
    const stack = await drivenPortraits();
    expect(await stack.ask(portraitRequest(undefined, { [field]: value }))).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'body', field }] },
    });
  });
});

describe('a new portrait', () => {
  test('is shown once it is uploaded, and the files of the one before go', async () => {
    const stack = await drivenPortraits();
    const [first, second] = await images();
    await stack.upload(first);
    expect(await stack.shown()).toEqual(first);
    const request = portraitRequest(second);
    const { body } = await stack.ask(request);
    expect(await stack.shown()).toEqual(first);
    await postForm(z.parse(Ticket, body), second);
    stack.clock.forward(ticketSeconds);
    expect(await stack.reconcile()).toEqual({ portraits_tidied: 1 });
    expect(await keysIn(stack)).toEqual([`portraits/${stack.profileId}/${request.photoId}.jpg`]);
    expect(await stack.view()).toMatchObject({ status: 200 });
    stack.clock.forward(settled);
    expect(await stack.reconcile()).toEqual({ portraits_tidied: 1 });
    stack.clock.forward(24 * 3600);
    expect(await stack.reconcile()).toEqual({});
    expect(await idsIn(stack)).toHaveLength(1);
  });

  test('that never comes leaves the one before, and is forgotten', async () => {
    const stack = await drivenPortraits();
    const [first, second] = await images();
    await stack.upload(first);
    await stack.view();
    const late = portraitRequest(second);
    await stack.ask(late);
    stack.clock.forward(ticketSeconds);
    await stack.reconcile();
    stack.clock.forward(settled);
    await stack.reconcile();
    expect(await stack.shown()).toEqual(first);
    stack.clock.forward(24 * 3600);
    expect(await stack.reconcile()).toEqual({});
    expect(await stack.ask(late)).toMatchObject({ status: 201 });
  });

  test('keeps its place though an older one is uploaded after it, which cannot come back either', async () => {
    const stack = await drivenPortraits();
    const [older, newer] = await images();
    const request = portraitRequest(older);
    const { body } = await stack.ask(request);
    const shown = await stack.upload(newer);
    expect(await postForm(z.parse(Ticket, body), older)).toMatchObject({ status: 204 });
    expect(await stack.view()).toMatchObject({ status: 200 });
    expect(await stack.ask(request)).toMatchObject(problemOf(410, 'photo_deleted'));
    await stack.reconcile();
    expect(await idsIn(stack)).toEqual([shown.photoId]);
    // Once more by the form that still holds.
    await postForm(z.parse(Ticket, body), older);
    stack.clock.forward(settled);
    await stack.reconcile();
    expect(await idsIn(stack)).toEqual([shown.photoId]);
  });

  test('and another one at once: one of them is shown, and one is left', async () => {
    const stack = await drivenPortraits();
    const both = await images();
    await Promise.all(both.map((bytes) => stack.upload(bytes)));
    expect(await stack.view()).toMatchObject({ status: 200 });
    await stack.reconcile();
    stack.clock.forward(settled);
    await stack.reconcile();
    expect(await idsIn(stack)).toHaveLength(1);
    expect(await stack.view()).toMatchObject({ status: 200 });
  });
});

describe('a portrait that is deleted', () => {
  test('is out of view at once, loses its files, and does not come back', async () => {
    const stack = await drivenPortraits();
    const request = await stack.upload(await photoOf(phoneJpeg()));
    await stack.view();
    const deleted = await stack.remove();
    expect(deleted).toMatchObject({
      status: 200,
      body: { deletedAt: '2026-11-23T09:00:00.000Z', deletedBy: { memberId: keyOf('carla') } },
    });
    expect(await stack.view()).toMatchObject(problemOf(404, 'not_found'));
    expect(await stack.ask(request)).toMatchObject(problemOf(410, 'photo_deleted'));
    stack.clock.forward(60);
    expect(await stack.remove()).toMatchObject({ status: 200, body: deleted.body });
    expect(await stack.reconcile()).toEqual({ portraits_tidied: 1 });
    expect(await keysIn(stack)).toEqual([]);
    expect(await stack.ask(portraitRequest())).toMatchObject({ status: 201 });
  });

  test('while it is on its way is deleted once it came', async () => {
    const stack = await drivenPortraits();
    const bytes = await photoOf(plainJpeg());
    const { body } = await stack.ask(portraitRequest(bytes));
    await stack.remove();
    await stack.reconcile();
    await postForm(z.parse(Ticket, body), bytes);
    expect(await stack.view()).toMatchObject(problemOf(404, 'not_found'));
    stack.clock.forward(settled);
    await stack.reconcile();
    expect(await keysIn(stack)).toEqual([]);
  });

  test('while somebody first looks at it leaves no copy', async () => {
    const stack = await drivenPortraits();
    await stack.upload(await photoOf(phoneJpeg()));
    const [viewed] = await Promise.all([stack.view(), stack.remove()]);
    expect([200, 404, 410]).toContain(viewed.status);
    await stack.reconcile();
    stack.clock.forward(settled);
    await stack.reconcile();
    expect(await keysIn(stack)).toEqual([]);
  });

  test('by several at once is deleted once', async () => {
    const stack = await drivenPortraits();
    await stack.upload(await photoOf(plainJpeg()));
    const answers = await Promise.all([stack.remove(), stack.remove(), stack.remove()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });
});

describe('without consent to store photos', () => {
  test('there is no form, and the answer says what is missing', async () => {
    const stack = await drivenPortraits();
    await stack.withdraw();
    expect(await stack.ask(portraitRequest())).toMatchObject({
      ...problemOf(403, 'consent_missing'),
      body: { missing: ['store_photo'] },
    });
  });

  test('a portrait that comes after the withdrawal is neither shown nor kept', async () => {
    const stack = await drivenPortraits();
    const bytes = await photoOf(plainJpeg());
    const request = portraitRequest(bytes);
    const { body } = await stack.ask(request);
    await stack.withdraw();
    await postForm(z.parse(Ticket, body), bytes);
    expect(await stack.view()).toMatchObject(problemOf(409, 'photo_withdrawn'));
    await stack.api.request('PUT', `${stack.path}/consents/${newId()}`, newConsent('store_photo'));
    expect(await stack.ask(request)).toMatchObject(problemOf(409, 'photo_withdrawn'));
    stack.clock.forward(ticketSeconds);
    await stack.reconcile();
    expect(await keysIn(stack)).toEqual([]);
  });

  test('a portrait that was seen before stays', async () => {
    const stack = await drivenPortraits();
    await stack.upload(await photoOf(plainJpeg()));
    await stack.view();
    await stack.withdraw();
    stack.clock.forward(settled);
    await stack.reconcile();
    expect(await stack.view()).toMatchObject({ status: 200 });
    expect(await keysIn(stack)).toHaveLength(1);
  });
});

describe('what breaks off', () => {
  test.each([
    ['asking', 'before', 2],
    ['asking', 'after', 2],
    ['asking', 'before', 1],
    ['asking', 'after', 1],
  ] as const)('while %s, %s write %i, is made good by the repeat', async (_, when, nth) => {
    const stack = await drivenPortraits();
    const bytes = await photoOf(plainJpeg());
    const request = portraitRequest(bytes);
    failCall(stack.api.table.client, 'UpdateItem', { when, nth });
    expect(await stack.ask(request)).toMatchObject(problemOf(500, 'internal_error'));
    await stack.upload(bytes, request);
    expect(await stack.shown()).toEqual(bytes);
  });

  test.each(['before', 'after'] as const)('%s a deletion is written is made good', async (when) => {
    const stack = await drivenPortraits();
    await stack.upload(await photoOf(plainJpeg()));
    failCall(stack.api.table.client, 'UpdateItem', { when });
    expect(await stack.remove()).toMatchObject(problemOf(500, 'internal_error'));
    expect(await stack.remove()).toMatchObject({ status: 200 });
    await stack.reconcile();
    expect(await keysIn(stack)).toEqual([]);
  });

  test.each(['asked for', 'looked at', 'deleted'])(
    'a lost answer while a portrait is %s is no clash with oneself',
    async (step) => {
      const stack = await drivenPortraits();
      const lose = (at: string) => at === step && loseAnswer(stack.api.table.client, 'UpdateItem');
      lose('asked for');
      await stack.upload(await photoOf(phoneJpeg()));
      lose('looked at');
      expect(await stack.view()).toMatchObject({ status: 200 });
      lose('deleted');
      expect(await stack.remove()).toMatchObject({ status: 200 });
      expect(await stack.view()).toMatchObject(problemOf(404, 'not_found'));
    },
  );

  test.each([
    ['before', 1],
    ['after', 1],
    ['before', 2],
    ['after', 2],
  ] as const)('in a run of reconcile, %s write %i, is made good by a later one', async (when, nth) => {
    const stack = await drivenPortraits();
    await stack.upload(await photoOf(phoneJpeg()));
    await stack.view();
    await stack.remove();
    failCall(stack.api.table.client, 'UpdateItem', { when, nth });
    expect(await stack.reconcile()).toEqual({ error: 1 });
    stack.clock.forward(settled);
    await stack.reconcile();
    expect(await keysIn(stack)).toEqual([]);
    expect(JSON.stringify(stack.logLines)).not.toContain('network');
  });

  test('between two files of a portrait is made good by a later run', async () => {
    const stack = await drivenPortraits();
    await stack.upload(await photoOf(phoneJpeg()));
    await stack.view();
    await stack.remove();
    let calls = 0;
    stack.bucket.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'DeleteObjectCommand') calls += 1;
          if (commandName === 'DeleteObjectCommand' && calls === 2) throw new Error('the network is down');
          return next(args);
        },
      { step: 'initialize', name: 'break-off' },
    );
    expect(await stack.reconcile()).toEqual({ error: 1 });
    stack.clock.forward(300);
    expect(await stack.reconcile()).toEqual({ portraits_tidied: 1 });
    expect(await keysIn(stack)).toEqual([]);
  });
});
