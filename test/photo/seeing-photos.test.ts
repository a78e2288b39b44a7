import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ThrottlingException } from '@aws-sdk/client-rekognition';
import { describe, expect, test } from 'vitest';
import { type PhotoRef, ticketSeconds, uploadGraceSeconds } from '../../src/photo/photo.ts';
import { newId } from '../../src/platform/ids.ts';
import {
  awaitedPhoto,
  closedEyes,
  type DrivenPhotos,
  drivenPhotos,
  itemKeyOf,
} from '../support/driven-photos.ts';
import { newWithdrawal } from '../support/requests.ts';

const throttled = new ThrottlingException({ message: 'slow down', $metadata: {} });

/** The values of one metric. */
const valuesOf = ({ measured }: Pick<DrivenPhotos, 'measured'>, name: string) =>
  measured.filter((each) => each.name === name).map(({ value, by }) => by ?? value);

test("a photo's id finds all of its story in the logs, from its ticket to its answer and its views", async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload();
  stack.rekognition.detectFaces().rejects(throttled);
  await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
  stack.rekognition.detectFaces().resolves({ FaceDetails: [closedEyes] });
  stack.clock.forward(300);
  await stack.runReconcile();
  await stack.api.request('GET', `${photo.path}/view`);
  await stack.api.request('DELETE', photo.path);
  const story = [...stack.api.logLines, ...stack.logLines].filter(
    ({ fields }) => fields?.photoId === photo.ref.photoId,
  );
  expect(story.map(({ message, fields }) => [message, fields?.outcome])).toEqual([
    ['a ticket was asked for', 'done'],
    ['a view was asked for', 'photo_not_viewable'],
    ['a deletion was asked for', 'done'],
    ['an event came', undefined],
    ['a photo could not be analysed', 'postponed'],
    ['a photo was seen to', 'answered'],
    ['reconcile had its turn', 'answered'],
  ]);
  for (const { fields } of story) expect(fields).toMatchObject(photo.ref);
});

test('what was refused is found there, too, with why', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await stack.api.request('GET', `${photo.path}/view`, undefined, { as: 'a stranger' });
  expect(stack.api.logLines.at(-1)?.fields).toEqual({ ...photo.ref, outcome: 'not_found' });
});

describe('measured is', () => {
  test('each answer once, by its kind, however often the event comes', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    await stack.deliver(event);
    await stack.deliver(event);
    stack.rekognition.detectFaces().resolves({ FaceDetails: [] });
    await stack.deliver(await (await awaitedPhoto(stack)).upload());
    expect(valuesOf(stack, 'Answers')).toEqual(['analysed', 'no_face']);
    expect(valuesOf(stack, 'RekognitionCalls')).toEqual([1, 1]);
  });

  test('an answer that reconcile gives where no photo came, or consent was withdrawn', async () => {
    const stack = await drivenPhotos();
    await awaitedPhoto(stack);
    stack.clock.forward(ticketSeconds + uploadGraceSeconds + 1);
    await stack.runReconcile();
    const { episode } = await awaitedPhoto(stack);
    await stack.api.request(
      'PUT',
      `${episode.profilePath}/consent-withdrawals/${newId()}`,
      newWithdrawal('face_analysis'),
    );
    stack.clock.forward(300);
    await stack.runReconcile();
    expect(valuesOf(stack, 'Answers')).toEqual(['expired', 'withdrawn']);
    expect(valuesOf(stack, 'Reconciled')).toEqual(['expired', 'withdrawn']);
  });

  test('how long it took from the upload to the answer, also where the event was lost', async () => {
    const stack = await drivenPhotos();
    const event = await (await awaitedPhoto(stack)).upload();
    stack.clock.forward(2);
    await stack.deliver(event);
    await (await awaitedPhoto(stack)).upload();
    stack.clock.forward(300);
    await stack.runReconcile();
    const [quick, found] = valuesOf(stack, 'SecondsToAnswer').map(Number);
    expect(quick).toBeCloseTo(2, 0);
    // S3 tells full seconds.
    expect(found).toBeGreaterThanOrEqual(300);
    expect(found).toBeLessThan(302);
  });

  test('why an analysis is to be tried again', async () => {
    const stack = await drivenPhotos();
    stack.rekognition.detectFaces().rejects(throttled);
    await expect(stack.deliver(await (await awaitedPhoto(stack)).upload())).rejects.toThrow('no answer yet');
    expect(valuesOf(stack, 'Postponed')).toEqual(['throttled']);
    expect(valuesOf(stack, 'Answers')).toEqual([]);
  });
});

describe('the longest wait for an answer', () => {
  test('is nothing where none waits, and is measured all the same', async () => {
    const stack = await drivenPhotos();
    await stack.deliver(await (await awaitedPhoto(stack)).upload());
    await stack.runReconcile();
    expect(valuesOf(stack, 'OldestUnansweredSeconds')).toEqual([0]);
    expect(valuesOf(stack, 'OwedPhotos')).toEqual([0]);
  });

  test('is the one of the photo that has been in the bucket longest, also while reconcile lets it be', async () => {
    const stack = await drivenPhotos();
    stack.rekognition.detectFaces().rejects(throttled);
    await (await awaitedPhoto(stack)).upload();
    stack.clock.forward(1000);
    await (await awaitedPhoto(stack)).upload();
    await stack.runReconcile();
    stack.clock.forward(10);
    await stack.runReconcile();
    const waits = valuesOf(stack, 'OldestUnansweredSeconds').map(Number);
    expect(waits).toHaveLength(2);
    expect(waits[0]).toBeCloseTo(1000, -1);
    expect(waits[1]).toBeCloseTo(1010, -1);
    expect(valuesOf(stack, 'OwedPhotos')).toEqual([2, 2]);
  });

  test('is not one for a photo that never came', async () => {
    const stack = await drivenPhotos();
    await awaitedPhoto(stack);
    stack.clock.forward(1000);
    await stack.runReconcile();
    expect(valuesOf(stack, 'OldestUnansweredSeconds')).toEqual([0]);
    expect(valuesOf(stack, 'OwedPhotos')).toEqual([1]);
  });

  test('is told although one photo cannot be looked at, and is not told where none can', async () => {
    const stack = await drivenPhotos();
    stack.rekognition.detectFaces().rejects(throttled);
    const spoiled = await awaitedPhoto(stack);
    await spoiled.upload();
    await spoil(stack, spoiled.ref);
    stack.clock.forward(1000);
    await expect(stack.runReconcile()).rejects.toThrow('stopped before it was done');
    expect(valuesOf(stack, 'OldestUnansweredSeconds')).toEqual([]);
    await (await awaitedPhoto(stack)).upload();
    stack.clock.forward(1000);
    await stack.runReconcile();
    expect(valuesOf(stack, 'OldestUnansweredSeconds').map(Number)[0]).toBeCloseTo(1000, -1);
  });
});

/** Leaves an item that cannot be read. */
async function spoil({ api }: DrivenPhotos, ref: PhotoRef): Promise<void> {
  const { tableName: TableName, client } = api.table;
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: itemKeyOf(ref),
      UpdateExpression: 'SET attempts = :none',
      ExpressionAttributeValues: { ':none': { S: 'none' } },
    }),
  );
}
