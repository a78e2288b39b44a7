import type { Human, Pixels } from './human.ts';
import type { View } from './view.ts';
import { fromView, takeView } from './view.ts';

/** Where a face may be, in the image's pixels, and which way up. */
export type Candidate = {
  readonly centreX: number;
  readonly centreY: number;
  readonly side: number;
  /** How far the image is to be turned clockwise for the face to be about upright. */
  readonly turnDegrees: number;
  readonly placeScore: number;
};

/** The detector's own input, so that the library does not scale again. */
const detectorSize = 256;
/** A face that fills the whole frame is missed more often, so the frame is seen with a margin. */
const margin = 1.15;
/** Below this share of the view a face has too few of the detector's pixels: look again, closer. */
const smallShare = 0.14;

/** Below this score a face may be lying on its side or upside down: measured on drawn faces, 0.84 and more upright, 0.6 to 0.79 otherwise. */
const sureScore = 0.8;
/** A turned view must be this much surer, since most faces are upright. */
const uprightBonus = 0.05;

/** Faces in the whole image whichever way up they are and, where faces are small, in its quarters. */
export async function findFaces(human: Human, image: Pixels): Promise<Candidate[]> {
  const whole = wholeView(image, 0);
  const upright = await look(human, image, whole);
  if (upright.length === 0) {
    return [];
  }
  if (upright.some(({ side }) => side < whole.side * smallShare)) {
    return merge([...upright, ...(await lookCloser(human, image))]);
  }
  const unsure = upright.some(({ placeScore }) => placeScore < sureScore);
  return merge(unsure ? [...upright, ...(await lookTurned(human, image))] : upright);
}

/** Faces in an image where none was found the right way up: lying on a side, upside down, or far away. */
export async function findUnusualFaces(human: Human, image: Pixels): Promise<Candidate[]> {
  return merge([...(await lookTurned(human, image)), ...(await lookCloser(human, image))]);
}

async function lookTurned(human: Human, image: Pixels): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const turnDegrees of [90, 270, 180]) {
    const turned = await look(human, image, wholeView(image, turnDegrees));
    found.push(...turned.map((face) => ({ ...face, placeScore: face.placeScore - uprightBonus })));
  }
  return found;
}

/** Keeps the surest of those that overlap. */
export function merge<T extends Pick<Candidate, 'centreX' | 'centreY' | 'side' | 'placeScore'>>(
  candidates: readonly T[],
): T[] {
  const kept: T[] = [];
  for (const candidate of candidates.toSorted((a, b) => b.placeScore - a.placeScore)) {
    const known = kept.some(
      (other) =>
        Math.hypot(other.centreX - candidate.centreX, other.centreY - candidate.centreY) <
        0.5 * Math.max(other.side, candidate.side),
    );
    if (!known) {
      kept.push(candidate);
    }
  }
  return kept;
}

function wholeView(image: Pixels, turnDegrees: number): View {
  const side = Math.max(image.width, image.height) * margin;
  return { centreX: image.width / 2, centreY: image.height / 2, side, turnDegrees, size: detectorSize };
}

/** Overlapping squares of half the shorter side and more, so that no face lies on a border of all of them. */
async function lookCloser(human: Human, image: Pixels): Promise<Candidate[]> {
  const side = Math.max(image.width, image.height) * 0.55;
  const found: Candidate[] = [];
  for (const centreY of centres(image.height, side)) {
    for (const centreX of centres(image.width, side)) {
      found.push(
        ...(await look(human, image, { centreX, centreY, side, turnDegrees: 0, size: detectorSize })),
      );
    }
  }
  return found;
}

function centres(length: number, side: number): number[] {
  if (length <= side) {
    return [length / 2];
  }
  const count = Math.ceil(length / (side * 0.85));
  return Array.from({ length: count }, (_, index) => side / 2 + ((length - side) * index) / (count - 1));
}

async function look(human: Human, image: Pixels, view: View): Promise<Candidate[]> {
  const placed = await human.place(takeView(image, view));
  return placed.map(({ box: [left, top, width, height], boxScore }) => {
    const [centreX, centreY] = fromView(view, left + width / 2, top + height / 2);
    const side = (Math.max(width, height) * view.side) / view.size;
    return { centreX, centreY, side, turnDegrees: view.turnDegrees, placeScore: boxScore };
  });
}
