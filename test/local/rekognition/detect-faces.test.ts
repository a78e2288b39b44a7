import type { Attribute, FaceDetail } from '@aws-sdk/client-rekognition';
import { DetectFacesCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPhoto } from '../../../src/local/drawn-photo/draw-photo.ts';
import { calmPerson, skinNames } from '../../../src/local/drawn-photo/person.ts';
import type { LocalRekognition } from '../../../src/local/rekognition/server.ts';
import { startLocalRekognition } from '../../../src/local/rekognition/server.ts';
import { readFaces } from '../../../src/photo/read-face.ts';
import { animatedPng, bombPng, drawnFace, foreignFiles, groupPhoto, plainImage } from './images.ts';

const objects = new Map<string, Uint8Array | 'denied'>();
let rekognition: LocalRekognition;
let client: RekognitionClient;

function clientFor(accessKeyId: string): RekognitionClient {
  const credentials = { accessKeyId, secretAccessKey: 'any' };
  return new RekognitionClient({
    endpoint: rekognition.url,
    region: 'eu-west-1',
    credentials,
    maxAttempts: 1,
  });
}

beforeAll(async () => {
  rekognition = await startLocalRekognition({
    readObject: async ({ bucket, name, version }) =>
      objects.get(`${bucket}/${name}/${version ?? ''}`) ?? 'missing',
    authorize: ({ accessKeyId, action, resource }) =>
      accessKeyId === 'ANALYSER' && action === 'rekognition:DetectFaces' && resource === '*',
  });
  client = clientFor('ANALYSER');
  await rekognition.warmUp();
});
afterAll(async () => {
  client.destroy();
  await rekognition.close();
});

async function detect(Bytes: Uint8Array, ...Attributes: Attribute[]): Promise<FaceDetail[]> {
  const { FaceDetails } = await client.send(new DetectFacesCommand({ Image: { Bytes }, Attributes }));
  return FaceDetails ?? [];
}

function detectObject(Bucket: string, Name: string, Version?: string): Promise<unknown> {
  const S3Object = { Bucket, Name, ...(Version === undefined ? {} : { Version }) };
  return client.send(new DetectFacesCommand({ Image: { S3Object } }));
}

describe('an object in S3', () => {
  it('is read with the caller’s key, at the version asked for', async () => {
    objects.set('photos/face.jpg/v1', await drawnFace());
    objects.set('photos/face.jpg/v2', await plainImage(200, 200));

    expect(await detectObject('photos', 'face.jpg', 'v1')).toMatchObject({
      FaceDetails: [expect.anything()],
    });
    expect(await detectObject('photos', 'face.jpg', 'v2')).toMatchObject({ FaceDetails: [] });
  });

  it('that is missing and one that may not be read get the same answer', async () => {
    objects.set('photos/secret.jpg/', 'denied');

    const refusals = await Promise.all(
      ['missing.jpg', 'secret.jpg'].map((name) =>
        detectObject('photos', name).catch((error: unknown) => error),
      ),
    );

    for (const refusal of refusals) {
      expect(refusal).toMatchObject({
        name: 'InvalidS3ObjectException',
        message: 'Unable to get object metadata from S3. Check object key, region and/or access permissions.',
      });
    }
  });

  it('may have 15 MB and no byte more', async () => {
    const face = await drawnFace();
    // What follows a JPEG's end is padding to every decoder.
    objects.set('photos/largest.jpg/', Buffer.concat([face, Buffer.alloc(15 * 1024 * 1024 - face.length)]));
    objects.set(
      'photos/larger.jpg/',
      Buffer.concat([face, Buffer.alloc(15 * 1024 * 1024 - face.length + 1)]),
    );

    await expect(detectObject('photos', 'largest.jpg')).resolves.toMatchObject({
      FaceDetails: [expect.anything()],
    });
    await expect(detectObject('photos', 'larger.jpg')).rejects.toMatchObject({
      name: 'ImageTooLargeException',
    });
  });
});

describe('a caller', () => {
  it('without the permission is refused', async () => {
    const stranger = clientFor('STRANGER');
    const Bytes = await drawnFace();

    await expect(stranger.send(new DetectFacesCommand({ Image: { Bytes } }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    stranger.destroy();
  });

  it('without a signature is refused', async () => {
    const response = await fetch(rekognition.url, { method: 'POST', body: '{}' });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });

  it('that hangs up in the middle leaves the server running', async () => {
    const abort = new AbortController();
    const Bytes = await drawnFace();
    const left = client.send(new DetectFacesCommand({ Image: { Bytes } }), { abortSignal: abort.signal });
    abort.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });

    expect(await detect(Bytes)).toHaveLength(1);
  });
});

describe('a file that is not to be analysed', () => {
  it('an image too large to unpack is refused from its header', async () => {
    await expect(detect(bombPng(30_000))).rejects.toMatchObject({ name: 'ImageTooLargeException' });
  });

  it('a JPEG that was cut off is refused', async () => {
    const whole = await drawnFace();

    await expect(detect(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      name: 'InvalidImageFormatException',
      message: 'Request has invalid image format',
    });
  });

  it.each([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])(
    'a JPEG or a PNG of which only a part of %d came is refused, and never read',
    async (part) => {
      const jpeg = await drawnFace();
      const png = await sharp(jpeg).png().toBuffer();
      for (const whole of [jpeg, png]) {
        await expect(detect(whole.subarray(0, Math.floor(whole.length * part)))).rejects.toMatchObject({
          name: 'InvalidImageFormatException',
        });
      }
    },
  );

  it('an empty object is refused as no image', async () => {
    objects.set('photos/empty.jpg/', Buffer.alloc(0));

    await expect(detectObject('photos', 'empty.jpg')).rejects.toMatchObject({
      name: 'InvalidImageFormatException',
    });
  });

  it('a photo named like a JPEG is judged by its bytes', async () => {
    const { webp } = await foreignFiles();
    objects.set('photos/really.jpg/', webp ?? Buffer.alloc(0));

    await expect(detectObject('photos', 'really.jpg')).rejects.toMatchObject({
      name: 'InvalidImageFormatException',
    });
  });
});

describe('a photo in an unusual encoding', () => {
  const encodings: Record<string, (image: Sharp) => Sharp> = {
    'a grey JPEG': (image) => image.grayscale().toColourspace('b-w').jpeg(),
    'a CMYK JPEG': (image) => image.toColourspace('cmyk').jpeg(),
    'a progressive JPEG': (image) => image.jpeg({ progressive: true }),
    'a PNG of 16 bits': (image) => image.toColourspace('rgb16').png(),
    'a PNG with a palette': (image) => image.png({ palette: true }),
    'a grey PNG with transparency': (image) => image.grayscale().ensureAlpha().toColourspace('b-w').png(),
  };

  it.each(Object.entries(encodings))('%s is read', async (_name, encode) => {
    const photo = await encode(sharp(await drawnFace({ eyes: 0 }))).toBuffer();

    expect(await detect(photo, 'EYES_OPEN')).toMatchObject([{ EyesOpen: { Value: false } }]);
  });

  it('an animated PNG is read by its first picture', async () => {
    const [shut, open] = await Promise.all(
      [0, 1].map(async (eyes) =>
        sharp(await drawnFace({ eyes }))
          .png()
          .toBuffer(),
      ),
    );
    if (!shut || !open) throw new Error('Two pictures were drawn.');
    expect(await detect(animatedPng(shut, open), 'EYES_OPEN')).toMatchObject([
      { EyesOpen: { Value: false } },
    ]);
    expect(await detect(animatedPng(open, shut), 'EYES_OPEN')).toMatchObject([{ EyesOpen: { Value: true } }]);
  });
});

/** A photo stored as each of EXIF's eight orientations says: whoever turns it as it says sees it upright. */
const stored: [number, (upright: Sharp) => Sharp][] = [
  [1, (upright) => upright],
  [2, (upright) => upright.flop()],
  [3, (upright) => upright.rotate(180)],
  [4, (upright) => upright.flip()],
  // Whichever is called first, sharp flips before it turns.
  [5, (upright) => upright.flip().rotate(90)],
  [6, (upright) => upright.rotate(-90)],
  [7, (upright) => upright.flip().rotate(-90)],
  [8, (upright) => upright.rotate(90)],
];

/** What is read of a photo's one face, its numbers as they come and its words. */
function readingOf(faces: readonly unknown[]) {
  const answer = readFaces(faces);
  if (answer.kind !== 'analysed') throw new Error('A face was drawn.');
  const { eyes, mouth, usability, pose, box } = answer.reading;
  return { words: { faces: answer.faces, eyes: eyes?.is, mouth: mouth?.is, usability }, pose, box };
}

it.each(stored)('a photo is read the same when its EXIF says orientation %d', async (orientation, turn) => {
  const upright = await sharp(await drawnFace({ eyes: 0, mouth: 0.9, rollDegrees: 20 }))
    .png()
    .toBuffer();
  const photo = await turn(sharp(upright))
    .withMetadata({ orientation })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const asked = ['EYES_OPEN', 'MOUTH_OPEN'] as const;
  const seen = readingOf(await detect(photo, ...asked));
  const expected = readingOf(await detect(upright, ...asked));

  expect(seen.words).toMatchObject({ faces: 1, eyes: 'closed', mouth: 'open' });
  expect(seen.words).toEqual(expected.words);
  for (const angle of ['roll', 'yaw', 'pitch'] as const) {
    expect(Math.abs((seen.pose?.[angle] ?? Number.NaN) - (expected.pose?.[angle] ?? 0))).toBeLessThan(3);
  }
  for (const side of ['left', 'top', 'width', 'height'] as const) {
    expect(Math.abs((seen.box?.[side] ?? Number.NaN) - (expected.box?.[side] ?? 0))).toBeLessThan(0.02);
  }
});

describe('what the model can tell', () => {
  it('fills every field but those it has no measure for', async () => {
    const [face] = await detect(await drawnFace(), 'ALL');

    expect(Object.keys(face ?? {}).toSorted()).toEqual(
      [
        'BoundingBox Confidence Emotions EyeDirection EyesOpen Gender Landmarks MouthOpen AgeRange Pose Quality Smile'.split(
          ' ',
        ),
      ]
        .flat()
        .toSorted(),
    );
  });

  it('is surer of shut eyes the further they are shut', async () => {
    const openness = await Promise.all(
      [0, 0.3, 0.9].map(async (eyes) => {
        const [face] = await detect(await drawnFace({ eyes }), 'EYES_OPEN');
        const { Value = false, Confidence = 0 } = face?.EyesOpen ?? {};
        return Value ? Confidence : 100 - Confidence;
      }),
    );

    expect(openness).toEqual(openness.toSorted((a, b) => a - b));
    expect(openness[0]).toBeLessThan(15);
    expect(openness[2]).toBeGreaterThan(90);
  });

  it('follows a glance to either side', async () => {
    const [left, right] = await Promise.all(
      [-1, 1].map(
        async (gaze) => (await detect(await drawnFace({ gaze }), 'EYE_DIRECTION'))[0]?.EyeDirection?.Yaw ?? 0,
      ),
    );

    expect(left).toBeLessThan((right ?? 0) - 10);
  });

  it('knows a turned head’s direction: positive to the picture’s right', async () => {
    // The photo of several people shows one at the top left who looks to the right.
    const group = await sharp(await groupPhoto())
      .extract({ left: 150, top: 0, width: 180, height: 160 })
      .jpeg()
      .toBuffer();
    const mirrored = await sharp(group).flop().jpeg().toBuffer();
    const yaws = await Promise.all(
      [group, mirrored].map(async (photo) => (await detect(photo))[0]?.Pose?.Yaw ?? 0),
    );

    expect(yaws[0]).toBeGreaterThan(10);
    expect(yaws[1]).toBeLessThan(-10);
  });

  it('counts five people who stand side by side', async () => {
    const people = skinNames.map((skin, index) => ({ ...calmPerson, skin, eyes: index % 2 }));
    const photo = await drawPhoto({ people, scene: 'room', width: 1600, height: 700, light: 1 });
    const faces = await detect(photo, 'EYES_OPEN');

    const fromTheLeft = faces.toSorted((a, b) => (a.BoundingBox?.Left ?? 0) - (b.BoundingBox?.Left ?? 0));
    expect(fromTheLeft.map(({ EyesOpen }) => EyesOpen?.Value)).toEqual([false, true, false, true, false]);
  });

  it('finds several people in a group, each once', async () => {
    const faces = await detect(await groupPhoto());
    const places = faces.map(
      ({ BoundingBox }) => `${BoundingBox?.Left?.toFixed(2)} ${BoundingBox?.Top?.toFixed(2)}`,
    );

    expect(faces.length).toBeGreaterThanOrEqual(3);
    expect(new Set(places).size).toBe(faces.length);
  });

  it('answers small questions while photos wait', async () => {
    const photo = await drawnFace();
    let answered = 0;
    const photos = Array.from({ length: 6 }, () => detect(photo).then(() => (answered += 1)));
    await expect(detect(Buffer.from('not an image'))).rejects.toMatchObject({
      name: 'InvalidImageFormatException',
    });

    expect(answered).toBeLessThan(6);
    await Promise.all(photos);
  });
});
