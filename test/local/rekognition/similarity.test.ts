import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carer, mother, patient } from '../../../src/local/drawn-photo/imaginary-people.ts';
import { type FaceQueue, startFaceQueue } from '../../../src/local/rekognition/face-queue.ts';
import type { FoundFace } from '../../../src/local/rekognition/found-face.ts';
import { similarityPercent } from '../../../src/local/rekognition/similarity.ts';
import { drawnPeople, groupPhoto } from './images.ts';

let queue: FaceQueue;
let reference: FoundFace;
beforeAll(async () => {
  queue = startFaceQueue();
  const [face] = await faces(await drawnPeople([patient]));
  if (!face) throw new Error('no face was found in the reference photo');
  reference = face;
});
afterAll(() => queue.close());

/** The faces of a photo, from the left. */
async function faces(bytes: Uint8Array): Promise<FoundFace[]> {
  const answer = await queue.detect({ bytes, ageAndSex: false, embedding: true });
  if (answer.kind !== 'found') throw new Error(`the model answered ${answer.kind}`);
  return answer.found.faces.toSorted((a, b) => left(a) - left(b));
}

const left = ({ mesh }: FoundFace) => Math.min(...mesh.map(([x]) => x));

const alike = (a: FoundFace, b: FoundFace) => similarityPercent(a.embedding ?? [], b.embedding ?? []);

/** The similarity of two embeddings at this cosine. */
const at = (cosine: number) => similarityPercent([1, 0], [cosine, Math.sqrt(1 - cosine ** 2)]);

describe('whose face the local model takes one for', () => {
  const looks = [
    { look: { eyes: 0, mouth: 0.8 }, light: 1 },
    { look: { eyes: 0.5, brows: -0.5 }, light: 0.75 },
    { look: { mouth: 0.6, rollDegrees: -33, brows: 0.4 }, light: 1.15 },
    { look: { eyes: 0, mouth: 0.7, rollDegrees: 28 }, light: 0.8 },
    { look: { eyes: 0, rollDegrees: 90 }, light: 1 },
    { look: { size: 0.5, shirt: '#aa3333' }, light: 0.7 },
  ];

  it.each(looks)(
    '$look at light $light: the patient’s for the patient’s, and no one else’s',
    async (shot) => {
      const people = [carer, patient, mother].map((person) => ({ ...person, ...shot.look }));
      const found = await faces(await drawnPeople(people, shot.light));
      const [ofCarer, ofPatient, ofMother] = found.map((face) => alike(reference, face));

      expect(found).toHaveLength(3);
      expect(ofPatient).toBeGreaterThan(85);
      expect(ofCarer).toBeLessThan(20);
      expect(ofMother).toBeLessThan(70);
    },
  );

  it('knows the people of a real photo again in a mirrored and darker copy, and does not mix them up', async () => {
    const photo = await groupPhoto();
    const copied = await faces(await sharp(photo).flop().modulate({ brightness: 0.7 }).jpeg().toBuffer());

    for (const face of await faces(photo)) {
      const similarities = copied.map((copy) => alike(face, copy)).toSorted((a, b) => b - a);
      expect(similarities[0]).toBeGreaterThan(90);
      expect(similarities[1]).toBeLessThan(10);
    }
  });

  it('says 80 % where one person’s faces begin, as Rekognition’s usual threshold does', () => {
    expect(at(1)).toBeGreaterThan(99.9);
    expect(at(0.72)).toBeCloseTo(80, 0);
    expect(at(0.66)).toBeCloseTo(50, 5);
    expect(at(0.45)).toBeLessThan(1);
  });
});
