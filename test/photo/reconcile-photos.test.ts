import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  InternalServerError,
  InvalidS3ObjectException,
  ProvisionedThroughputExceededException,
  ThrottlingException,
} from '@aws-sdk/client-rekognition';
import { DeleteObjectCommand, ListObjectVersionsCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { describe, expect, test, vi } from 'vitest';
import {
  firstLookSeconds,
  type PhotoRef,
  pauseForQuotaSeconds,
  ticketSeconds,
  uploadGraceSeconds,
} from '../../src/photo/photo.ts';
import { reconcileOnSchedule } from '../../src/photo/reconcile-on-schedule.ts';
import { newId } from '../../src/platform/ids.ts';
import { photoBucket } from '../support/driven-api.ts';
import { awaitedPhoto, type DrivenPhotos, drivenPhotos, itemKeyOf } from '../support/driven-photos.ts';
import { failCall } from '../support/failing-call.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { recordedMeasures } from '../support/recorded-measures.ts';
import { ticketRequest } from '../support/requests.ts';
import { testClock } from '../support/test-clock.ts';

const fiveMinutes = 300;
/** So many at once, whatever the machine takes. */
const just = (atOnce: number) => ({ from: atOnce, most: atOnce });
const said = { message: 'slow down', $metadata: {} };

test('a photo whose event was lost is analysed in its current version', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await photo.upload();
  const event = await photo.upload();
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({ answered: 1 });
  expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'analysed' } });
  expect(stack.rekognition.inputs()).toMatchObject([
    { Image: { S3Object: { Name: photo.key, Version: event.Records[0]?.s3.object.versionId } } },
  ]);
});

test('a ticket of a moment ago is not looked at yet', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await photo.upload();
  stack.clock.forward(firstLookSeconds - 1);
  expect(await stack.reconcile()).toEqual({});
});

test('a table that was restored from a backup beside a newer bucket loses no photo', async () => {
  const stack = await drivenPhotos();
  const { table } = stack.api;
  const owed = await awaitedPhoto(stack);
  const backup = await itemsIn(table);
  // Since then this one was answered, and another one was taken.
  await stack.deliver(await owed.upload());
  const later = await awaitedPhoto(stack);
  const event = await later.upload();
  await stack.deliver(event);
  for (const { PK, SK } of await itemsIn(table)) {
    if (PK && SK)
      await table.client.send(new DeleteItemCommand({ TableName: table.tableName, Key: { PK, SK } }));
  }
  for (const Item of backup)
    await table.client.send(new PutItemCommand({ TableName: table.tableName, Item }));

  await stack.deliver(event);
  for (const days of [1, 2]) {
    stack.clock.forward(days * 24 * 3600);
    stack.bucket.client.config.systemClockOffset = stack.clock.now().getTime() - Date.now();
    await stack.reconcile();
  }
  expect(await owed.shown()).toMatchObject({ state: 'answered', answer: { kind: 'analysed' } });
  const { Versions = [], DeleteMarkers = [] } = await stack.bucket.client.send(
    new ListObjectVersionsCommand({ Bucket: photoBucket }),
  );
  expect(Versions.map(({ Key }) => Key)).toEqual(expect.arrayContaining([owed.key, later.key]));
  expect(DeleteMarkers).toEqual([]);
});

async function itemsIn({ client, tableName }: DrivenPhotos['api']['table']) {
  return (await client.send(new ScanCommand({ TableName: tableName }))).Items ?? [];
}

test('an answered photo is not looked at again', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await stack.deliver(await photo.upload());
  stack.clock.forward(24 * 3600);
  expect(await stack.reconcile()).toEqual({});
});

describe('an upload that does not come', () => {
  const lastMoment = ticketSeconds + uploadGraceSeconds;

  test("is waited for until an hour after its ticket's end, and is then answered as expired", async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.clock.forward(lastMoment);
    expect(await stack.reconcile()).toEqual({ waiting: 1 });
    expect(await photo.shown()).toMatchObject({ state: 'awaiting_upload' });
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile()).toEqual({ expired: 1 });
    expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'expired' } });
    stack.clock.forward(24 * 3600);
    expect(await stack.reconcile()).toEqual({});
  });

  test('is looked for once in five minutes, not on every run', async () => {
    const stack = await drivenPhotos();
    await awaitedPhoto(stack);
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile()).toEqual({ waiting: 1 });
    expect(await stack.reconcile()).toEqual({});
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile()).toEqual({ waiting: 1 });
  });

  test('but began in time and ends within the hour is answered, though its ticket has run out', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.clock.forward(ticketSeconds + 1800);
    expect(await stack.reconcile()).toEqual({ waiting: 1 });
    await photo.upload();
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile()).toEqual({ answered: 1 });
  });

  test('is waited for anew when a new ticket is asked for', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.clock.forward(lastMoment);
    await stack.api.request('PUT', photo.path, ticketRequest());
    stack.clock.forward(lastMoment);
    expect(await stack.reconcile()).toEqual({ waiting: 1 });
  });

  test('and was given up is owed an answer again when a new ticket is asked for', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.clock.forward(lastMoment + 1);
    expect(await stack.reconcile()).toEqual({ expired: 1 });
    const renewed = await stack.api.request('PUT', photo.path, ticketRequest());
    expect(renewed).toMatchObject({ status: 200, body: { state: 'awaiting_upload' } });
    expect(renewed.body).toHaveProperty('upload');
    await photo.upload();
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile()).toEqual({ answered: 1 });
    expect(await photo.shown()).toMatchObject({ answer: { kind: 'analysed' } });
  });
});

test('a ticket that is renewed while its photo is being given up keeps the photo owed', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  stack.clock.forward(ticketSeconds + uploadGraceSeconds + 1);
  stack.bucket.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'HeadObjectCommand') await stack.api.request('PUT', photo.path, ticketRequest());
        return next(args);
      },
    { step: 'initialize', name: 'renew-meanwhile' },
  );
  expect(await stack.reconcile()).toEqual({ not_free: 1 });
  expect(await photo.shown()).toMatchObject({ state: 'awaiting_upload' });
  // And the event of the upload is lost.
  await photo.upload();
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({ answered: 1 });
});

test('a late upload whose first analysis fails is owed its answer, though it had been given up', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  stack.clock.forward(ticketSeconds + uploadGraceSeconds + 1);
  expect(await stack.reconcile()).toEqual({ expired: 1 });
  const { detectFaces } = stack.rekognition;
  detectFaces().rejects(new ThrottlingException(said));
  await expect(stack.deliver(await photo.upload())).rejects.toThrow('no answer yet');
  detectFaces().resolves({ FaceDetails: [] });
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({ answered: 1 });
  expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'no_face' } });
});

test('a late upload whose first analysis breaks off is owed its answer, though it had been given up', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  stack.clock.forward(ticketSeconds + uploadGraceSeconds + 1);
  expect(await stack.reconcile()).toEqual({ expired: 1 });
  const event = await photo.upload();
  // After the claim, which is the first update, nothing more is written.
  failCall(stack.api.table.client, 'UpdateItem', { nth: 2 });
  await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({ answered: 1 });
  expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'analysed' } });
});

test('a phone that asks for a ticket every four minutes does not put off the look for its photo', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  // And the event of the upload is lost.
  await photo.upload();
  stack.clock.forward(240);
  await stack.api.request('PUT', photo.path, ticketRequest());
  stack.clock.forward(fiveMinutes - 240);
  expect(await stack.reconcile()).toEqual({ answered: 1 });
});

test('an object that is gone before it could be read ends as one that never came', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload();
  await stack.bucket.client.send(new DeleteObjectCommand({ Bucket: photoBucket, Key: photo.key }));
  stack.rekognition.detectFaces().rejects(new InvalidS3ObjectException(said));
  await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
  expect(await photo.shown()).toMatchObject({ state: 'awaiting_answer', lastFailure: 'cannot_read' });
  stack.clock.forward(ticketSeconds + uploadGraceSeconds + 1);
  expect(await stack.reconcile()).toEqual({ expired: 1 });
  const given = await photo.shown();
  expect(given).toMatchObject({ state: 'answered', answer: { kind: 'expired' } });
  expect(given).not.toHaveProperty('lastFailure');
});

test.each([
  ['names no version', () => Promise.resolve({ response: {}, output: { $metadata: {} } })],
  [
    'refuses to say',
    () => Promise.reject(new S3ServiceException({ name: 'Forbidden', $fault: 'client', $metadata: {} })),
  ],
])('a photo is not given up because S3 %s when it is asked whether it came', async (_, answer) => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await photo.upload();
  let isAsked = false;
  stack.bucket.client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName !== 'HeadObjectCommand' || isAsked) return next(args);
        isAsked = true;
        return answer();
      },
    { step: 'initialize', name: 'answer-badly' },
  );
  stack.clock.forward(ticketSeconds + uploadGraceSeconds + 1);
  expect(await stack.reconcile()).toEqual({ error: 1 });
  expect(await photo.shown()).toMatchObject({ state: 'awaiting_upload' });
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({ answered: 1 });
});

test('two runs at once pay for one look', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await photo.upload();
  stack.clock.forward(fiveMinutes);
  const ends = await Promise.all([stack.reconcile(), stack.reconcile()]);
  expect(ends.map((counts) => counts.answered ?? 0).reduce((sum, count) => sum + count)).toBe(1);
  expect(stack.rekognition.inputs()).toHaveLength(1);
});

test('a run at the same time as the event pays for one look', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload();
  stack.clock.forward(fiveMinutes);
  await Promise.all([stack.deliver(event), stack.reconcile()]);
  expect(stack.rekognition.inputs()).toHaveLength(1);
  expect(await photo.shown()).toMatchObject({ state: 'answered' });
});

test('a photo that is being analysed is left alone', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload();
  failCall(stack.api.table.client, 'UpdateItem', { nth: 2 });
  stack.clock.forward(fiveMinutes);
  await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
  expect(await stack.reconcile()).toEqual({});
  expect(stack.rekognition.inputs()).toHaveLength(1);
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({ answered: 1 });
});

test('a photo that takes the process with it goes behind the others before it can do so again', async () => {
  const stack = await drivenPhotos();
  const deadly = await owedPhotoIn(stack, 3);
  stack.clock.forward(60);
  const second = await owedPhotoIn(stack, 3);
  let isDead = false;
  stack.rekognition.detectFaces().callsFake(() => {
    isDead = true;
    return new Promise(() => {});
  });
  stack.clock.forward(fiveMinutes);
  const oneAtOnce = { atOnce: just(1), turns: 10 };
  void stack.reconcile(undefined, oneAtOnce);
  await vi.waitUntil(() => isDead);
  stack.rekognition.detectFaces().resolves({ FaceDetails: [] });
  // The next run begins with the other photo, though it has come later.
  expect(await stack.reconcile(undefined, { atOnce: just(1), turns: 1 })).toEqual({ answered: 1 });
  expect([(await deadly.shown()).state, (await second.shown()).state]).toEqual([
    'awaiting_answer',
    'answered',
  ]);
});

describe('a run', () => {
  test('lets several photos have their turn at the same time, and no more than it is told', async () => {
    const stack = await drivenPhotos();
    for (const shard of [0, 1, 2, 3, 4, 5]) await owedPhotoIn(stack, shard);
    let [open, most] = [0, 0];
    stack.rekognition.detectFaces().callsFake(async () => {
      open += 1;
      most = Math.max(most, open);
      // Until the others have had the time to come as far.
      await stack.api.request('GET', '/api/profiles');
      open -= 1;
      return { FaceDetails: [] };
    });
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile(undefined, { atOnce: just(3), turns: 100 })).toEqual({ answered: 6 });
    expect(most).toBe(3);
  });

  test('leaves what is more than it is told to see to for the next one', async () => {
    const stack = await drivenPhotos();
    for (const shard of [0, 1, 2, 3, 4]) await owedPhotoIn(stack, shard);
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile(undefined, { atOnce: just(2), turns: 3 })).toEqual({ answered: 3 });
    expect(await stack.reconcile(undefined, { atOnce: just(2), turns: 3 })).toEqual({ answered: 2 });
  });

  test('that cannot read the index on ends the turns that have begun, and fails', async () => {
    const stack = await drivenPhotos();
    const first = await owedPhotoIn(stack, 5);
    stack.clock.forward(1);
    // More than a page of the shard.
    for (let more = 0; more < 25; more += 1) {
      await stack.api.request('PUT', `${first.episode.path}/photos/${photoIdIn(5)}`, ticketRequest());
    }
    stack.clock.forward(fiveMinutes);
    // After the first page of each of the eight.
    failCall(stack.api.table.client, 'Query', { nth: 9 });
    await expect(stack.reconcile()).rejects.toThrow('the network is down');
    expect(await first.shown()).toMatchObject({ state: 'answered' });
  });
});

test('a photo that fails again is put off, further each time, and starves nobody', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await photo.upload();
  stack.rekognition.detectFaces().rejects(new InternalServerError(said));
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({ postponed: 1 });
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({ postponed: 1 });
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({});
  stack.clock.forward(fiveMinutes);
  expect(await stack.reconcile()).toEqual({ postponed: 1 });
});

/** Lets the quota be full for these calls of the machine, counted from 1. */
function fullQuota({ rekognition }: DrivenPhotos, isFull: (call: number) => boolean): void {
  let call = 0;
  rekognition.detectFaces().callsFake(() => {
    call += 1;
    if (isFull(call)) throw new ThrottlingException(said);
    return { FaceDetails: [] };
  });
}

describe('while the quota of the machine is full', () => {
  test('a photo waits a little for its turn, and is answered in the same attempt', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    fullQuota(stack, (call) => call <= 2);
    await stack.deliver(event);
    expect(await photo.shown()).toMatchObject({ state: 'answered', attempts: 1 });
    expect(stack.pauses()).toBe(2);
  });

  test('for longer than an attempt lasts, a photo is tried again by the next run, however often it was', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    stack.clock.forward(firstLookSeconds - pauseForQuotaSeconds);
    stack.rekognition.detectFaces().rejects(new ProvisionedThroughputExceededException(said));
    for (const _ of [1, 2, 3, 4]) await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
    stack.rekognition.detectFaces().resolves({ FaceDetails: [] });
    stack.clock.forward(pauseForQuotaSeconds - 1);
    expect(await stack.reconcile()).toEqual({});
    stack.clock.forward(1);
    expect(await stack.reconcile()).toEqual({ answered: 1 });
    expect(await photo.shown()).toMatchObject({ state: 'answered', attempts: 5 });
  });

  test('but lets some through, a run looks again for what waits for it', async () => {
    const stack = await drivenPhotos();
    await owedPhotoIn(stack, 1);
    await owedPhotoIn(stack, 2);
    // For all four calls of the first photo's attempt.
    fullQuota(stack, (call) => call <= 4);
    stack.clock.forward(firstLookSeconds);
    expect(await stack.reconcile(undefined, { atOnce: just(1), turns: 10 })).toEqual({
      postponed: 1,
      answered: 2,
    });
  });

  test('and lets none through, a run leaves the rest to the next one', async () => {
    const stack = await drivenPhotos();
    await owedPhotoIn(stack, 1);
    await owedPhotoIn(stack, 2);
    fullQuota(stack, () => true);
    stack.clock.forward(firstLookSeconds);
    expect(await stack.reconcile()).toEqual({ postponed: 2 });
  });
});

/** Makes a photo's item one that can no longer be read. */
async function spoil({ api }: DrivenPhotos, { ref }: { ref: PhotoRef }): Promise<void> {
  const { tableName: TableName, client } = api.table;
  const Key = itemKeyOf(ref);
  await client.send(new UpdateItemCommand({ TableName, Key, UpdateExpression: 'REMOVE bytes' }));
}

/** Three photos, of which the item of the first can no longer be read. */
async function oneOfThreeSpoiled(stack: DrivenPhotos) {
  const photos = [await awaitedPhoto(stack), await awaitedPhoto(stack), await awaitedPhoto(stack)] as const;
  await Promise.all(photos.map((photo) => photo.upload()));
  await spoil(stack, photos[0]);
  return photos;
}

/** An id whose photo is in this shard, from 0 to 7, of the index of what is owed. */
function photoIdIn(shard: number): string {
  let photoId = newId();
  while ((createHash('sha256').update(photoId).digest()[0] ?? 0) % 8 !== shard) photoId = newId();
  return photoId;
}

/** An uploaded photo in this shard, from 0 to 7, of the index of what is owed. */
async function owedPhotoIn(stack: DrivenPhotos, shard: number) {
  const photo = await awaitedPhoto(stack, photoIdIn(shard));
  await photo.upload();
  const { tableName: TableName, client } = stack.api.table;
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: itemKeyOf(photo.ref) }));
  expect(Item).toMatchObject({ owedShard: { S: `OWED#${shard}` } });
  return photo;
}

/** Lets each read of an item take ten seconds, of which every turn needs at least one. */
function slowReads({ api, clock }: DrivenPhotos): void {
  api.table.client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === 'GetItemCommand') clock.forward(10);
        return next(args);
      },
    { step: 'initialize', name: 'slow-reads' },
  );
}

describe('one photo whose turn fails', () => {
  test('stops no other', async () => {
    const stack = await drivenPhotos();
    const [, second, third] = await oneOfThreeSpoiled(stack);
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile()).toEqual({ error: 1, answered: 2 });
    expect([(await second.shown()).state, (await third.shown()).state]).toEqual(['answered', 'answered']);
  });

  test('is tried again after five minutes, not on every run', async () => {
    const stack = await drivenPhotos();
    await oneOfThreeSpoiled(stack);
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile()).toEqual({ error: 1, answered: 2 });
    stack.clock.forward(fiveMinutes - 1);
    expect(await stack.reconcile()).toEqual({});
    stack.clock.forward(1);
    expect(await stack.reconcile()).toEqual({ error: 1 });
  });

  test('goes back behind the others, so that they have their turn in a run that has time for one', async () => {
    const stack = await drivenPhotos();
    await spoil(stack, await owedPhotoIn(stack, 3));
    stack.clock.forward(60);
    const second = await owedPhotoIn(stack, 3);
    slowReads(stack);
    const timeForOne = () => new Date(stack.clock.now().getTime() + 5000);
    stack.clock.forward(fiveMinutes - 60);
    expect(await stack.reconcile(timeForOne())).toEqual({ error: 1 });
    // By now both are due again.
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile(timeForOne())).toEqual({ answered: 1 });
    expect(await second.shown()).toMatchObject({ state: 'answered' });
  });

  test('and which cannot be put back either stops no other, and is still due in the next run', async () => {
    const stack = await drivenPhotos();
    const [first] = await oneOfThreeSpoiled(stack);
    stack.clock.forward(fiveMinutes);
    failUpdatesOf(stack.api.table.client, first.ref);
    expect(await stack.reconcile()).toEqual({ error: 1, answered: 2 });
    expect(await stack.reconcile()).toEqual({ error: 1 });
  });

  test('is named in the log by its ids and the class of its error alone', async () => {
    const stack = await drivenPhotos();
    const [first] = await oneOfThreeSpoiled(stack);
    stack.clock.forward(fiveMinutes);
    await stack.reconcile();
    const errors = stack.logLines.filter(({ level }) => level === 'error');
    expect(errors.map(({ fields }) => fields)).toEqual([{ ...first.ref, errorName: '$ZodError' }]);
  });
});

/** Lets no update of this photo through. */
function failUpdatesOf(client: DynamoDBClient, ref: PhotoRef): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) =>
        commandName === 'UpdateItemCommand' && inspect(args.input).includes(ref.photoId)
          ? Promise.reject(new Error('the table is throttled'))
          : next(args),
    { step: 'initialize', name: 'fail-updates-of-one-photo' },
  );
}

test('the shards of the index take turns, so that a full one does not hold up another', async () => {
  const stack = await drivenPhotos();
  for (const shard of [0, 0, 0, 7, 7, 7]) await owedPhotoIn(stack, shard);
  stack.clock.forward(1);
  const photo = await owedPhotoIn(stack, 3);
  stack.rekognition.detectFaces().callsFake(() => {
    stack.clock.forward(10);
    return { FaceDetails: [] };
  });
  stack.clock.forward(fiveMinutes);
  const timeForThree = new Date(stack.clock.now().getTime() + 25_000);
  expect(await stack.reconcile(timeForThree, { atOnce: just(1), turns: 100 })).toEqual({ answered: 3 });
  expect(await photo.shown()).toMatchObject({ state: 'answered' });
});

const lookedFor = () => Promise.reject(new Error('An answered photo was looked for.'));

describe('the index of what is owed', () => {
  test('may still name a photo that was answered meanwhile: it is read again first', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    stack.clock.forward(fiveMinutes);
    // The index was read before the answer came; the photo itself is read after it.
    deliverAfterIndexIsRead(stack.api.table.client, () => stack.deliver(event));
    // Nor is its object looked for: that would be a call for nothing.
    stack.bucket.client.middlewareStack.add(() => lookedFor, { step: 'initialize', name: 'looked-for' });
    expect(await stack.reconcile()).toEqual({ already_answered: 1 });
    expect(stack.rekognition.inputs()).toHaveLength(1);
  });

  test('is read to its end, however many photos are due', async () => {
    const stack = await drivenPhotos();
    const { episode } = await awaitedPhoto(stack);
    // Two pages of one shard and the beginning of a third.
    const many = 55;
    await Promise.all(
      Array.from({ length: many }, () =>
        stack.api.request('PUT', `${episode.path}/photos/${photoIdIn(5)}`, ticketRequest()),
      ),
    );
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile()).toEqual({ waiting: many + 1 });
  });
});

/** Lets something happen after all eight partitions of the index were read for the first time. */
function deliverAfterIndexIsRead(client: DynamoDBClient, happen: () => Promise<void>): void {
  let reads = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if (context.commandName !== 'QueryCommand') return result;
      reads += 1;
      if (reads === 8) await happen();
      return result;
    },
    { step: 'initialize', name: 'deliver-after-index-is-read' },
  );
}

describe('time', () => {
  test('that has run out before the first photo leaves all of them to the next run', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    await photo.upload();
    stack.clock.forward(fiveMinutes);
    expect(await stack.reconcile(stack.clock.now())).toEqual({});
    expect(await stack.reconcile()).toEqual({ answered: 1 });
  });

  test('that runs out in between ends the run after the photo that it is at', async () => {
    const stack = await drivenPhotos();
    for (const photo of [await awaitedPhoto(stack), await awaitedPhoto(stack), await awaitedPhoto(stack)])
      await photo.upload();
    stack.rekognition.detectFaces().callsFake(() => {
      stack.clock.forward(10);
      return { FaceDetails: [] };
    });
    stack.clock.forward(fiveMinutes);
    const stopAt = new Date(stack.clock.now().getTime() + 15_000);
    expect(await stack.reconcile(stopAt, { atOnce: just(1), turns: 100 })).toEqual({ answered: 2 });
    expect(await stack.reconcile()).toEqual({ answered: 1 });
  });

  test('is what the invocation has left, less what the last photo may take', async () => {
    const { log, lines } = recordedLog();
    const { measure, measured } = recordedMeasures();
    const { now } = testClock('2026-11-23T09:00:00.000Z');
    const stops: Date[] = [];
    const handler = reconcileOnSchedule({
      reconcile: (stopAt) => {
        stops.push(stopAt);
        return Promise.resolve({ waiting: 2, error: 1 });
      },
      whatIsOwed: () => Promise.resolve({ photos: 3, oldestSeconds: 7 }),
      measure,
      log,
      now,
    });
    await handler({}, { getRemainingTimeInMillis: () => 140_000 });
    expect(measured).toEqual([
      { name: 'Reconciled', value: 2, by: 'waiting' },
      { name: 'Reconciled', value: 1, by: 'error' },
      { name: 'OwedPhotos', value: 3 },
      { name: 'OldestUnansweredSeconds', value: 7 },
    ]);
    expect(stops).toEqual([new Date('2026-11-23T09:01:00.000Z')]);
    expect(lines).toEqual([
      { level: 'info', message: 'reconciled', fields: { counts: { waiting: 2, error: 1 } } },
    ]);
  });
});

test('a run that stops of an unknown error says so, and tells nothing of what the error says', async () => {
  const { log, lines } = recordedLog();
  const { measure, measured } = recordedMeasures();
  const { now } = testClock();
  const handler = reconcileOnSchedule({
    reconcile: () => Promise.reject(new TypeError('Anna Beispiel', { cause: 'Anna Beispiel' })),
    whatIsOwed: () => Promise.resolve({ photos: 0, oldestSeconds: 0 }),
    measure,
    log,
    now,
  });
  const thrown: unknown = await handler({}, { getRemainingTimeInMillis: () => 120_000 }).catch(
    (error: unknown) => error,
  );
  expect(thrown).toEqual(new Error('Reconcile stopped before it was done.'));
  expect(inspect(thrown)).not.toContain('Anna');
  expect(lines).toEqual([
    { level: 'error', message: 'reconcile stopped', fields: { errorName: 'TypeError' } },
  ]);
  // Nothing, which the alarm counts as bad.
  expect(measured).toEqual([]);
});
