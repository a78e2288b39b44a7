import { distance, headPose, meshIndex, point } from './face-geometry.ts';
import type { MeshPoint } from './found-face.ts';
import type { View } from './view.ts';

/**
 * The cosine of two embeddings of which it is as likely as not that they are of one person. Measured: 0.76 to 0.98 for
 * drawn photos of one person (other expression, roll, light, size, shirt), 0.77 to 0.91 for copies of photographed faces;
 * 0.47 to 0.65 for two drawn people whose features differ, 0.27 to 0.43 for two photographed ones.
 */
const evenCosine = 0.66;
/** How fast likelihood grows with the cosine: from 0.72 on it is 80 %, Rekognition's usual threshold. */
const cosineWidth = 0.0433;

/**
 * How likely two faces are one person's, 0 to 100, from the cosine of the angle between the model's embeddings of them:
 * a logistic curve.
 */
export function similarityPercent(a: readonly number[], b: readonly number[]): number {
  return 100 / (1 + Math.exp((evenCosine - cosine(a, b)) / cosineWidth));
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let [product, lengthA, lengthB] = [0, 0, 0];
  a.forEach((value, index) => {
    const other = b[index] ?? 0;
    product += value * other;
    lengthA += value * value;
    lengthB += other * other;
  });
  return product / Math.max(1e-9, Math.sqrt(lengthA * lengthB));
}

/** The side of what the description network takes. */
const describedSize = 224;

/**
 * The part of an image by which a face is told from others: upright, with the hair around it, as in the photos that the
 * network was made from. It is scaled by the distance of the eyes or, on a turned head, of eyes and nose: neither moves
 * when the mouth opens.
 */
export function describedView(mesh: readonly MeshPoint[]): View {
  const [leftX, leftY] = point(mesh, meshIndex.left.outer);
  const [rightX, rightY] = point(mesh, meshIndex.right.outer);
  const [noseX, noseY] = point(mesh, meshIndex.noseBase);
  const [eyesX, eyesY] = [(leftX + rightX) / 2, (leftY + rightY) / 2];
  const unit = Math.max(
    distance(mesh, meshIndex.left.outer, meshIndex.right.outer),
    1.6 * Math.hypot(noseX - eyesX, noseY - eyesY),
  );
  const { roll } = headPose(mesh);
  const radians = (roll * Math.PI) / 180;
  return {
    centreX: eyesX - Math.sin(radians) * 0.35 * unit,
    centreY: eyesY + Math.cos(radians) * 0.35 * unit,
    side: 3.4 * unit,
    turnDegrees: -roll,
    size: describedSize,
  };
}
