import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  InternalServerError,
  InvalidParameterException,
  InvalidS3ObjectException,
  ThrottlingException,
} from '@aws-sdk/client-rekognition';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { mostAttempts } from '../../src/photo/look-at-photo.ts';
import { objectKeyOf } from '../../src/photo/object-key.ts';
import { pauseSeconds } from '../../src/photo/photo.ts';
import { newId } from '../../src/platform/ids.ts';
import { awaitedPhoto, closedEyes, drivenPhotos } from '../support/driven-photos.ts';
import { plainJpeg } from '../support/image-files.ts';
import { newConsent, newWithdrawal, portraitRequest, ticketRequest } from '../support/requests.ts';
import { postForm, Ticket } from '../support/upload-form.ts';

const said = { message: 'Anna Beispiel', $metadata: {} };

/** Large and in the middle, with eyes open: whom one would take for the patient. */
const inTheMiddle = { ...closedEyes, EyesOpen: { Value: true, Confidence: 98 } };
/** Small and at the edge, with eyes closed. */
const atTheEdge = { ...closedEyes, BoundingBox: { Left: 0.02, Top: 0.1, Width: 0.15, Height: 0.2 } };
const both = { FaceDetails: [inTheMiddle, atTheEdge] };

const similar = (ofMiddle: number, ofEdge: number) => ({
  FaceMatches: [
    { Similarity: ofMiddle, Face: { BoundingBox: inTheMiddle.BoundingBox } },
    { Similarity: ofEdge, Face: { BoundingBox: atTheEdge.BoundingBox } },
  ],
});

/** Which key an image of a request names. */
const Named = z.object({ Image: z.object({ S3Object: z.object({ Name: z.string() }) }) });

/** A photo of two people on its way, of a patient whose portrait may be compared with it. */
async function photoOfTwo({
  consents = ['face_comparison' as const],
  portraitFaces = 1,
  portraits = 1,
}: {
  consents?: 'face_comparison'[];
  portraitFaces?: number;
  portraits?: number;
} = {}) {
  const stack = await drivenPhotos();
  const { api, rekognition } = stack;
  const photo = await awaitedPhoto(stack);
  const { profilePath } = photo.episode;
  for (const purpose of consents) {
    await api.request('PUT', `${profilePath}/consents/${newId()}`, newConsent(purpose));
  }
  rekognition.detectFaces().callsFake((input: unknown) => {
    const { Name } = z.parse(Named, input).Image.S3Object;
    return Name.startsWith('portraits/')
      ? { FaceDetails: Array.from({ length: portraitFaces }, () => closedEyes) }
      : both;
  });
  rekognition.compareFaces().resolves(similar(12, 97));
  const bytes = Buffer.from(await plainJpeg());
  const askForPortrait = async () => {
    const request = portraitRequest(bytes);
    const { body } = await api.request('PUT', `${profilePath}/photo`, request);
    return {
      photoId: request.photoId,
      upload: () => postForm(z.parse(Ticket, body), bytes),
    };
  };
  for (let made = 0; made < portraits; made += 1) await (await askForPortrait()).upload();
  return {
    ...stack,
    photo,
    profilePath,
    askForPortrait,
    withdraw: (purpose: 'face_comparison' | 'face_analysis') =>
      api.request('PUT', `${profilePath}/consent-withdrawals/${newId()}`, newWithdrawal(purpose)),
    /** How often the machine looked at the photo, and at the portrait. */
    looks: () => {
      const names = rekognition.inputs().map((input) => z.parse(Named, input).Image.S3Object.Name);
      const ofPortraits = names.filter((name) => name.startsWith('portraits/')).length;
      return { photo: names.length - ofPortraits, portrait: ofPortraits };
    },
  };
}

const recognised = {
  kind: 'analysed',
  chosen: 'recognised',
  faces: 2,
  faceIndex: 1,
  similarityPercent: 97,
  reading: { eyes: { is: 'closed' } },
};
const presumed = { kind: 'analysed', chosen: 'presumed', faces: 2, reading: { eyes: { is: 'open' } } };

describe('a photo of two people', () => {
  test('is read for the one who is similar to the portrait, though another is larger', async () => {
    const { photo, deliver, rekognition, looks } = await photoOfTwo();
    const event = await photo.upload();
    await deliver(event);
    expect(await photo.shown()).toMatchObject({ state: 'answered', attempts: 1, answer: recognised });
    expect(looks()).toEqual({ photo: 1, portrait: 1 });
    expect(rekognition.comparisons()).toEqual([
      {
        SourceImage: {
          S3Object: {
            Bucket: expect.any(String) as unknown,
            Name: expect.stringContaining('portraits/') as unknown,
          },
        },
        TargetImage: {
          S3Object: {
            Bucket: event.Records[0]?.s3.bucket.name,
            Name: photo.key,
            Version: event.Records[0]?.s3.object.versionId,
          },
        },
        SimilarityThreshold: 0,
      },
    ]);
  });

  test('is read for nobody where neither is similar enough: that would be a guess', async () => {
    const { photo, deliver, rekognition } = await photoOfTwo();
    rekognition.compareFaces().resolves(similar(79.9, 41));
    await deliver(await photo.upload());
    expect((await photo.shown()).answer).toEqual({
      kind: 'patient_not_recognised',
      faces: 2,
      similarityPercent: 79.9,
    });
  });

  test('in which CompareFaces sees no face is read for nobody', async () => {
    const { photo, deliver, rekognition } = await photoOfTwo();
    rekognition.compareFaces().rejects(new InvalidParameterException(said));
    await deliver(await photo.upload());
    expect((await photo.shown()).answer).toEqual({ kind: 'patient_not_recognised', faces: 2 });
  });

  test.each([
    ['the comparison is not consented to', { consents: [] }],
    ['there is no portrait', { portraits: 0 }],
    ['two people are in the portrait', { portraitFaces: 2 }],
    ['nobody is in the portrait', { portraitFaces: 0 }],
  ])('is presumed to show the patient as the larger one where %s', async (_, without) => {
    const { photo, deliver, rekognition } = await photoOfTwo(without);
    await deliver(await photo.upload());
    expect((await photo.shown()).answer).toMatchObject(presumed);
    expect((await photo.shown()).answer).not.toHaveProperty('similarityPercent');
    expect(rekognition.comparisons()).toEqual([]);
  });

  test('is compared once by ten events at the same moment', async () => {
    const { photo, deliver, rekognition, looks } = await photoOfTwo();
    const event = await photo.upload();
    await Promise.all(Array.from({ length: 10 }, () => deliver(event)));
    expect(rekognition.comparisons()).toHaveLength(1);
    expect(looks()).toEqual({ photo: 1, portrait: 1 });
    expect((await photo.shown()).answer).toMatchObject(recognised);
  });
});

test('a photo of one person costs one look, and nothing of the portrait is asked', async () => {
  const { photo, deliver, rekognition } = await photoOfTwo();
  rekognition.detectFaces().resolves({ FaceDetails: [closedEyes] });
  await deliver(await photo.upload());
  expect((await photo.shown()).answer).toMatchObject({ chosen: 'only_face', faces: 1 });
  expect(rekognition.inputs()).toHaveLength(1);
  expect(rekognition.comparisons()).toEqual([]);
});

describe('the portrait', () => {
  test('is looked at once, however many photos are compared with it', async () => {
    const stack = await photoOfTwo();
    const { photo } = stack;
    await stack.deliver(await photo.upload());
    const photoId = newId();
    await stack.api.request('PUT', `${photo.episode.path}/photos/${photoId}`, ticketRequest());
    await stack.bucket.put(objectKeyOf({ ...photo.ref, photoId }, { contentType: 'image/jpeg' }));
    await stack.deliver(stack.bucket.events.at(-1));
    expect(stack.rekognition.comparisons()).toHaveLength(2);
    expect(stack.looks()).toEqual({ photo: 2, portrait: 1 });
  });

  test('that was asked for and not sent leaves the one before it in place', async () => {
    const stack = await photoOfTwo();
    const later = await stack.askForPortrait();
    stack.rekognition.detectFaces().callsFake((input: unknown) => {
      const { Name } = z.parse(Named, input).Image.S3Object;
      if (Name.includes(later.photoId)) return Promise.reject(new InvalidS3ObjectException(said));
      return Name.startsWith('portraits/') ? { FaceDetails: [closedEyes] } : both;
    });
    await stack.deliver(await stack.photo.upload());
    expect((await stack.photo.shown()).answer).toMatchObject(recognised);
    const [{ SourceImage } = {}] = stack.rekognition.comparisons();
    expect(SourceImage?.S3Object?.Name).not.toContain(later.photoId);
  });

  test('that was deleted is compared with no more', async () => {
    const stack = await photoOfTwo();
    await stack.api.request('DELETE', `${stack.profilePath}/photo`);
    await stack.deliver(await stack.photo.upload());
    expect((await stack.photo.shown()).answer).toMatchObject(presumed);
    expect(stack.looks()).toEqual({ photo: 1, portrait: 0 });
  });
});

describe('a comparison that fails', () => {
  test.each([
    ['throttled', new ThrottlingException(said)],
    ['service_error', new InternalServerError(said)],
    ['cannot_read', new InvalidS3ObjectException(said)],
  ])('(%s) is made again later, and the photo is not looked at twice', async (lastFailure, error) => {
    const { photo, deliver, rekognition, reconcile, clock, looks } = await photoOfTwo();
    rekognition.compareFaces().rejects(error);
    await expect(deliver(await photo.upload())).rejects.toThrow('1 of 1 photos have no answer yet');
    expect(await photo.shown()).toMatchObject({ state: 'awaiting_answer', attempts: 1, lastFailure });
    rekognition.compareFaces().resolves(similar(12, 97));
    clock.forward(pauseSeconds(1));
    expect(await reconcile()).toMatchObject({ answered: 1 });
    expect((await photo.shown()).answer).toMatchObject(recognised);
    expect(looks()).toEqual({ photo: 1, portrait: 1 });
  });

  test('without a list of matches is one, and no word that nobody was recognised', async () => {
    const { photo, deliver, rekognition } = await photoOfTwo();
    rekognition.compareFaces().resolves({});
    await expect(deliver(await photo.upload())).rejects.toThrow('no answer yet');
    expect(await photo.shown()).toMatchObject({ state: 'awaiting_answer', lastFailure: 'service_error' });
  });

  test('a look at the portrait that fails is made again as well', async () => {
    const { photo, deliver, rekognition, reconcile, clock, looks } = await photoOfTwo();
    rekognition
      .detectFaces()
      .callsFake((input: unknown) =>
        z.parse(Named, input).Image.S3Object.Name.startsWith('portraits/')
          ? Promise.reject(new ThrottlingException(said))
          : both,
      );
    await expect(deliver(await photo.upload())).rejects.toThrow('no answer yet');
    rekognition.detectFaces().resolves({ FaceDetails: [closedEyes] });
    clock.forward(pauseSeconds(1));
    await reconcile();
    expect((await photo.shown()).answer).toMatchObject(recognised);
    expect(looks()).toEqual({ photo: 1, portrait: 2 });
  });

  test('to the last does not keep the answer from the photo: the larger one is presumed', async () => {
    const { photo, deliver, rekognition, looks } = await photoOfTwo();
    rekognition.compareFaces().rejects(new ThrottlingException(said));
    const event = await photo.upload();
    for (let attempt = 1; attempt < mostAttempts; attempt += 1) {
      await expect(deliver(event)).rejects.toThrow('no answer yet');
    }
    await deliver(event);
    expect(await photo.shown()).toMatchObject({ attempts: mostAttempts, answer: presumed });
    expect(looks()).toEqual({ photo: 1, portrait: 1 });
  });
});

const whileComparing = async (purpose: 'face_comparison' | 'face_analysis') => {
  const stack = await photoOfTwo();
  stack.rekognition.compareFaces().callsFake(async () => {
    await stack.withdraw(purpose);
    return similar(12, 97);
  });
  await stack.deliver(await stack.photo.upload());
  return stack;
};

describe('consent that is withdrawn while faces are compared', () => {
  test('to the comparison: what it said is not kept', async () => {
    const { photo } = await whileComparing('face_comparison');
    expect((await photo.shown()).answer).toMatchObject(presumed);
    expect((await photo.shown()).answer).not.toHaveProperty('similarityPercent');
  });

  test('to the analysis: nothing of it is kept', async () => {
    const { photo, api } = await whileComparing('face_analysis');
    expect((await photo.shown()).answer).toEqual({ kind: 'withdrawn' });
    const { profileId, episodeId, photoId } = photo.ref;
    const { Item } = await api.table.client.send(
      new GetItemCommand({
        TableName: api.table.tableName,
        Key: { PK: { S: `PROFILE#${profileId}` }, SK: { S: `FACES#${episodeId}#${photoId}` } },
      }),
    );
    expect(Item?.['faces']).toBeUndefined();
  });
});
