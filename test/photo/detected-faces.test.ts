import { createServer } from 'node:http';
import { RekognitionClient } from '@aws-sdk/client-rekognition';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { packFaces, unpackFaces } from '../../src/photo/detected-faces.ts';
import { faceDetector } from '../../src/photo/face-detector.ts';
import { readFaces } from '../../src/photo/read-face.ts';
import { newId } from '../../src/platform/ids.ts';
import { detectFacesAnswer } from '../bench/detected-face.ts';
import { beforeCall } from '../support/before-call.ts';
import {
  awaitedPhoto,
  closedEyes,
  type DrivenPhotos,
  drivenPhotos,
  keptFaces,
} from '../support/driven-photos.ts';
import { failCall } from '../support/failing-call.ts';
import { newWithdrawal } from '../support/requests.ts';

/** A Rekognition that answers with this text. */
async function answering(text: string, status = 200): Promise<RekognitionClient> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(text);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It should listen on a port.');
  const client = new RekognitionClient({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return client;
}

const detect = async (text: string, status?: number) =>
  faceDetector(
    await answering(text, status),
    'photos',
    async () => new Uint8Array(),
  )({
    key: 'a.jpg',
    versionId: 'v',
  });

describe('what Rekognition says of the faces', () => {
  test('is handed on word for word, with what neither we nor the SDK know', async () => {
    const faces = [
      { EyesOpen: { Value: false, Confidence: 97, Eye: 'left' }, Pallor: { Value: 'ashen' } },
      { Emotions: [{ Type: 'BORED', Confidence: 3 }, null], Smile: 'wide' },
      null,
      'a face',
    ];
    const detected = await detect(JSON.stringify({ FaceDetails: faces, Weather: 'dull' }));
    expect(detected).toEqual({ faces });
    expect(readFaces(faces)).toMatchObject({ kind: 'analysed', faces: 4 });
  });

  test.each([
    '{}',
    '{"FaceDetails":null}',
    '{"FaceDetails":"none"}',
    '{"FaceDetails":{}}',
    '[]',
    '{"Face',
    '',
  ])('as %j is no answer, and does not read as a photo without a face', async (text) => {
    expect(await detect(text)).toEqual({ failure: 'service_error' });
  });

  test('is still told from what it refuses', async () => {
    const refusal = JSON.stringify({ __type: 'InvalidImageFormatException', Message: 'Anna Beispiel' });
    expect(await detect(refusal, 400)).toEqual({ unreadable: 'not_an_image' });
  });
});

describe('what was said', () => {
  const Answered = z.object({ FaceDetails: z.array(z.record(z.string(), z.unknown())) });
  const [face] = z.parse(Answered, JSON.parse(detectFacesAnswer)).FaceDetails;

  test('is kept as it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (faces) => {
        expect(unpackFaces(packFaces(faces) ?? new Uint8Array())).toEqual(JSON.parse(JSON.stringify(faces)));
      }),
    );
  });

  test('of one face fits, with its keys, into one unit of write capacity', () => {
    const landmarks = Array.isArray(face?.['Landmarks']) ? face['Landmarks'].slice(0, 5) : [];
    expect(packFaces([{ ...face, Landmarks: landmarks }])?.length).toBeLessThan(850);
  });

  test('of a hundred faces with thirty landmarks each fits into an item', () => {
    let seed = 1;
    const varied = (value: unknown): unknown => {
      if (typeof value === 'number') {
        seed = (seed * 48_271) % 2_147_483_647;
        return Math.fround(value * (0.5 + seed / 2_147_483_647));
      }
      if (Array.isArray(value)) return value.map(varied);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, varied(part)]));
    };
    const faces = Array.from({ length: 100 }, () => varied(face));
    const packed = packFaces(faces);
    expect(packed?.length).toBeLessThan(200 * 1024);
    expect(unpackFaces(packed ?? new Uint8Array())).toEqual(faces);
  });

  test('beyond what an item can hold is not kept, and stops nothing', async () => {
    const noise = Array.from({ length: 60_000 }, () => newId());
    expect(packFaces([{ noise }])).toBeUndefined();
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const tooMuch = { ...closedEyes };
    Object.assign(tooMuch, { noise });
    stack.rekognition.detectFaces().resolves({ FaceDetails: [tooMuch] });
    await stack.deliver(await photo.upload());
    expect(await photo.shown()).toMatchObject({ answer: { kind: 'analysed' } });
    expect(await keptFaces(stack, photo.ref)).toBeUndefined();
  });
});

const withdraw = ({ api }: DrivenPhotos, { episode }: { episode: { profilePath: string } }) =>
  api.request('PUT', `${episode.profilePath}/consent-withdrawals/${newId()}`, newWithdrawal('face_analysis'));

describe('beside the answer of a photo', () => {
  test('all faces are kept that the machine saw, the chosen one named by its place', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.rekognition.detectFaces().resolves({ FaceDetails: [{}, closedEyes] });
    await stack.deliver(await photo.upload());
    expect(await keptFaces(stack, photo.ref)).toEqual([{}, closedEyes]);
    expect(await photo.shown()).toMatchObject({ answer: { faceIndex: 1, faces: 2 } });
  });

  test('nothing is kept where there is no face', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    stack.rekognition.detectFaces().resolves({ FaceDetails: [] });
    await stack.deliver(await photo.upload());
    expect(await keptFaces(stack, photo.ref)).toBeUndefined();
  });

  test('nothing is kept of a photo that is withdrawn between the look at the consents and the answer', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    const { client, tableName } = stack.api.table;
    stack.rekognition.detectFaces().callsFake(() => {
      beforeCall(client, 'UpdateItem', tableName, async () => {
        await withdraw(stack, photo);
        stack.clock.forward(3600);
        expect(await stack.reconcile()).toEqual({ withdrawn: 1 });
      });
      return { FaceDetails: [closedEyes] };
    });
    await stack.deliver(event);
    expect(await photo.shown()).toMatchObject({ answer: { kind: 'withdrawn' } });
    expect(await keptFaces(stack, photo.ref)).toBeUndefined();
  });

  test('what an attempt left that broke off is forgotten when the photo is withdrawn', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    const event = await photo.upload();
    failCall(stack.api.table.client, 'UpdateItem', { nth: 3 });
    await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
    expect(await keptFaces(stack, photo.ref)).toEqual([closedEyes]);
    await withdraw(stack, photo);
    stack.clock.forward(60);
    await stack.deliver(event);
    expect(await photo.shown()).toMatchObject({ answer: { kind: 'withdrawn' } });
    expect(await keptFaces(stack, photo.ref)).toBeUndefined();
  });

  test('it is forgotten when the photo is deleted', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    await stack.deliver(await photo.upload());
    await stack.api.request('DELETE', photo.path);
    expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
    expect(await keptFaces(stack, photo.ref)).toBeUndefined();
  });
});
