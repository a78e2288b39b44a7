import { InternalServerError } from '@aws-sdk/client-rekognition';
import { expect, test } from 'vitest';
import { mostAttempts } from '../../src/photo/look-at-photo.ts';
import { mostRetries } from '../../src/photo/retry-photo.ts';
import { newId } from '../../src/platform/ids.ts';
import { beforeCall } from '../support/before-call.ts';
import { awaitedPhoto, type DrivenPhotos, drivenPhotos } from '../support/driven-photos.ts';
import { problemOf } from '../support/problem.ts';
import { newConsent, newWithdrawal } from '../support/requests.ts';
import { answerFailed } from '../support/world.ts';

const deviceTime = '2026-11-23T14:20:03+01:00';

const retry = ({ api }: DrivenPhotos, { path }: { path: string }, retryId = newId()) =>
  api.request('PUT', `${path}/retries/${retryId}`, { deviceTime });

/** An uploaded photo that was answered as one that could not be analysed. */
async function failedPhoto() {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await photo.upload();
  await answerFailed(stack.api.table, photo.ref);
  return { stack, photo };
}

test('a photo that could not be analysed is tried again, and its answer until then stays visible', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  await photo.upload();
  stack.rekognition.detectFaces().rejects(new InternalServerError({ message: 'x', $metadata: {} }));
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    stack.clock.forward(3600);
    // The attempts are made one after the other, as the clock goes on.
    // oxlint-disable-next-line no-await-in-loop
    await stack.reconcile();
  }
  const failed = { kind: 'failed', cause: 'service_error' };
  expect(await photo.shown()).toMatchObject({ state: 'answered', answer: failed, attempts: mostAttempts });

  const retryId = newId();
  const asked = await retry(stack, photo, retryId);
  expect(asked).toMatchObject({
    status: 201,
    body: {
      state: 'awaiting_answer',
      attempts: 0,
      retries: [
        {
          retryId,
          by: { role: 'carer' },
          at: stack.clock.now().toISOString(),
          was: { answer: failed, attempts: mostAttempts },
        },
      ],
    },
  });
  expect(asked.body).not.toHaveProperty('answer');

  stack.rekognition.detectFaces().resolves({ FaceDetails: [] });
  expect(await stack.reconcile()).toEqual({ answered: 1 });
  expect(await photo.shown()).toMatchObject({
    state: 'answered',
    answer: { kind: 'no_face' },
    attempts: 1,
    retries: [{ was: { answer: failed } }],
  });
});

test('a photo that is tried again is tried as often as one that has just come', async () => {
  const { stack, photo } = await failedPhoto();
  stack.rekognition.detectFaces().rejects(new InternalServerError({ message: 'x', $metadata: {} }));
  await retry(stack, photo);
  for (let attempt = 1; attempt < mostAttempts; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await stack.reconcile()).toEqual({ postponed: 1 });
    stack.clock.forward(3600);
  }
  expect(await stack.reconcile()).toEqual({ answered: 1 });
  expect(await photo.shown()).toMatchObject({ answer: { kind: 'failed' }, attempts: mostAttempts });
});

test('a retry that is sent again changes nothing more, not even after the new answer', async () => {
  const { stack, photo } = await failedPhoto();
  const retryId = newId();
  const { body } = await retry(stack, photo, retryId);
  expect(await retry(stack, photo, retryId)).toMatchObject({ status: 200, body });
  await stack.reconcile();
  const answered = await photo.shown();
  expect(await retry(stack, photo, retryId)).toMatchObject({ status: 200, body: answered });
  expect(stack.rekognition.inputs()).toHaveLength(1);
});

test('two who ask for it at the same moment are one retry', async () => {
  const { stack, photo } = await failedPhoto();
  const { client, tableName } = stack.api.table;
  const [mine, theirs] = [newId(), newId()];
  beforeCall(client, 'UpdateItem', tableName, () => retry(stack, photo, theirs));
  expect(await retry(stack, photo, mine)).toMatchObject(problemOf(409, 'photo_not_failed'));
  expect(await photo.shown()).toMatchObject({ retries: [{ retryId: theirs }] });
});

test('the same retry sent twice at the same moment is made once, and both are told so', async () => {
  const { stack, photo } = await failedPhoto();
  const { client, tableName } = stack.api.table;
  const retryId = newId();
  beforeCall(client, 'UpdateItem', tableName, () => retry(stack, photo, retryId));
  expect(await retry(stack, photo, retryId)).toMatchObject({ status: 200, body: { retries: [{ retryId }] } });
});

test('a photo that is still being tried, or has its answer, is not tried again', async () => {
  const stack = await drivenPhotos();
  const photo = await awaitedPhoto(stack);
  expect(await retry(stack, photo)).toMatchObject(problemOf(409, 'photo_not_failed'));
  await stack.deliver(await photo.upload());
  expect(await retry(stack, photo)).toMatchObject(problemOf(409, 'photo_not_failed'));
  expect(await photo.shown()).toMatchObject({ answer: { kind: 'analysed' } });
});

test('a photo is tried again so often, and then no more', async () => {
  const { stack, photo } = await failedPhoto();
  for (let asked = 0; asked < mostRetries; asked += 1) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await retry(stack, photo)).toMatchObject({ status: 201 });
    // oxlint-disable-next-line no-await-in-loop
    await answerFailed(stack.api.table, photo.ref);
  }
  expect(await retry(stack, photo)).toMatchObject(problemOf(409, 'too_many_retries'));
});

test('without consent nothing is tried again, nor after it was withdrawn and given anew', async () => {
  const { stack, photo } = await failedPhoto();
  const { api } = stack;
  const { profilePath } = photo.episode;
  const withdrawal = newWithdrawal('face_analysis');
  await api.request('PUT', `${profilePath}/consent-withdrawals/${newId()}`, withdrawal);
  expect(await retry(stack, photo)).toMatchObject({
    ...problemOf(403, 'consent_missing'),
    body: { missing: ['face_analysis'] },
  });
  await api.request('PUT', `${profilePath}/consents/${newId()}`, newConsent('face_analysis'));
  expect(await retry(stack, photo)).toMatchObject(problemOf(409, 'photo_withdrawn'));
});

test('a photo that was deleted, or is not known, is not tried again', async () => {
  const { stack, photo } = await failedPhoto();
  const unknown = { ...photo, path: `${photo.episode.path}/photos/${newId()}` };
  expect(await retry(stack, unknown)).toMatchObject(problemOf(404, 'not_found'));
  await stack.api.request('DELETE', photo.path);
  expect(await retry(stack, photo)).toMatchObject(problemOf(410, 'photo_deleted'));
});
