import { decodeImage } from './decode-image.ts';
import { expose } from './expose.ts';
import { headPose } from './face-geometry.ts';
import type { Candidate } from './find-faces.ts';
import { findFaces, findUnusualFaces, merge } from './find-faces.ts';
import type { FoundFace, FoundFaces, MeshPoint } from './found-face.ts';
import type { Human, Pixels, ReadFace } from './human.ts';
import { loadHuman } from './human.ts';
import { measureQuality } from './image-quality.ts';
import { describedView } from './similarity.ts';
import type { View } from './view.ts';
import { fromView, takeView } from './view.ts';

/** What of a face is worth its time to the caller. */
type Wanted = { readonly ageAndSex: boolean; readonly embedding?: boolean | undefined };

/** The face model by itself, in the caller's thread: what the server's worker runs, and what a bench holds the server to. */
export type FaceModel = { detect(image: Uint8Array, want: Wanted): Promise<FoundFaces> };

/** The mesh calls nearly everything a face when it is asked; measured on faces 0.9 and more, on walls and cloth below 0.5. */
const leastFaceScore = 0.6;
/** Measured: from some 15 degrees of roll on the mesh closes a mouth that is open. */
const uprightWithin = 12;
/** A face on its side may be misread once before its roll is right. */
const mostTurns = 2;
/** As Rekognition: the 100 largest. */
const mostFaces = 100;

/** Loads the model; the first `detect` is as fast as the later ones only after one has been made. */
export async function loadFaceModel(): Promise<FaceModel> {
  const human = await loadHuman();
  let last: Promise<unknown> = Promise.resolve();
  return {
    detect(image, want) {
      // The networks keep state between their steps, so photos follow one another.
      const next = last.then(() => detect(human, image, want));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

async function detect(human: Human, bytes: Uint8Array, want: Wanted): Promise<FoundFaces> {
  const image = await decodeImage(bytes);
  let faces = await readAll(human, image, await findFaces(human, image), want);
  if (faces.length === 0) {
    faces = await readAll(human, image, await findUnusualFaces(human, image), want);
  }
  const described = want.embedding ? faces.map((face) => describe(human, image, face)) : faces;
  const scale = image.originalWidth / image.width;
  return {
    width: image.originalWidth,
    height: image.originalHeight,
    faces: described.map((face) => ({
      ...face,
      mesh: face.mesh.map(([x, y, z]) => [x * scale, y * scale, z * scale]),
    })),
  };
}

const describe = (human: Human, image: Pixels, face: FoundFace): FoundFace => ({
  ...face,
  embedding: human.describe(expose(takeView(image, describedView(face.mesh)))),
});

async function readAll(
  human: Human,
  image: Pixels,
  candidates: readonly Candidate[],
  want: Wanted,
): Promise<FoundFace[]> {
  const found: (FoundFace & { centreX: number; centreY: number; side: number })[] = [];
  for (const candidate of candidates) {
    const face = await readUpright(human, image, candidate, want);
    if (face !== undefined) {
      found.push({ ...face, ...square(face.mesh) });
    }
  }
  return merge(found)
    .toSorted((a, b) => b.side - a.side)
    .slice(0, mostFaces)
    .map(({ centreX: _x, centreY: _y, side: _side, ...face }) => face);
}

/** Reads a face and, since the mesh is best on an upright one, again with the picture turned until it is. */
async function readUpright(
  human: Human,
  image: Pixels,
  candidate: Candidate,
  want: Wanted,
): Promise<FoundFace | undefined> {
  let face = await readOne(human, image, candidate, want);
  let turned = candidate.turnDegrees;
  for (let attempt = 0; attempt < mostTurns && face !== undefined; attempt += 1) {
    const { roll } = headPose(face.mesh);
    if (Math.abs(onCircle(roll + turned)) <= uprightWithin) {
      break;
    }
    turned = onCircle(-roll);
    const { centreX, centreY } = square(face.mesh);
    const again = await readOne(human, image, { ...candidate, centreX, centreY, turnDegrees: turned }, want);
    if (again === undefined) {
      break;
    }
    face = again;
  }
  return face;
}

async function readOne(
  human: Human,
  image: Pixels,
  candidate: Candidate,
  want: Wanted,
): Promise<FoundFace | undefined> {
  const view = closeUp(candidate);
  const read = await human.read(expose(takeView(image, view)), want);
  return read !== undefined && read.faceScore >= leastFaceScore && read.mesh.length >= 478
    ? foundFace(read, view, candidate, image)
    : undefined;
}

/** Degrees as the shortest way round: -180 to 180. */
function onCircle(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

/** The face with room around it, at a size at which the mesh has all the detail it can use. */
function closeUp({ centreX, centreY, side, turnDegrees }: Candidate): View {
  return { centreX, centreY, side: side * 2.1, turnDegrees, size: 384 };
}

function foundFace(read: ReadFace, view: View, { placeScore }: Candidate, image: Pixels): FoundFace {
  // The library scales x and y of the mesh to the picture and leaves z in the mesh network's own 192 px.
  const depthScale = ((read.size[0] / 192) * view.side) / view.size;
  const mesh = read.mesh.map(([x, y, z]): MeshPoint => [...fromView(view, x, y), z * depthScale]);
  return {
    placeScore: Math.max(placeScore, read.boxScore),
    faceScore: read.faceScore,
    mesh,
    ageYears: read.age ?? 0,
    sex: read.gender === 'male' ? 'male' : 'female',
    sexScore: read.gender === 'unknown' ? 0 : (read.genderScore ?? 0),
    expressions: (read.emotion ?? []).map(({ emotion, score }) => ({ expression: emotion, share: score })),
    ...measureQuality(image, square(mesh)),
  };
}

function square(mesh: readonly MeshPoint[]): { centreX: number; centreY: number; side: number } {
  const xs = mesh.map(([x]) => x);
  const ys = mesh.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return {
    centreX: (left + right) / 2,
    centreY: (top + bottom) / 2,
    side: Math.max(right - left, bottom - top),
  };
}
