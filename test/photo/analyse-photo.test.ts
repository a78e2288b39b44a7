import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import {
  AccessDeniedException,
  ImageTooLargeException,
  InternalServerError,
  InvalidImageFormatException,
  InvalidParameterException,
  InvalidS3ObjectException,
  ProvisionedThroughputExceededException,
  ThrottlingException,
} from '@aws-sdk/client-rekognition';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { mostAttempts } from '../../src/photo/look-at-photo.ts';
import { objectKeyOf } from '../../src/photo/object-key.ts';
import { leaseSeconds, pauseSeconds } from '../../src/photo/photo.ts';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { countCalls } from '../support/count-calls.ts';
import { photoBucket } from '../support/driven-api.ts';
import {
  awaitedPhoto,
  awsRequestId,
  closedEyes,
  type DrivenPhotos,
  drivenPhotos,
  itemKeyOf,
} from '../support/driven-photos.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { s3Event, s3Record } from '../support/s3-events.ts';

/** Between Lambda's first attempt and its second, and between its second and its third. */
const lambdasPauses = [60, 120] as const;

const said = { message: 'Anna Beispiel', $metadata: {} };

test('an uploaded photo gets what the machine says of it, about the version that came in', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  expect(await photo.shown()).toMatchObject({ state: 'awaiting_upload', attempts: 0 });
  const event = await photo.upload();
  stack.clock.forward(5);
  await stack.deliver(event);
  expect(await photo.shown()).toMatchObject({
    state: 'answered',
    attempts: 1,
    answeredAt: '2026-11-23T09:00:05.000Z',
    answer: {
      kind: 'analysed',
      faces: 1,
      chosen: 'only_face',
      reading: { eyes: { is: 'closed', confidencePercent: 97 } },
    },
  });
  expect(stack.rekognition.inputs()).toMatchObject([
    { Image: { S3Object: { Name: photo.key, Version: event.Records[0]?.s3.object.versionId } } },
  ]);
});

test('a photo with one face costs one call of the machine', async () => {
  const stack = await drivenPhotos();
  await stack.deliver(await (await awaitedPhoto(stack)).upload());
  expect([stack.rekognition.inputs().length, stack.rekognition.comparisons().length]).toEqual([1, 0]);
});

test('only what is shown is asked of the machine: neither age nor gender', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await stack.deliver(await photo.upload());
  const [input] = stack.rekognition.inputs();
  expect(input?.Attributes?.toSorted()).toEqual(
    [
      'DEFAULT',
      'EMOTIONS',
      'EYES_OPEN',
      'EYE_DIRECTION',
      'EYEGLASSES',
      'FACE_OCCLUDED',
      'MOUTH_OPEN',
      'SMILE',
      'SUNGLASSES',
    ].toSorted(),
  );
});

test('a photo without a face says so', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  stack.rekognition.detectFaces().resolves({ FaceDetails: [] });
  await stack.deliver(await photo.upload());
  expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'no_face' } });
});

test('of two people in a photo one is presumed to be the patient', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  stack.rekognition.detectFaces().resolves({ FaceDetails: [{}, closedEyes] });
  await stack.deliver(await photo.upload());
  expect(await photo.shown()).toMatchObject({
    answer: { kind: 'analysed', faces: 2, chosen: 'presumed', reading: { eyes: { is: 'closed' } } },
  });
});

describe('an event that comes again', () => {
  test('after the answer costs no second look and changes nothing', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    await stack.deliver(event);
    const answered = await photo.shown();
    stack.rekognition.detectFaces().resolves({ FaceDetails: [] });
    stack.clock.forward(3600);
    await stack.deliver(event);
    expect(await photo.shown()).toEqual(answered);
    expect(stack.rekognition.inputs()).toHaveLength(1);
    expect(stack.logLines.at(-1)).toMatchObject({ fields: { outcome: 'already_answered' } });
  });

  test('after the answer costs one read of the database, and nothing else', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    await stack.deliver(event);
    const calls = countCalls(stack.api.table.client);
    await stack.deliver(event);
    expect(calls.taken()).toEqual({ GetItem: 1 });
    expect(stack.rekognition.inputs()).toHaveLength(1);
  });

  test('at the same moment costs one read and one refused write', async () => {
    const stack = await drivenPhotos();
    const [single, twin] = [await awaitedPhoto(stack), await awaitedPhoto(stack)];
    const [event, twinEvent] = [await single.upload(), await twin.upload()];
    const calls = countCalls(stack.api.table.client);
    await stack.deliver(event);
    const { GetItem: reads = 0, UpdateItem: writes = 0, ...others } = calls.taken();
    expect(others).toEqual({});
    await Promise.all([stack.deliver(twinEvent), stack.deliver(twinEvent)]);
    expect(calls.taken()).toEqual({ GetItem: reads + 1, UpdateItem: writes + 1 });
    expect(stack.rekognition.inputs()).toHaveLength(2);
  });

  test('at the same moment, ten times over, costs one look', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    await Promise.all(Array.from({ length: 10 }, () => stack.deliver(event)));
    expect(stack.rekognition.inputs()).toHaveLength(1);
    expect(await photo.shown()).toMatchObject({ state: 'answered', attempts: 1 });
  });

  test('with a newer version leaves the answer about the first', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    await stack.deliver(await photo.upload());
    const answered = await photo.shown();
    await stack.deliver(await photo.upload());
    expect(await photo.shown()).toEqual(answered);
  });

  test('late, for a photo that was given up, answers it after all', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.clock.forward(24 * 3600);
    await stack.reconcile();
    expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'expired' } });
    await stack.deliver(await photo.upload());
    expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'analysed' } });
  });
});

describe('an event', () => {
  test('with several photos answers each of them', async () => {
    const stack = await drivenPhotos();
    const photos = [await awaitedPhoto(stack), await awaitedPhoto(stack), await awaitedPhoto(stack)];
    const events = [await photos[0]?.upload(), await photos[1]?.upload(), await photos[2]?.upload()];
    await stack.deliver({ Records: events.flatMap((event) => event?.Records ?? []) });
    const states = await Promise.all(photos.map(async (photo) => (await photo.shown()).state));
    expect(states).toEqual(['answered', 'answered', 'answered']);
  });

  test('in which one photo cannot be seen to fails, after the others were', async () => {
    const stack = await drivenPhotos();
    const [first, second] = [await awaitedPhoto(stack), await awaitedPhoto(stack)];
    const records = [...(await first.upload()).Records, ...(await second.upload()).Records];
    stack.rekognition
      .detectFaces()
      .callsFake((input: { Image: { S3Object: { Name: string } } }) =>
        input.Image.S3Object.Name === first.key
          ? Promise.reject(new ThrottlingException(said))
          : Promise.resolve({ FaceDetails: [] }),
      );
    await expect(stack.deliver({ Records: records })).rejects.toThrow('1 of 2 photos have no answer yet');
    expect([(await first.shown()).state, (await second.shown()).state]).toEqual([
      'awaiting_answer',
      'answered',
    ]);
  });

  test('about objects that are not photos of ours is warned of and costs nothing', async () => {
    const stack = await drivenPhotos();
    await stack.deliver(s3Event(s3Record({ key: 'photos/100% \u674e+.jpg' }), s3Record({ key: 'x' })));
    expect(stack.logLines).toEqual([
      { level: 'warn', message: 'records that are not about a photo of ours', fields: { count: 2 } },
    ]);
    expect(stack.rekognition.inputs()).toEqual([]);
  });

  test('about a photo that nobody asked a ticket for is let go of', async () => {
    const stack = await drivenPhotos();
    const ref = { profileId: profileIdOf('nobody', 'x'), episodeId: newId(), photoId: newId() };
    await stack.deliver(s3Event(s3Record({ key: objectKeyOf(ref, { contentType: 'image/png' }) })));
    expect(stack.rekognition.inputs()).toEqual([]);
    expect(stack.logLines.at(-1)).toMatchObject({ level: 'info', fields: { outcome: 'unknown_photo' } });
  });

  test('about a photo whose item is gone is let go of', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    const { tableName: TableName, client } = stack.api.table;
    await client.send(new DeleteItemCommand({ TableName, Key: itemKeyOf(photo.ref) }));
    await stack.deliver(event);
    expect(stack.rekognition.inputs()).toEqual([]);
  });
});

/** Fails as often as a photo is tried, and once more. */
async function failedOften(error: Error) {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await photo.upload();
  stack.rekognition.detectFaces().rejects(error);
  for (let attempt = 0; attempt <= mostAttempts; attempt += 1) {
    stack.clock.forward(3600);
    // The attempts are made one after the other, as the clock goes on.
    // oxlint-disable-next-line no-await-in-loop
    await stack.reconcile();
  }
  return { stack, photo };
}

describe('what the machine refuses', () => {
  test.each([
    ['not_an_image', new InvalidImageFormatException(said)],
    ['too_large', new ImageTooLargeException(said)],
    ['not_accepted', new InvalidParameterException(said)],
  ])('as %s is final: it is answered, and not asked again', async (cause, error) => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.rekognition.detectFaces().rejects(error);
    const event = await photo.upload();
    await stack.deliver(event);
    await stack.deliver(event);
    expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'unreadable', cause } });
    expect(stack.rekognition.inputs()).toHaveLength(1);
  });

  test.each(['heic', 'heix', 'hevc', 'mif1'])(
    'as an image and is HEIC (%s) under the name of a JPEG is answered as that, and not viewable',
    async (brand) => {
      const stack = await drivenPhotos();
      const photo = await awaitedPhoto(stack);
      stack.rekognition.detectFaces().rejects(new InvalidImageFormatException(said));
      const heic = Buffer.concat([Buffer.from(`\0\0\0\u0018ftyp${brand}`, 'latin1'), Buffer.alloc(400)]);
      await stack.deliver(await photo.upload(heic));
      expect(await photo.shown()).toMatchObject({ answer: { kind: 'unreadable', cause: 'heic' } });
      expect(await stack.api.request('GET', `${photo.path}/view`)).toMatchObject(
        problemOf(409, 'photo_not_viewable'),
      );
    },
  );

  test('as an image and can no more be looked into is answered as none', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.rekognition.detectFaces().rejects(new InvalidImageFormatException(said));
    const event = await photo.upload();
    const VersionId = event.Records[0]?.s3.object.versionId;
    await stack.bucket.client.send(
      new DeleteObjectCommand({ Bucket: photoBucket, Key: photo.key, VersionId }),
    );
    await stack.deliver(event);
    expect(await photo.shown()).toMatchObject({ answer: { kind: 'unreadable', cause: 'not_an_image' } });
  });

  test.each([
    ['cannot_read', new InvalidS3ObjectException(said)],
    ['not_permitted', new AccessDeniedException(said)],
    ['throttled', new ThrottlingException(said)],
    ['throttled', new ProvisionedThroughputExceededException(said)],
    ['service_error', new InternalServerError(said)],
    ['service_error', new Error('socket hang up')],
  ])(
    'for now as %s is said so, fails the event so that Lambda tries again, and then answered',
    async (cause, error) => {
      const stack = await drivenPhotos();
      const photo = await awaitedPhoto(stack);
      const event = await photo.upload();
      stack.rekognition.detectFaces().rejects(error);
      await expect(stack.deliver(event)).rejects.toThrow('1 of 1 photos have no answer yet');
      expect(await photo.shown()).toMatchObject({
        state: 'awaiting_answer',
        lastFailure: cause,
        attempts: 1,
      });

      stack.rekognition.detectFaces().resolves({ FaceDetails: [closedEyes] });
      stack.clock.forward(lambdasPauses[0]);
      await stack.deliver(event);
      const shown = await photo.shown();
      expect(shown).toMatchObject({ state: 'answered', answer: { kind: 'analysed' }, attempts: 2 });
      expect(shown).not.toHaveProperty('lastFailure');
    },
  );

  test('an answer without a list of faces is no answer, and does not read as a photo without a face', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.rekognition.detectFaces().resolves({});
    await expect(stack.deliver(await photo.upload())).rejects.toThrow('no answer yet');
    expect(await photo.shown()).toMatchObject({ state: 'awaiting_answer', lastFailure: 'service_error' });
  });

  test.each([['service_error', new InternalServerError(said)]])(
    'again and again as %s ends in an answer that says so',
    async (cause, error) => {
      const { stack, photo } = await failedOften(error);
      expect(await photo.shown()).toMatchObject({
        state: 'answered',
        answer: { kind: 'failed', cause },
        attempts: mostAttempts,
      });
      expect(stack.rekognition.inputs()).toHaveLength(mostAttempts);
    },
  );

  test.each([
    ['cannot_read', new InvalidS3ObjectException(said)],
    ['not_permitted', new AccessDeniedException(said)],
    ['throttled', new ThrottlingException(said)],
    ['throttled', new ProvisionedThroughputExceededException(said)],
  ])(
    'again and again as %s says nothing about the photo: it stays owed, and is answered once that is mended',
    async (cause, error) => {
      const { stack, photo } = await failedOften(error);
      expect(await photo.shown()).toMatchObject({
        state: 'awaiting_answer',
        lastFailure: cause,
        attempts: mostAttempts + 1,
      });
      stack.rekognition.detectFaces().resolves({ FaceDetails: [] });
      stack.clock.forward(3600);
      await stack.reconcile();
      expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'no_face' } });
    },
  );
});

test('a photo whose analysis failed is free at once for the next event', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload();
  stack.rekognition.detectFaces().rejects(new ThrottlingException(said));
  await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
  stack.rekognition.detectFaces().resolves({ FaceDetails: [closedEyes] });
  await stack.deliver(event);
  expect(await photo.shown()).toMatchObject({ state: 'answered', attempts: 2 });
});

describe('an invocation that breaks off', () => {
  test.each([
    ['claim and answer', 2],
    ['what the machine said and the answer', 3],
  ])('between %s leaves the photo to the retry, which comes when the lease has lapsed', async (_, nth) => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    // The claim is the first update, what the machine said the second, the answer the third.
    failCall(stack.api.table.client, 'UpdateItem', { nth });
    await expect(stack.deliver(event)).rejects.toThrow('1 of 1 photos have no answer yet');
    expect(await photo.shown()).toMatchObject({ state: 'awaiting_answer', attempts: 1 });
    expect(lambdasPauses[0]).toBeGreaterThan(leaseSeconds);
    stack.clock.forward(lambdasPauses[0]);
    await stack.deliver(event);
    expect(await photo.shown()).toMatchObject({ state: 'answered', attempts: 2 });
  });

  test('while its lease holds is not got in the way of', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    failCall(stack.api.table.client, 'UpdateItem', { nth: 2 });
    await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
    stack.clock.forward(leaseSeconds - 1);
    await stack.deliver(event);
    expect(stack.rekognition.inputs()).toHaveLength(1);
    expect(await photo.shown()).toMatchObject({ state: 'awaiting_answer' });
  });

  test('after its answer was kept, but before it knew, has answered', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    failCall(stack.api.table.client, 'UpdateItem', { nth: 3, when: 'after' });
    await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
    stack.clock.forward(lambdasPauses[0]);
    await stack.deliver(event);
    expect(await photo.shown()).toMatchObject({ state: 'answered', attempts: 1 });
    expect(stack.rekognition.inputs()).toHaveLength(1);
  });

  test('before it could read anything fails the event', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    failCall(stack.api.table.client, 'GetItem');
    await expect(stack.deliver(event)).rejects.toThrow('1 of 1 photos have no answer yet');
    await stack.deliver(event);
    expect(await photo.shown()).toMatchObject({ state: 'answered' });
  });

  test('and is overtaken by another while it waits for the machine leaves the first answer standing', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    const { detectFaces } = stack.rekognition;
    // While the first asks, its lease lapses and a second asks and answers.
    detectFaces().callsFake(async () => {
      stack.clock.forward(leaseSeconds + 1);
      detectFaces().resolves({ FaceDetails: [closedEyes] });
      await stack.deliver(event);
      return { FaceDetails: [] };
    });
    await stack.deliver(event);
    expect(stack.rekognition.inputs()).toHaveLength(2);
    expect(await photo.shown()).toMatchObject({ answer: { kind: 'analysed' } });
  });
});

test('a photo whose every attempt breaks off ends as failed, and the machine is not asked once more', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await photo.upload();
  // As if the process died under each of them: nothing is written any more, not even that it failed.
  dieAtAnswer(stack);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    stack.clock.forward(3600);
    // The attempts are made one after the other, as the clock goes on.
    // oxlint-disable-next-line no-await-in-loop
    await stack.reconcile();
  }
  expect(await photo.shown()).toMatchObject({ state: 'awaiting_answer', attempts: mostAttempts });
  stack.clock.forward(3600);
  expect(await stack.reconcile()).toEqual({ answered: 1 });
  expect(await photo.shown()).toMatchObject({
    state: 'answered',
    answer: { kind: 'failed', cause: 'broke_off' },
    attempts: mostAttempts,
  });
  expect(stack.rekognition.inputs()).toHaveLength(mostAttempts);
});

/** Lets whatever would be written after the machine was asked not be written. */
function dieAtAnswer({ api, rekognition }: DrivenPhotos): void {
  let asked = 0;
  api.table.client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const isAfterAsking = rekognition.inputs().length > asked;
        if (commandName !== 'UpdateItemCommand' || !isAfterAsking) return next(args);
        asked = rekognition.inputs().length;
        return Promise.reject(new Error('the process died'));
      },
    { step: 'initialize', name: 'die-at-answer' },
  );
}

test('attempts that a missing permission hindered do not count when the photo fails for a reason of its own', async () => {
  const { stack, photo } = await failedOften(new AccessDeniedException(said));
  stack.rekognition.detectFaces().rejects(new InternalServerError(said));
  stack.clock.forward(3600);
  expect(await stack.reconcile()).toEqual({ postponed: 1 });
  expect(await photo.shown()).toMatchObject({ state: 'awaiting_answer', lastFailure: 'service_error' });
});

test('a claim whose answer is lost is made again for the same lease, and the photo is looked at once', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload();
  loseAnswer(stack.api.table.client, 'UpdateItem');
  await stack.deliver(event);
  expect(stack.rekognition.inputs()).toHaveLength(1);
  expect(await photo.shown()).toMatchObject({ state: 'answered', answer: { kind: 'analysed' }, attempts: 1 });
});

test('the log names photos and outcomes, and nothing that the machine or an error said', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload();
  stack.rekognition.detectFaces().rejects(new ThrottlingException(said));
  await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
  stack.rekognition.detectFaces().resolves({ FaceDetails: [closedEyes] });
  stack.clock.forward(lambdasPauses[0]);
  await stack.deliver(event);
  const came = { ...photo.ref, requestId: awsRequestId, uploadedAt: event.Records[0]?.eventTime };
  expect(stack.logLines.map(({ fields }) => fields)).toEqual([
    came,
    { ...photo.ref, outcome: 'postponed', cause: 'throttled', attempt: 1 },
    came,
    { ...photo.ref, outcome: 'answered' },
  ]);
});

test('the pause between attempts doubles from five minutes to an hour', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 100].map(pauseSeconds)).toEqual([300, 300, 600, 1200, 2400, 3600, 3600, 3600]);
});
