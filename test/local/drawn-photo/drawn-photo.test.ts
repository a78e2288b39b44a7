import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPhotos } from '../../../src/local/drawn-photo/demo-photos.ts';
import type { DrawnPhoto } from '../../../src/local/drawn-photo/draw-photo.ts';
import { drawPhoto } from '../../../src/local/drawn-photo/draw-photo.ts';
import type { Person } from '../../../src/local/drawn-photo/person.ts';
import { calmPerson, skinNames } from '../../../src/local/drawn-photo/person.ts';
import { faceDetails } from '../../../src/local/rekognition/face-detail.ts';
import type { FaceQueue } from '../../../src/local/rekognition/face-queue.ts';
import { startFaceQueue } from '../../../src/local/rekognition/face-queue.ts';

let queue: FaceQueue;
beforeAll(async () => {
  queue = startFaceQueue();
  await queue.ready;
});
afterAll(() => queue.close());

/** What the local model says of a drawn photo, from the left. */
async function read(photo: DrawnPhoto): Promise<{ eyesOpen: boolean; mouthOpen: boolean; roll: number }[]> {
  const answer = await queue.detect({ bytes: await drawPhoto(photo), ageAndSex: false });
  if (answer.kind !== 'found') {
    throw new Error(`the model answered ${answer.kind}`);
  }
  return faceDetails(answer.found, ['EYES_OPEN', 'MOUTH_OPEN'])
    .toSorted((a, b) => (a.BoundingBox?.Left ?? 0) - (b.BoundingBox?.Left ?? 0))
    .map(({ EyesOpen, MouthOpen, Pose }) => ({
      eyesOpen: EyesOpen?.Value ?? false,
      mouthOpen: MouthOpen?.Value ?? false,
      roll: Pose?.Roll ?? Number.NaN,
    }));
}

function portrait(person: Partial<Person>, light = 1): DrawnPhoto {
  return { people: [{ ...calmPerson, ...person }], scene: 'pillow', width: 480, height: 480, light };
}

describe('a drawn photo', () => {
  it('is a JPEG of the size asked for, and carries no metadata', async () => {
    const metadata = await sharp(await drawPhoto({ ...portrait({}), width: 300, height: 420 })).metadata();

    expect(metadata).toMatchObject({ format: 'jpeg', width: 300, height: 420 });
    expect(metadata.exif).toBeUndefined();
  });

  it('is the same for the same parameters', async () => {
    expect(await drawPhoto(portrait({ eyes: 0.4 }))).toEqual(await drawPhoto(portrait({ eyes: 0.4 })));
  });
});

describe('the demo’s photos', () => {
  it('show at least one of each: before, eyes shut with the head rolled, recovering, two people, nobody', () => {
    expect(demoPhotos.length).toBeGreaterThanOrEqual(6);
    expect(demoPhotos.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(['before', 'during', 'recovering']),
    );
    expect(demoPhotos.map(({ faces }) => faces.length)).toEqual(expect.arrayContaining([0, 1, 2]));
    expect(new Set(demoPhotos.map(({ name }) => name)).size).toBe(demoPhotos.length);
  });

  it.each(demoPhotos)('$name is read as it was drawn', async ({ photo, faces }) => {
    const seen = await read(photo);

    expect(seen.map(({ eyesOpen, mouthOpen }) => ({ eyesOpen, mouthOpen }))).toEqual(
      faces.map(({ eyesOpen, mouthOpen }) => ({ eyesOpen, mouthOpen })),
    );
    faces.forEach(({ rollDegrees }, index) => {
      expect(Math.abs((seen[index]?.roll ?? Number.NaN) - rollDegrees)).toBeLessThan(6);
    });
  });
});

describe('whatever the skin and the light', () => {
  const cases = skinNames.flatMap((skin) => [0.7, 1.15].map((light) => ({ skin, light })));

  it.each(cases)(
    '$skin at light $light: shut eyes, an open mouth and the roll are read',
    async ({ skin, light }) => {
      const rollDegrees = light < 1 ? 30 : -25;
      const [face, ...others] = await read(portrait({ skin, eyes: 0, mouth: 0.8, rollDegrees }, light));

      expect(others).toEqual([]);
      expect(face).toMatchObject({ eyesOpen: false, mouthOpen: true });
      expect(Math.abs((face?.roll ?? Number.NaN) - rollDegrees)).toBeLessThan(6);
    },
  );

  it.each(cases.filter((_, index) => index % 4 === 0 || index % 4 === 3))(
    '$skin at light $light: open eyes and a closed mouth are read',
    async ({ skin, light }) => {
      expect(await read(portrait({ skin, eyes: 0.8 }, light))).toMatchObject([
        { eyesOpen: true, mouthOpen: false },
      ]);
    },
  );

  it.each([90, -90, 180])('a head lying at %d degrees is found and its roll is read', async (rollDegrees) => {
    const [face] = await read(portrait({ eyes: 0, mouth: 0.8, rollDegrees }));

    expect(face).toMatchObject({ eyesOpen: false, mouthOpen: true });
    // On the circle: 180 and -179 are one degree apart.
    const apart = Math.abs((((face?.roll ?? Number.NaN) - rollDegrees + 540) % 360) - 180);
    expect(apart).toBeLessThan(8);
  });
});
