import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { composeReread } from '../../src/compose/reread.ts';
import { forgetFaces } from '../../src/photo/detected-faces-store.ts';
import { newId } from '../../src/platform/ids.ts';
import { tableOf } from '../../src/platform/table.ts';
import { beforeCall } from '../support/before-call.ts';
import { awaitedPhoto, closedEyes, drivenPhotos } from '../support/driven-photos.ts';
import { plainJpeg } from '../support/image-files.ts';
import { problemOf } from '../support/problem.ts';
import { newConsent, newWithdrawal, photoCorrection, portraitRequest } from '../support/requests.ts';
import { postForm, Ticket } from '../support/upload-form.ts';

const large = { ...closedEyes, Confidence: 99.9, EyesOpen: { Value: true, Confidence: 98 } };
const small = {
  ...closedEyes,
  Confidence: 98.4,
  BoundingBox: { Left: 0.02, Top: 0.1, Width: 0.15, Height: 0.2 },
};

/** A photo of two people, of whom the machine took the larger one for the patient. */
async function photoOfTwo({ isDelivered = true } = {}) {
  const stack = await drivenPhotos();
  stack.rekognition.detectFaces().resolves({ FaceDetails: [large, small] });
  const photo = await awaitedPhoto(stack);
  const event = await photo.upload();
  if (isDelivered) await stack.deliver(event);
  return {
    stack,
    photo,
    event,
    listed: async () => (await stack.api.request('GET', `${photo.path}/faces`)).body,
    choose: (faceIndex: unknown, changes: Record<string, unknown> = {}) =>
      stack.api.request(
        'PATCH',
        photo.path,
        photoCorrection({ phase: undefined, takenAt: undefined, faceIndex, ...changes }),
      ),
    withdraw: () =>
      stack.api.request(
        'PUT',
        `${photo.episode.profilePath}/consent-withdrawals/${newId()}`,
        newWithdrawal('face_analysis'),
      ),
  };
}

const Face = z.object({ faceIndex: z.number() });
const Chosen = z.object({ answer: Face, corrections: z.array(z.object({ was: Face, became: Face })) });

const presumed = { chosen: 'presumed', faceIndex: 0, reading: { eyes: { is: 'open' } } };
const byHand = { chosen: 'by_hand', faceIndex: 1, faces: 2, reading: { eyes: { is: 'closed' } } };

describe('the faces of a photo', () => {
  test('are listed with their places, and which of them the answer is about', async () => {
    const { listed } = await photoOfTwo();
    expect(await listed()).toEqual({
      faces: [
        {
          faceIndex: 0,
          box: { left: 0.3, top: 0.2, width: 0.4, height: 0.5 },
          confidencePercent: 99.9,
          isChosen: true,
        },
        {
          faceIndex: 1,
          box: { left: 0.02, top: 0.1, width: 0.15, height: 0.2 },
          confidencePercent: 98.4,
          isChosen: false,
        },
      ],
    });
  });

  test('are none before there is an answer, and none after consent was withdrawn before it', async () => {
    const { stack, event, listed, withdraw } = await photoOfTwo({ isDelivered: false });
    expect(await listed()).toEqual({ faces: [] });
    await withdraw();
    await stack.deliver(event);
    expect(await listed()).toEqual({ faces: [] });
  });

  test('of a deleted photo are not told', async () => {
    const { stack, photo } = await photoOfTwo();
    await stack.api.request('DELETE', photo.path);
    expect(await stack.api.request('GET', `${photo.path}/faces`)).toMatchObject(
      problemOf(410, 'photo_deleted'),
    );
  });
});

describe('a face that was chosen by hand', () => {
  test('is read from what the machine said at first, and what it was taken for stays visible', async () => {
    const { stack, photo, choose, listed } = await photoOfTwo();
    expect(await photo.shown()).toMatchObject({ answer: presumed });
    const editId = newId();
    const chosen = await choose(1, { editId });
    expect(chosen).toMatchObject({
      status: 200,
      body: {
        state: 'answered',
        answer: byHand,
        corrections: [
          {
            editId,
            field: 'face',
            was: { chosen: 'presumed', faceIndex: 0 },
            became: { chosen: 'by_hand', faceIndex: 1 },
            by: { role: 'carer' },
          },
        ],
      },
    });
    expect(await photo.shown()).toEqual(chosen.body);
    expect(await listed()).toMatchObject({ faces: [{ isChosen: false }, { isChosen: true }] });
    expect(stack.rekognition.inputs()).toHaveLength(1);
    expect(stack.rekognition.comparisons()).toHaveLength(0);
  });

  test('ends that nobody was recognised', async () => {
    const { stack, photo, event, choose } = await photoOfTwo({ isDelivered: false });
    const { profilePath } = photo.episode;
    await stack.api.request('PUT', `${profilePath}/consents/${newId()}`, newConsent('face_comparison'));
    const portrait = Buffer.from(await plainJpeg());
    const ticket = await stack.api.request('PUT', `${profilePath}/photo`, portraitRequest(portrait));
    await postForm(z.parse(Ticket, ticket.body), portrait);
    stack.rekognition.detectFaces().callsFake((input: unknown) => ({
      FaceDetails: JSON.stringify(input).includes('portraits/') ? [closedEyes] : [large, small],
    }));
    stack.rekognition.compareFaces().resolves({ FaceMatches: [{ Similarity: 41, Face: {} }] });
    await stack.deliver(event);
    expect(await photo.shown()).toMatchObject({ answer: { kind: 'patient_not_recognised' } });
    expect(await choose(1)).toMatchObject({
      body: {
        answer: byHand,
        corrections: [{ was: { chosen: 'not_recognised', similarityPercent: 41 } }],
      },
    });
  });

  test('and the phase at once are two corrections of one edit', async () => {
    const { photo, choose } = await photoOfTwo();
    await choose(1, { phase: 'after' });
    expect(await photo.shown()).toMatchObject({
      phase: 'after',
      answer: byHand,
      corrections: [{ field: 'phase' }, { field: 'face' }],
    });
  });

  test('sent again changes nothing, and is refused for another face', async () => {
    const { photo, choose } = await photoOfTwo();
    const editId = newId();
    await choose(1, { editId });
    await choose(0);
    const before = await photo.shown();
    expect(await choose(1, { editId })).toMatchObject({ status: 200, body: before });
    expect(await choose(0, { editId })).toMatchObject(problemOf(409, 'edit_differs'));
    expect(await photo.shown()).toEqual(before);
  });

  test('by two people at once is chosen twice, each upon the other', async () => {
    const { photo, choose } = await photoOfTwo();
    const answers = await Promise.all([choose(1), choose(0)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { answer, corrections } = z.parse(Chosen, await photo.shown());
    expect(corrections).toHaveLength(2);
    expect(corrections[1]?.was.faceIndex).toBe(corrections[0]?.became.faceIndex);
    expect(answer.faceIndex).toBe(corrections[1]?.became.faceIndex);
  });

  test('stays chosen when readings are made again by other limits', async () => {
    const { stack, photo, choose } = await photoOfTwo();
    await choose(1);
    const { client, tableName } = stack.api.table;
    await composeReread(client, { tableName, now: stack.clock.now })({ most: 10 });
    expect(await photo.shown()).toMatchObject({ answer: byHand });
  });

  test('while the photo is deleted leaves it deleted', async () => {
    const { stack, photo, choose } = await photoOfTwo();
    beforeCall(stack.api.table.client, 'UpdateItem', stack.api.table.tableName, async () => {
      await stack.api.request('DELETE', photo.path);
    });
    expect(await choose(1)).toMatchObject(problemOf(410, 'photo_deleted'));
    expect(await stack.api.request('GET', photo.path)).toMatchObject({ body: { state: 'deleted' } });
  });

  test.each([2, 99])('is refused where the photo has no face %i', async (faceIndex) => {
    const { photo, choose } = await photoOfTwo();
    expect(await choose(faceIndex)).toMatchObject(problemOf(409, 'face_unknown'));
    expect(await photo.shown()).toMatchObject({ answer: presumed });
  });

  test('is refused before the answer, and where what the machine said was not kept', async () => {
    const { stack, photo, event, choose } = await photoOfTwo({ isDelivered: false });
    expect(await choose(0)).toMatchObject(problemOf(409, 'face_unknown'));
    await stack.deliver(event);
    const { client, tableName } = stack.api.table;
    await forgetFaces(tableOf(client, tableName), photo.ref);
    expect(await choose(1)).toMatchObject(problemOf(409, 'face_unknown'));
  });

  test('asks for consent to read it, which it is not when consent is withdrawn or was given anew', async () => {
    const { stack, photo, choose, withdraw } = await photoOfTwo();
    await withdraw();
    expect(await choose(1)).toMatchObject({
      ...problemOf(403, 'consent_missing'),
      body: { missing: ['face_analysis'] },
    });
    const { profilePath } = photo.episode;
    await stack.api.request('PUT', `${profilePath}/consents/${newId()}`, newConsent('face_analysis'));
    expect(await choose(1)).toMatchObject(problemOf(409, 'photo_withdrawn'));
    expect(await photo.shown()).toMatchObject({ answer: presumed });
  });

  test.each([-1, 0.5, 100, '1', null])(
    'with the place %s is refused by the name of the field',
    async (place) => {
      const { choose } = await photoOfTwo();
      expect(await choose(place)).toMatchObject({
        ...problemOf(422, 'invalid_request'),
        body: { errors: [{ in: 'body', field: 'faceIndex' }] },
      });
    },
  );
});
