import {
  CompareFacesCommand,
  type CompareFacesRequest,
  RekognitionClient,
} from '@aws-sdk/client-rekognition';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carer, patient } from '../../../src/local/drawn-photo/imaginary-people.ts';
import { type LocalRekognition, startLocalRekognition } from '../../../src/local/rekognition/server.ts';
import { drawnPeople, plainImage } from './images.ts';

const objects = new Map<string, Uint8Array>();
let rekognition: LocalRekognition;
let client: RekognitionClient;

beforeAll(async () => {
  rekognition = await startLocalRekognition({
    readObject: async ({ bucket, name, version }) =>
      objects.get(`${bucket}/${name}/${version ?? ''}`) ?? 'missing',
    authorize: ({ accessKeyId, action, resource }) =>
      accessKeyId === 'ANALYSER' && action === 'rekognition:CompareFaces' && resource === '*',
  });
  client = clientFor('ANALYSER');
  await rekognition.warmUp();
});
afterAll(async () => {
  client.destroy();
  await rekognition.close();
});

function clientFor(accessKeyId: string): RekognitionClient {
  const credentials = { accessKeyId, secretAccessKey: 'any' };
  return new RekognitionClient({
    endpoint: rekognition.url,
    region: 'eu-west-1',
    credentials,
    maxAttempts: 1,
  });
}

const compare = (
  source: Uint8Array,
  target: Uint8Array,
  options: Pick<CompareFacesRequest, 'SimilarityThreshold' | 'QualityFilter'> = {},
) =>
  client.send(
    new CompareFacesCommand({ SourceImage: { Bytes: source }, TargetImage: { Bytes: target }, ...options }),
  );

const image = (Name: string, Version: string) => ({ S3Object: { Bucket: 'photos', Name, Version } });

const reference = () => drawnPeople([patient]);

describe('CompareFaces', () => {
  it('takes the largest face of the source', async () => {
    const source = await drawnPeople([
      { ...patient, size: 0.6 },
      { ...carer, size: 1 },
    ]);
    const { SourceImageFace, FaceMatches } = await compare(source, await drawnPeople([patient, carer]));

    expect(SourceImageFace?.BoundingBox?.Left).toBeGreaterThan(0.5);
    expect(FaceMatches).toHaveLength(1);
    expect(FaceMatches?.[0]?.Face?.BoundingBox?.Left).toBeGreaterThan(0.5);
  });

  it('reads an object with the caller’s key, at the version asked for', async () => {
    objects.set('photos/reference.jpg/v1', await reference());
    objects.set('photos/photo.jpg/v7', await drawnPeople([patient, carer]));

    const { FaceMatches, UnmatchedFaces } = await client.send(
      new CompareFacesCommand({
        SourceImage: image('reference.jpg', 'v1'),
        TargetImage: image('photo.jpg', 'v7'),
      }),
    );
    expect([FaceMatches?.length, UnmatchedFaces?.length]).toEqual([1, 1]);
    await expect(
      client.send(
        new CompareFacesCommand({
          SourceImage: image('reference.jpg', 'v2'),
          TargetImage: image('photo.jpg', 'v7'),
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidS3ObjectException' });
  });

  it('does not compare a face that is too blurred for the filter', async () => {
    const blurred = await sharp(await reference())
      .blur(12)
      .jpeg()
      .toBuffer();

    expect(await compare(await reference(), blurred, { QualityFilter: 'NONE' })).toHaveProperty(
      'SourceImageFace',
    );
    await expect(compare(await reference(), blurred, { QualityFilter: 'HIGH' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('is refused without the permission', async () => {
    const stranger = clientFor('STRANGER');
    const Bytes = await plainImage(100, 100);

    await expect(
      stranger.send(new CompareFacesCommand({ SourceImage: { Bytes }, TargetImage: { Bytes } })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    stranger.destroy();
  });
});
