import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { InternalServerError, ThrottlingException } from '@aws-sdk/client-rekognition';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Purpose } from '../../src/consent/purpose.ts';
import { objectPrefixOf } from '../../src/photo/object-key.ts';
import { leaseSeconds, ticketSeconds, uploadGraceSeconds } from '../../src/photo/photo.ts';
import { newId } from '../../src/platform/ids.ts';
import { type DrivenApi, drivenApi, madeProfile, photoBucket } from '../support/driven-api.ts';
import {
  awaitedPhoto,
  closedEyes,
  type DrivenPhotos,
  drivenPhotos,
  itemKeyOf,
  keptFaces,
} from '../support/driven-photos.ts';
import { failCall } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { newConsent, newEpisode, newWithdrawal, ticketRequest } from '../support/requests.ts';

const fiveMinutes = 300;

const giveAgain = (api: DrivenApi, profilePath: string, purpose: Purpose, changes = {}) =>
  api.request('PUT', `${profilePath}/consents/${newId()}`, newConsent(purpose, changes));
const withdrawFrom = (api: DrivenApi, profilePath: string, purpose: Purpose) =>
  api.request('PUT', `${profilePath}/consent-withdrawals/${newId()}`, newWithdrawal(purpose));

/** A photo with a ticket, and what can happen to its patient's consent meanwhile. */
async function consentedPhoto(stack?: DrivenPhotos) {
  const driven = stack ?? (await drivenPhotos());
  const photo = await awaitedPhoto(driven);
  const { profilePath, path: episodePath } = photo.episode;
  const { api } = driven;
  return {
    ...driven,
    ref: photo.ref,
    upload: () => photo.upload(),
    shown: () => photo.shown(),
    profilePath,
    give: (purpose: Purpose, changes = {}) => giveAgain(api, profilePath, purpose, changes),
    withdraw: (purpose: Purpose = 'face_analysis') => withdrawFrom(api, profilePath, purpose),
    askAgain: () => api.request('PUT', photo.path, ticketRequest()),
    /** Another photo of the episode, as far as its ticket. */
    askForAnother: () => api.request('PUT', `${episodePath}/photos/${newId()}`, ticketRequest()),
  };
}

const isWithdrawn = { state: 'answered', answer: { kind: 'withdrawn' } };

/** Whether anything of a reading is in the photo's item. */
async function keepsReading({ api, ref }: Pick<Awaited<ReturnType<typeof consentedPhoto>>, 'api' | 'ref'>) {
  const { tableName: TableName, client } = api.table;
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: itemKeyOf(ref) }));
  expect(Item).toBeDefined();
  return JSON.stringify(Item).includes('closed') || (await keptFaces({ api }, ref)) !== undefined;
}

/** A photo of a profile in which just these purposes are consented to. */
async function profileWith(purposes: Purpose[]) {
  const api = await drivenApi();
  const { path } = await madeProfile(api, 'carla', purposes);
  const episodePath = `${path}/episodes/${newId()}`;
  await api.request('PUT', episodePath, newEpisode());
  const photoPath = `${episodePath}/photos/${newId()}`;
  const ask = () => api.request('PUT', photoPath, ticketRequest());
  return { api, path, photoPath, ask };
}

describe('a ticket', () => {
  test.each<[string, Purpose[], Purpose[]]>([
    ['to anything', [], ['store_photo', 'face_analysis']],
    ['to anything but sharing', ['share'], ['store_photo', 'face_analysis']],
    ['to analysing the face', ['store_photo'], ['face_analysis']],
    ['to storing photos', ['face_analysis', 'share'], ['store_photo']],
  ])(
    'without consent %s is refused, and says what is missing and how to give it',
    async (_, has, missing) => {
      const { api, photoPath, ask } = await profileWith(has);
      const refused = await ask();
      expect(refused).toMatchObject(problemOf(403, 'consent_missing'));
      expect(refused.body).toMatchObject({ missing });
      expect(refused.body).not.toHaveProperty('upload');
      expect(JSON.stringify(refused.body)).toContain('PUT /api/profiles/{profileId}/consents/{consentId}');
      expect(await api.request('GET', photoPath)).toMatchObject(problemOf(404, 'not_found'));
    },
  );

  test('is given as soon as what was missing was consented to', async () => {
    const { api, path, ask } = await profileWith(['store_photo']);
    expect((await ask()).status).toBe(403);
    await giveAgain(api, path, 'face_analysis');
    expect((await ask()).status).toBe(201);
  });

  test('does not need consent to sharing, nor is it refused when that is withdrawn', async () => {
    const { api, path, ask } = await profileWith(['store_photo', 'face_analysis', 'share']);
    await withdrawFrom(api, path, 'share');
    expect((await ask()).status).toBe(201);
  });

  test('is refused once a consent has run out', async () => {
    const { api, path, ask } = await profileWith(['store_photo']);
    await giveAgain(api, path, 'face_analysis', { expiresAt: '2026-11-23T10:00:00Z' });
    expect((await ask()).status).toBe(201);
    api.clock.forward(3600);
    expect(await ask()).toMatchObject(problemOf(403, 'consent_missing'));
  });

  test.each(['store_photo', 'face_analysis'] as const)(
    'that begins after %s was withdrawn is refused, for a new photo and for one that has a ticket',
    async (purpose) => {
      const { withdraw, askAgain, askForAnother } = await consentedPhoto();
      await withdraw(purpose);
      for (const refused of [await askAgain(), await askForAnother()]) {
        expect(refused).toMatchObject(problemOf(403, 'consent_missing'));
        expect(refused.body).toMatchObject({ missing: [purpose] });
      }
    },
  );

  test('that is asked for while consent is withdrawn is given or refused, and its photo is never analysed', async () => {
    const photo = await consentedPhoto();
    const [asked, withdrawn] = await Promise.all([photo.askAgain(), photo.withdraw()]);
    expect([200, 403]).toContain(asked.status);
    expect(withdrawn.status).toBe(201);
    await photo.deliver(await photo.upload());
    expect(photo.rekognition.inputs()).toEqual([]);
    expect(await photo.shown()).toMatchObject(isWithdrawn);
  });
});

describe('consent withdrawn', () => {
  test.each(['store_photo', 'face_analysis'] as const)(
    'to %s between ticket and upload: the photo is answered so, and no machine looks at it',
    async (purpose) => {
      const { withdraw, upload, deliver, shown, rekognition, logLines, ref } = await consentedPhoto();
      await withdraw(purpose);
      await deliver(await upload());
      expect(rekognition.inputs()).toEqual([]);
      expect(await shown()).toMatchObject(isWithdrawn);
      expect(logLines.at(-1)?.fields).toEqual({ ...ref, outcome: 'withdrawn' });
    },
  );

  test('between upload and analysis: likewise', async () => {
    const { withdraw, upload, deliver, shown, rekognition } = await consentedPhoto();
    const event = await upload();
    await withdraw();
    await deliver(event);
    expect(rekognition.inputs()).toEqual([]);
    expect(await shown()).toMatchObject(isWithdrawn);
  });

  test('while the machine looks: what it saw is not kept', async () => {
    const photo = await consentedPhoto();
    const event = await photo.upload();
    photo.rekognition.detectFaces().callsFake(async () => {
      await photo.withdraw();
      return { FaceDetails: [closedEyes] };
    });
    await photo.deliver(event);
    expect(photo.rekognition.inputs()).toHaveLength(1);
    expect(await photo.shown()).toMatchObject(isWithdrawn);
    expect(await keepsReading(photo)).toBe(false);
  });

  test('and given again while the machine looks: what it saw is not kept either', async () => {
    const photo = await consentedPhoto();
    const event = await photo.upload();
    photo.rekognition.detectFaces().callsFake(async () => {
      await photo.withdraw();
      await photo.give('face_analysis');
      return { FaceDetails: [closedEyes] };
    });
    await photo.deliver(event);
    expect(await photo.shown()).toMatchObject(isWithdrawn);
    expect(await keepsReading(photo)).toBe(false);
  });

  test('while the machine fails: the photo is not tried again', async () => {
    const photo = await consentedPhoto();
    const event = await photo.upload();
    photo.rekognition.detectFaces().callsFake(async () => {
      await photo.withdraw();
      throw new ThrottlingException({ message: 'slow down', $metadata: {} });
    });
    await photo.deliver(event);
    expect(await photo.shown()).toMatchObject(isWithdrawn);
    photo.clock.forward(24 * 3600);
    expect(await photo.reconcile()).toEqual({ late_uploads_removed: 1 });
    expect(await photo.reconcile()).toEqual({});
    expect(photo.rekognition.inputs()).toHaveLength(1);
  });

  test('after a failed attempt: the photo is not tried again, and no failure is shown any more', async () => {
    const photo = await consentedPhoto();
    const event = await photo.upload();
    photo.rekognition.detectFaces().rejects(new InternalServerError({ message: 'no', $metadata: {} }));
    await expect(photo.deliver(event)).rejects.toThrow('no answer yet');
    await photo.withdraw();
    photo.clock.forward(leaseSeconds + 1);
    await photo.deliver(event);
    expect(photo.rekognition.inputs()).toHaveLength(1);
    const shown = await photo.shown();
    expect(shown).toMatchObject(isWithdrawn);
    expect(shown).not.toHaveProperty('lastFailure');
  });

  test('after the analysis: its reading stays until it is deleted', async () => {
    const photo = await consentedPhoto();
    const event = await photo.upload();
    await photo.deliver(event);
    const analysed = await photo.shown();
    await photo.withdraw();
    await photo.deliver(event);
    expect(await photo.shown()).toEqual(analysed);
    expect(analysed).toMatchObject({ answer: { kind: 'analysed' } });
  });

  test('to sharing alone stops no analysis', async () => {
    const { withdraw, upload, deliver, shown } = await consentedPhoto();
    await withdraw('share');
    await deliver(await upload());
    expect(await shown()).toMatchObject({ answer: { kind: 'analysed' } });
  });

  test('in another profile stops no analysis', async () => {
    const photo = await consentedPhoto();
    const other = await consentedPhoto(photo);
    await other.withdraw();
    await photo.deliver(await photo.upload());
    expect(await photo.shown()).toMatchObject({ answer: { kind: 'analysed' } });
  });
});

test('a consent that runs out between ticket and upload is as good as withdrawn', async () => {
  const { give, upload, deliver, shown, clock, rekognition } = await consentedPhoto();
  await give('face_analysis', { expiresAt: '2026-11-23T09:10:00Z' });
  clock.forward(600);
  await deliver(await upload());
  expect(await shown()).toMatchObject(isWithdrawn);
  expect(rekognition.inputs()).toEqual([]);
});

test('a consent that is given once more, without having been withdrawn, changes nothing for a photo on its way', async () => {
  const { give, upload, deliver, shown } = await consentedPhoto();
  await give('face_analysis');
  await deliver(await upload());
  expect(await shown()).toMatchObject({ answer: { kind: 'analysed' } });
});

describe('consent that is given again', () => {
  test('is for later photos: one whose ticket came before the withdrawal stays withdrawn, however late its turn', async () => {
    const { withdraw, give, upload, deliver, shown, rekognition } = await consentedPhoto();
    await withdraw();
    await give('face_analysis');
    const event = await upload();
    await deliver(event);
    expect(await shown()).toMatchObject(isWithdrawn);
    await give('face_analysis');
    await deliver(event);
    expect(await shown()).toMatchObject(isWithdrawn);
    expect(rekognition.inputs()).toEqual([]);
  });

  test('gives no new form for such a photo, but its answer', async () => {
    const { withdraw, give, askAgain, shown } = await consentedPhoto();
    await withdraw();
    await give('face_analysis');
    const first = await askAgain();
    const again = await askAgain();
    for (const answer of [first, again]) {
      expect(answer).toMatchObject({ status: 200, body: isWithdrawn });
      expect(answer.body).not.toHaveProperty('upload');
    }
    expect(await shown()).toMatchObject(isWithdrawn);
  });

  test('lets a new photo be taken in and analysed', async () => {
    const photo = await consentedPhoto();
    await photo.withdraw();
    await photo.give('face_analysis');
    const { status, body } = await photo.askForAnother();
    expect(status).toBe(201);
    const { upload } = z.parse(
      z.object({ upload: z.object({ fields: z.looseObject({ key: z.string() }) }) }),
      body,
    );
    await photo.bucket.put(upload.fields.key);
    await photo.deliver(photo.bucket.events.at(-1));
    expect(photo.rekognition.inputs()).toHaveLength(1);
  });
});

const lookedFor = () => Promise.reject(new Error('A withdrawn photo was looked for.'));

describe('the photos that are still owed an answer when consent is withdrawn', () => {
  test('are answered so when their turn comes, whether they were uploaded or not, and are not looked for', async () => {
    const stack = await drivenPhotos();
    const [awaited, uploaded] = [await consentedPhoto(stack), await consentedPhoto(stack)];
    await uploaded.upload();
    await awaited.withdraw();
    await uploaded.withdraw('store_photo');
    stack.bucket.client.middlewareStack.add(() => lookedFor, { step: 'initialize', name: 'looked-for' });
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile()).toEqual({ withdrawn: 2 });
    expect(await awaited.shown()).toMatchObject(isWithdrawn);
    expect(await uploaded.shown()).toMatchObject(isWithdrawn);
    expect(stack.rekognition.inputs()).toEqual([]);
    stack.bucket.client.middlewareStack.remove('looked-for');
    stack.clock.forward(24 * 3600);
    expect(await stack.reconcile()).toEqual({ late_uploads_removed: 2 });
    expect(await stack.reconcile()).toEqual({});
  });

  test('are answered so in every run that could come first, once', async () => {
    const photo = await consentedPhoto();
    const event = await photo.upload();
    await photo.withdraw();
    photo.clock.forward(fiveMinutes);
    await Promise.all([photo.reconcile(), ...Array.from({ length: 10 }, () => photo.deliver(event))]);
    expect(await photo.shown()).toMatchObject({ ...isWithdrawn, answeredAt: '2026-11-23T09:05:00.000Z' });
    photo.clock.forward(fiveMinutes);
    await photo.deliver(event);
    expect(await photo.shown()).toMatchObject({ ...isWithdrawn, answeredAt: '2026-11-23T09:05:00.000Z' });
    expect(photo.rekognition.inputs()).toEqual([]);
  });

  test('are answered so even while a machine looks at them, and what it saw comes too late', async () => {
    const photo = await consentedPhoto();
    const event = await photo.upload();
    photo.rekognition.detectFaces().callsFake(async () => {
      await photo.withdraw();
      photo.clock.forward(fiveMinutes);
      expect(await photo.reconcile()).toEqual({ withdrawn: 1 });
      await photo.give('face_analysis');
      return { FaceDetails: [closedEyes] };
    });
    await photo.deliver(event);
    expect(await photo.shown()).toMatchObject(isWithdrawn);
    expect(await keepsReading(photo)).toBe(false);
  });

  test('and had been given up stay so, unless they come after all', async () => {
    const photo = await consentedPhoto();
    photo.clock.forward(ticketSeconds + uploadGraceSeconds + 1);
    expect(await photo.reconcile()).toEqual({ expired: 1 });
    await photo.withdraw();
    expect(await photo.shown()).toMatchObject({ answer: { kind: 'expired' } });
    await photo.deliver(await photo.upload());
    expect(await photo.shown()).toMatchObject(isWithdrawn);
    expect(photo.rekognition.inputs()).toEqual([]);
  });
});

describe('a record that is about to be erased', () => {
  test('has none of its photos analysed any more', async () => {
    const photo = await consentedPhoto();
    const event = await photo.upload();
    const erasure = { erasureId: newId(), deviceTime: '2026-11-23T10:00:00+01:00' };
    expect((await photo.api.request('PUT', `${photo.profilePath}/erasure`, erasure)).status).toBe(201);
    await photo.deliver(event);
    expect(await photo.shown()).toMatchObject(isWithdrawn);
    expect(photo.rekognition.inputs()).toEqual([]);
  });

  test('and becomes so while the machine looks has nothing added', async () => {
    const photo = await consentedPhoto();
    const event = await photo.upload();
    photo.rekognition.detectFaces().callsFake(async () => {
      const erasure = { erasureId: newId(), deviceTime: '2026-11-23T10:00:00+01:00' };
      await photo.api.request('PUT', `${photo.profilePath}/erasure`, erasure);
      return { FaceDetails: [closedEyes] };
    });
    await photo.deliver(event);
    expect(await keepsReading(photo)).toBe(false);
  });
});

describe('a photo that is answered as withdrawn', () => {
  test.each(['before', 'after'] as const)(
    'and whose answer is lost %s it was written has it when the event comes again',
    async (when) => {
      const photo = await consentedPhoto();
      const event = await photo.upload();
      await photo.withdraw();
      // The claim is the first, the second forgets what the machine may have said.
      failCall(photo.api.table.client, 'UpdateItem', { nth: 3, when });
      await expect(photo.deliver(event)).rejects.toThrow('no answer yet');
      photo.clock.forward(leaseSeconds + 1);
      await photo.deliver(event);
      expect(await photo.shown()).toMatchObject(isWithdrawn);
      expect(photo.rekognition.inputs()).toEqual([]);
    },
  );

  test.each(['before', 'after'] as const)(
    'after the machine looked, and whose answer is lost %s it was written, has it when the event comes again',
    async (when) => {
      const photo = await consentedPhoto();
      const event = await photo.upload();
      photo.rekognition.detectFaces().callsFake(async () => {
        await photo.withdraw();
        failCall(photo.api.table.client, 'UpdateItem', { nth: 2, when });
        return { FaceDetails: [closedEyes] };
      });
      await expect(photo.deliver(event)).rejects.toThrow('no answer yet');
      photo.clock.forward(leaseSeconds + 1);
      await photo.deliver(event);
      expect(await photo.shown()).toMatchObject(isWithdrawn);
      expect(photo.rekognition.inputs()).toHaveLength(1);
      expect(await keepsReading(photo)).toBe(false);
    },
  );
});

test('what a machine saw is not kept while the consents cannot be read, and the photo is tried again', async () => {
  const photo = await consentedPhoto();
  const event = await photo.upload();
  photo.rekognition.detectFaces().callsFake(() => {
    failCall(photo.api.table.client, 'GetItem');
    return { FaceDetails: [closedEyes] };
  });
  await expect(photo.deliver(event)).rejects.toThrow('no answer yet');
  expect(await keepsReading(photo)).toBe(false);
  photo.rekognition.detectFaces().resolves({ FaceDetails: [closedEyes] });
  photo.clock.forward(leaseSeconds + 1);
  await photo.deliver(event);
  expect(await photo.shown()).toMatchObject({ answer: { kind: 'analysed' } });
});

test('a photo of before consents were counted is analysed as long as none was withdrawn', async () => {
  const stack = await drivenPhotos();
  for (const isWithdrawnMeanwhile of [false, true]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const photo = await consentedPhoto(stack);
    const { tableName: TableName, client } = stack.api.table;
    const UpdateExpression = 'REMOVE consentsSeen';
    // oxlint-disable-next-line no-await-in-loop
    await client.send(new UpdateItemCommand({ TableName, Key: itemKeyOf(photo.ref), UpdateExpression }));
    // oxlint-disable-next-line no-await-in-loop
    if (isWithdrawnMeanwhile) await photo.withdraw();
    // oxlint-disable-next-line no-await-in-loop
    await photo.deliver(await photo.upload());
    // oxlint-disable-next-line no-await-in-loop
    expect((await photo.shown()).answer?.kind).toBe(isWithdrawnMeanwhile ? 'withdrawn' : 'analysed');
  }
});

/** How many versions of the photo are in the bucket. */
async function versionsOf({ bucket, ref }: Awaited<ReturnType<typeof consentedPhoto>>) {
  const Prefix = objectPrefixOf(ref);
  const { Versions = [] } = await bucket.client.send(
    new ListObjectVersionsCommand({ Bucket: photoBucket, Prefix }),
  );
  return Versions.length;
}

describe('what comes after consent to store it was withdrawn', () => {
  const settled = ticketSeconds + uploadGraceSeconds + 1;

  test('is deleted when nothing can come any more, and is owed nothing then', async () => {
    const photo = await consentedPhoto();
    await photo.withdraw('store_photo');
    photo.clock.forward(2);
    await photo.deliver(await photo.upload());
    expect(await photo.shown()).toMatchObject(isWithdrawn);
    expect(await versionsOf(photo)).toBe(1);
    photo.clock.forward(settled);
    expect(await photo.reconcile()).toEqual({ late_uploads_removed: 1 });
    expect(await versionsOf(photo)).toBe(0);
    expect(await photo.shown()).toMatchObject(isWithdrawn);
    photo.clock.forward(settled);
    expect(await photo.reconcile()).toEqual({});
  });

  test('is deleted even when it came without an event, or consent was given again since', async () => {
    const photo = await consentedPhoto();
    await photo.withdraw('store_photo');
    photo.clock.forward(2);
    await photo.upload();
    await photo.give('store_photo');
    photo.clock.forward(settled);
    expect(await photo.reconcile()).toEqual({ withdrawn: 1 });
    expect(await photo.reconcile()).toEqual({ late_uploads_removed: 1 });
    expect(await versionsOf(photo)).toBe(0);
  });

  test('leaves what had come before', async () => {
    const photo = await consentedPhoto();
    await photo.upload();
    photo.clock.forward(2);
    await photo.withdraw('store_photo');
    photo.clock.forward(2);
    await photo.upload();
    expect(await versionsOf(photo)).toBe(2);
    photo.clock.forward(settled);
    expect(await photo.reconcile()).toEqual({ withdrawn: 1 });
    expect(await photo.reconcile()).toEqual({ late_uploads_removed: 1 });
    expect(await versionsOf(photo)).toBe(1);
  });

  test('stays where only the analysis is not consented to any more', async () => {
    const photo = await consentedPhoto();
    await photo.withdraw('face_analysis');
    photo.clock.forward(2);
    await photo.deliver(await photo.upload());
    photo.clock.forward(settled);
    expect(await photo.reconcile()).toEqual({ late_uploads_removed: 1 });
    expect(await versionsOf(photo)).toBe(1);
  });

  test('is deleted in the next run, where one breaks off', async () => {
    const photo = await consentedPhoto();
    await photo.withdraw('store_photo');
    photo.clock.forward(2);
    await photo.deliver(await photo.upload());
    photo.clock.forward(settled);
    failCall(photo.api.table.client, 'UpdateItem', { when: 'before' });
    expect(await photo.reconcile()).toEqual({ error: 1 });
    photo.clock.forward(fiveMinutes + 1);
    expect(await photo.reconcile()).toEqual({ late_uploads_removed: 1 });
    expect(await versionsOf(photo)).toBe(0);
  });
});
