import type { FaceReading } from './face-reading.ts';
import { finite, partOf, whole } from './machine-answer.ts';

type Box = NonNullable<FaceReading['box']>;

/** Where the machine says that a face is, as ratios of the upright photo; `undefined` where it does not say all of it. */
export function boxOf(face: unknown): Box | undefined {
  const box = partOf(face, 'BoundingBox');
  return whole({
    left: finite(partOf(box, 'Left')),
    top: finite(partOf(box, 'Top')),
    width: finite(partOf(box, 'Width')),
    height: finite(partOf(box, 'Height')),
  });
}

/** What two boxes have in common, of what they cover together: 0 to 1. */
export function overlapOf(a: Box | undefined, b: Box | undefined): number {
  if (!a || !b) return 0;
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const common = Math.max(width, 0) * Math.max(height, 0);
  const overlap = common / (a.width * a.height + b.width * b.height - common);
  // Finite numbers can come to one that is not.
  return Number.isFinite(overlap) ? overlap : 0;
}
