import { randomUUID } from 'node:crypto';
import type {
  Attribute,
  CompareFacesRequest,
  CompareFacesResponse,
  FaceDetail,
} from '@aws-sdk/client-rekognition';
import { CompareFacesCommand, DetectFacesCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carer, patient } from '../../src/local/drawn-photo/imaginary-people.ts';
import { startLocalRekognition } from '../../src/local/rekognition/server.ts';
import { drawnFace, drawnPeople, foreignFiles, plainImage } from '../local/rekognition/images.ts';

/** What the suite needs of Rekognition, the real one or ours. */
type Subject = {
  readonly client: RekognitionClient;
  readonly bucket: string;
  put(name: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
};

// oxlint-disable-next-line node/no-process-env -- the switch between this machine and AWS
const bucket = process.env['EPISODELENS_CONTRACT_BUCKET'];
let subject: Subject;
beforeAll(async () => {
  subject = bucket === undefined ? await onThisMachine() : onAws(bucket);
});
afterAll(() => subject.close());

async function onThisMachine(): Promise<Subject> {
  const objects = new Map<string, Uint8Array>();
  const local = await startLocalRekognition({
    readObject: async ({ name }) => objects.get(name) ?? 'missing',
    authorize: () => true,
  });
  await local.warmUp();
  const credentials = { accessKeyId: 'ANYONE', secretAccessKey: 'any' };
  const client = new RekognitionClient({ endpoint: local.url, region: 'eu-west-1', credentials });
  return {
    client,
    bucket: 'photos',
    put: async (name, bytes) => void objects.set(name, bytes),
    async close() {
      client.destroy();
      await local.close();
    },
  };
}

function onAws(Bucket: string): Subject {
  const s3 = new S3Client();
  const client = new RekognitionClient();
  const names: string[] = [];
  return {
    client,
    bucket: Bucket,
    async put(Key, Body) {
      names.push(Key);
      await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    async close() {
      await Promise.all(names.map((Key) => s3.send(new DeleteObjectCommand({ Bucket, Key }))));
      client.destroy();
      s3.destroy();
    },
  };
}

async function detect(Bytes: Uint8Array, ...Attributes: Attribute[]): Promise<FaceDetail[]> {
  const asked = Attributes.length > 0 ? { Attributes } : {};
  const answer = await subject.client.send(new DetectFacesCommand({ Image: { Bytes }, ...asked }));
  expect(answer.OrientationCorrection).toBeUndefined();
  return answer.FaceDetails ?? [];
}

const defaults = ['BoundingBox', 'Confidence', 'Landmarks', 'Pose', 'Quality'];

function fields(face: FaceDetail = {}): string[] {
  return Object.entries(face)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key)
    .toSorted();
}

describe('DetectFaces: which fields', () => {
  it('without attributes and with DEFAULT: the default five, and five landmarks', async () => {
    const photo = await drawnFace();
    for (const faces of [await detect(photo), await detect(photo, 'DEFAULT')]) {
      expect(faces).toHaveLength(1);
      expect(fields(faces[0])).toEqual(defaults);
      expect(faces[0]?.Landmarks?.map(({ Type }) => Type).toSorted()).toEqual(
        ['eyeLeft', 'eyeRight', 'mouthLeft', 'mouthRight', 'nose'].toSorted(),
      );
    }
  });

  it.each([
    ['AGE_RANGE', 'AgeRange'],
    ['EMOTIONS', 'Emotions'],
    ['EYE_DIRECTION', 'EyeDirection'],
    ['EYES_OPEN', 'EyesOpen'],
    ['GENDER', 'Gender'],
    ['MOUTH_OPEN', 'MouthOpen'],
    ['SMILE', 'Smile'],
  ] as const)('%s adds %s to the default fields and nothing else', async (attribute, field) => {
    const [face] = await detect(await drawnFace(), attribute);

    expect(fields(face)).toEqual([...defaults, field].toSorted());
  });

  it('ALL gives thirty landmarks, also beside DEFAULT', async () => {
    const photo = await drawnFace();
    for (const faces of [await detect(photo, 'ALL'), await detect(photo, 'DEFAULT', 'ALL')]) {
      expect(new Set(faces[0]?.Landmarks?.map(({ Type }) => Type)).size).toBe(30);
      expect(fields(faces[0])).toEqual(
        expect.arrayContaining([...defaults, 'AgeRange', 'Emotions', 'EyesOpen']),
      );
    }
  });
});

describe('DetectFaces: ranges and units', () => {
  it('places and sizes are ratios of the image', async () => {
    const [face] = await detect(await drawnFace(), 'ALL');
    const {
      Left = Number.NaN,
      Top = Number.NaN,
      Width = Number.NaN,
      Height = Number.NaN,
    } = face?.BoundingBox ?? {};

    expect(Width).toBeGreaterThan(0.2);
    expect(Width).toBeLessThan(0.7);
    expect(Height).toBeGreaterThan(0.2);
    expect(Height).toBeLessThan(0.8);
    for (const { X = Number.NaN, Y = Number.NaN } of face?.Landmarks ?? []) {
      // Jaw points may lie a little outside the box.
      expect(X).toBeGreaterThan(Left - 0.1);
      expect(X).toBeLessThan(Left + Width + 0.1);
      expect(Y).toBeGreaterThan(Top - 0.1);
      expect(Y).toBeLessThan(Top + Height + 0.1);
    }
  });

  it('left is the viewer’s left, up is up', async () => {
    const [face] = await detect(await drawnFace());
    const at = (type: string): { X: number; Y: number } => {
      const { X = Number.NaN, Y = Number.NaN } = face?.Landmarks?.find(({ Type }) => Type === type) ?? {};
      return { X, Y };
    };

    expect(at('eyeLeft').X).toBeLessThan(at('eyeRight').X);
    expect(at('mouthLeft').X).toBeLessThan(at('mouthRight').X);
    expect(at('eyeLeft').Y).toBeLessThan(at('nose').Y);
    expect(at('nose').Y).toBeLessThan(at('mouthLeft').Y);
  });

  it('roll is in degrees, positive clockwise as the viewer sees it', async () => {
    const [clockwise] = await detect(await drawnFace({ rollDegrees: 25 }));
    const [counter] = await detect(await drawnFace({ rollDegrees: -25 }));

    expect(Math.abs((clockwise?.Pose?.Roll ?? Number.NaN) - 25)).toBeLessThan(12);
    expect(Math.abs((counter?.Pose?.Roll ?? Number.NaN) + 25)).toBeLessThan(12);
  });

  it('yaw and pitch of a face that looks straight ahead are small', async () => {
    const [face] = await detect(await drawnFace());

    expect(Math.abs(face?.Pose?.Yaw ?? Number.NaN)).toBeLessThan(20);
    expect(Math.abs(face?.Pose?.Pitch ?? Number.NaN)).toBeLessThan(30);
  });

  it('all eight emotions, surest first, about 100 together', async () => {
    const [face] = await detect(await drawnFace(), 'EMOTIONS');
    const confidences = face?.Emotions?.map(({ Confidence = Number.NaN }) => Confidence) ?? [];

    expect(face?.Emotions?.map(({ Type }) => Type).toSorted()).toEqual([
      'ANGRY',
      'CALM',
      'CONFUSED',
      'DISGUSTED',
      'FEAR',
      'HAPPY',
      'SAD',
      'SURPRISED',
    ]);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    expect(Math.abs(confidences.reduce((sum, confidence) => sum + confidence, 0) - 100)).toBeLessThan(5);
  });

  it('confidences are in the value given: 50 to 100; quality is 0 to 100; age is a range', async () => {
    const [face] = await detect(await drawnFace(), 'ALL');

    for (const judged of [face?.EyesOpen, face?.MouthOpen, face?.Smile, face?.Gender]) {
      expect(judged?.Confidence).toBeGreaterThanOrEqual(50);
      expect(judged?.Confidence).toBeLessThanOrEqual(100);
    }
    for (const percent of [face?.Quality?.Brightness, face?.Quality?.Sharpness, face?.Confidence]) {
      expect(percent).toBeGreaterThanOrEqual(0);
      expect(percent).toBeLessThanOrEqual(100);
    }
    expect(face?.AgeRange?.Low).toBeLessThan(face?.AgeRange?.High ?? 0);
  });

  it('shut eyes and an open mouth are told from open eyes and a closed one', async () => {
    const [awake] = await detect(await drawnFace(), 'EYES_OPEN', 'MOUTH_OPEN');
    const [fainted] = await detect(await drawnFace({ eyes: 0, mouth: 0.9 }), 'EYES_OPEN', 'MOUTH_OPEN');

    expect([awake?.EyesOpen?.Value, awake?.MouthOpen?.Value]).toEqual([true, false]);
    expect([fainted?.EyesOpen?.Value, fainted?.MouthOpen?.Value]).toEqual([false, true]);
  });
});

describe('DetectFaces: orientation', () => {
  it('boxes are those of the image turned upright by a JPEG’s EXIF', async () => {
    const photo = await drawnFace();
    const [upright] = await detect(photo);
    const [turned] = await detect(
      await sharp(photo).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    );

    expect(Math.abs(turned?.Pose?.Roll ?? Number.NaN)).toBeLessThan(12);
    for (const side of ['Left', 'Top', 'Width', 'Height'] as const) {
      expect(
        Math.abs((turned?.BoundingBox?.[side] ?? Number.NaN) - (upright?.BoundingBox?.[side] ?? 0)),
      ).toBeLessThan(0.05);
    }
  });

  it('a PNG is taken as it is', async () => {
    const [face] = await detect(
      await sharp(await drawnFace())
        .rotate(20)
        .withMetadata({ orientation: 3 })
        .png()
        .toBuffer(),
    );

    // Turned upside down by its EXIF it would be beyond 150 degrees.
    expect(Math.abs((face?.Pose?.Roll ?? Number.NaN) - 20)).toBeLessThan(12);
  });
});

describe('DetectFaces: how many', () => {
  it('an image without a face gives an empty list', async () => {
    expect(await detect(await plainImage(400, 300))).toEqual([]);
  });

  it('an image of 80 px a side is taken', async () => {
    await expect(detect(await plainImage(80, 80, 'png'))).resolves.toBeDefined();
  });
});

describe('DetectFaces: refusals', () => {
  it.each(['text', 'svg', 'gif', 'webp', 'tiff', 'heic'])(
    '%s is not an image format that it reads',
    async (format) => {
      const files = await foreignFiles();

      await expect(detect(files[format] ?? Buffer.alloc(0))).rejects.toMatchObject({
        name: 'InvalidImageFormatException',
        $metadata: { httpStatusCode: 400 },
      });
    },
  );

  it('an image under 80 px a side is refused', async () => {
    await expect(detect(await plainImage(79, 200))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('more than 5 MB of bytes are refused by the request’s validation', async () => {
    const photo = await drawnFace();
    const padded = Buffer.concat([photo, Buffer.alloc(5 * 1024 * 1024 - photo.length + 1)]);

    await expect(detect(padded)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('no bytes at all are refused', async () => {
    await expect(detect(Buffer.alloc(0))).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });

  it('an attribute that does not exist is refused', async () => {
    const input = { Image: { Bytes: await drawnFace() } };
    Object.assign(input, { Attributes: ['SHOE_SIZE'] });

    await expect(subject.client.send(new DetectFacesCommand(input))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('an image given neither way is refused', async () => {
    await expect(subject.client.send(new DetectFacesCommand({ Image: {} }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('an object that does not exist is refused', async () => {
    const S3Object = { Bucket: subject.bucket, Name: `contract/${randomUUID()}.jpg` };

    await expect(subject.client.send(new DetectFacesCommand({ Image: { S3Object } }))).rejects.toMatchObject({
      name: 'InvalidS3ObjectException',
    });
  });
});

describe('DetectFaces: an object in S3', () => {
  it('is read', async () => {
    const Name = `contract/${randomUUID()}.jpg`;
    await subject.put(Name, await drawnFace());

    const S3Object = { Bucket: subject.bucket, Name };
    const { FaceDetails } = await subject.client.send(new DetectFacesCommand({ Image: { S3Object } }));

    expect(FaceDetails).toHaveLength(1);
  });

  it('of 15 MB and a byte is refused', async () => {
    const Name = `contract/${randomUUID()}.jpg`;
    const photo = await drawnFace();
    await subject.put(Name, Buffer.concat([photo, Buffer.alloc(15 * 1024 * 1024 - photo.length + 1)]));

    const S3Object = { Bucket: subject.bucket, Name };
    await expect(subject.client.send(new DetectFacesCommand({ Image: { S3Object } }))).rejects.toMatchObject({
      name: 'ImageTooLargeException',
    });
  });
});

function compare(
  source: Uint8Array,
  target: Uint8Array,
  options: Pick<CompareFacesRequest, 'SimilarityThreshold' | 'QualityFilter'> = {},
): Promise<CompareFacesResponse> {
  const images = { SourceImage: { Bytes: source }, TargetImage: { Bytes: target } };
  return subject.client.send(new CompareFacesCommand({ ...images, ...options }));
}

describe('CompareFaces', () => {
  it('says which face of the source it took, and of each face of the target the default fields', async () => {
    const answer = await compare(await drawnPeople([patient]), await drawnPeople([patient, carer]), {
      SimilarityThreshold: 0,
    });

    expect(fields(answer.SourceImageFace)).toEqual(['BoundingBox', 'Confidence']);
    expect(answer.FaceMatches).toHaveLength(2);
    for (const { Face, Similarity } of answer.FaceMatches ?? []) {
      expect(fields(Face)).toEqual(defaults);
      expect(Face?.Landmarks).toHaveLength(5);
      expect(Similarity).toBeGreaterThanOrEqual(0);
      expect(Similarity).toBeLessThanOrEqual(100);
    }
    expect(answer.UnmatchedFaces).toEqual([]);
    expect(answer.SourceImageOrientationCorrection).toBeUndefined();
    expect(answer.TargetImageOrientationCorrection).toBeUndefined();
  });

  it('puts the most similar face first', async () => {
    const { FaceMatches = [] } = await compare(
      await drawnPeople([patient]),
      await drawnPeople([carer, patient]),
      { SimilarityThreshold: 0 },
    );
    const similarities = FaceMatches.map(({ Similarity = Number.NaN }) => Similarity);

    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
    expect(FaceMatches[0]?.Face?.BoundingBox?.Left).toBeGreaterThan(0.5);
  });

  it('takes a photo for a match of itself, and below the threshold of 80 a face for unmatched', async () => {
    const photo = await drawnPeople([patient]);
    const itself = await compare(photo, photo);
    const other = await compare(photo, await drawnPeople([carer]));

    expect(itself.FaceMatches?.[0]?.Similarity).toBeGreaterThan(99);
    expect(itself.UnmatchedFaces).toEqual([]);
    expect(other.FaceMatches).toEqual([]);
    expect(other.UnmatchedFaces?.map(fields)).toEqual([defaults]);
  });

  it.each(['source', 'target'] as const)('without a face in the %s is refused', async (without) => {
    const [face, empty] = [await drawnFace(), await plainImage(300, 300)];

    await expect(without === 'source' ? compare(empty, face) : compare(face, empty)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it.each(['source', 'target'] as const)('of a %s that is no JPEG or PNG is refused', async (wrong) => {
    const { gif = Buffer.alloc(0) } = await foreignFiles();
    const face = await drawnFace();

    await expect(wrong === 'source' ? compare(gif, face) : compare(face, gif)).rejects.toMatchObject({
      name: 'InvalidImageFormatException',
    });
  });

  it.each([{ SimilarityThreshold: -1 }, { SimilarityThreshold: 101 }])('%j is refused', async (options) => {
    const face = await drawnFace();

    await expect(compare(face, face, options)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });

  it('with a filter that does not exist is refused', async () => {
    const face = await drawnFace();
    const options = {};
    Object.assign(options, { QualityFilter: 'SUPERB' });

    await expect(compare(face, face, options)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });

  it('of an image under 80 px a side, and of none at all, is refused', async () => {
    const face = await drawnFace();

    await expect(compare(face, await plainImage(79, 200))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(
      subject.client.send(new CompareFacesCommand({ SourceImage: { Bytes: face }, TargetImage: {} })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('reads objects in S3, and says of a missing one that it cannot', async () => {
    const Name = `contract/${randomUUID()}.jpg`;
    await subject.put(Name, await drawnPeople([patient]));
    const object = (name: string) => ({ S3Object: { Bucket: subject.bucket, Name: name } });

    const { FaceMatches } = await subject.client.send(
      new CompareFacesCommand({ SourceImage: object(Name), TargetImage: object(Name) }),
    );
    expect(FaceMatches).toHaveLength(1);
    await expect(
      subject.client.send(
        new CompareFacesCommand({ SourceImage: object(Name), TargetImage: object(`${Name}.gone`) }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidS3ObjectException' });
  });
});
