import type { MeshPoint } from './found-face.ts';

/**
 * Points of MediaPipe's face mesh (https://github.com/google-ai-edge/mediapipe, canonical_face_model).
 * Left and right are the viewer's, as in Rekognition.
 */
export const meshIndex = {
  foreheadTop: 10,
  chin: 152,
  cheekLeft: 234,
  cheekRight: 454,
  noseTip: 1,
  noseBase: 2,
  innerLipUp: 13,
  innerLipDown: 14,
  innerMouthLeft: 78,
  innerMouthRight: 308,
  mouthLeft: 61,
  mouthRight: 291,
  left: {
    outer: 33,
    inner: 133,
    lids: [
      [160, 144],
      [159, 145],
      [158, 153],
    ],
  },
  right: {
    outer: 263,
    inner: 362,
    lids: [
      [387, 373],
      [386, 374],
      [385, 380],
    ],
    iris: 468,
  },
} as const;

export type Side = 'left' | 'right';

/** The point of this index; a mesh has been checked to hold all 478. */
export function point(mesh: readonly MeshPoint[], index: number): MeshPoint {
  return mesh[index] ?? [0, 0, 0];
}

/** Distance in the picture's plane. */
export function distance(mesh: readonly MeshPoint[], from: number, to: number): number {
  const [ax, ay] = point(mesh, from);
  const [bx, by] = point(mesh, to);
  return Math.hypot(bx - ax, by - ay);
}

/** Height of the lids' gap as a share of the eye's width: distances only, so a rolled head changes nothing. */
export function eyeAspect(mesh: readonly MeshPoint[], side: Side): number {
  const { outer, inner, lids } = meshIndex[side];
  const heights = lids.map(([up, down]) => distance(mesh, up, down));
  return (
    heights.reduce((sum, height) => sum + height, 0) /
    heights.length /
    Math.max(1e-6, distance(mesh, outer, inner))
  );
}

/** Height of the gap between the lips' inner edges as a share of its width. */
export function mouthAspect(mesh: readonly MeshPoint[]): number {
  const { innerLipUp, innerLipDown, innerMouthLeft, innerMouthRight } = meshIndex;
  return (
    distance(mesh, innerLipUp, innerLipDown) / Math.max(1e-6, distance(mesh, innerMouthLeft, innerMouthRight))
  );
}

/** The mesh of a face that looks straight at the camera leans forward by this; measured on drawn and photographed faces, 4 to 14. */
const meshPitch = 8;

/** Degrees in Rekognition's directions. */
export type HeadPose = { readonly roll: number; readonly yaw: number; readonly pitch: number };

/**
 * How the head is turned. Rekognition documents no signs; published answers of it show them: roll is positive clockwise
 * as the viewer sees it, yaw positive when the nose points to the picture's right, pitch positive when the face looks up.
 * Roll covers the full circle, because a person who fell may lie any way up.
 */
export function headPose(mesh: readonly MeshPoint[]): HeadPose {
  const across = direction(mesh, meshIndex.left.outer, meshIndex.right.outer);
  const mouth = direction(mesh, meshIndex.mouthLeft, meshIndex.mouthRight);
  const down = direction(mesh, meshIndex.foreheadTop, meshIndex.chin);
  // Unit vectors are added, so that the average has no seam at 180 degrees.
  const x = across[0] + mouth[0] + down[1];
  const y = across[1] + mouth[1] - down[0];
  const roll = Math.atan2(y, x);

  const right = unroll(span(mesh, meshIndex.cheekLeft, meshIndex.cheekRight), roll);
  const below = unroll(span(mesh, meshIndex.foreheadTop, meshIndex.chin), roll);
  // x points right, y down, z away from the camera: right × below points out of the back of the head.
  const back = cross(right, below);
  const length = Math.hypot(...back);
  return {
    roll: degrees(roll),
    yaw: degrees(Math.atan2(-back[0], back[2])),
    pitch: degrees(Math.asin(back[1] / Math.max(1e-6, length))) + meshPitch,
  };
}

/**
 * Where an iris sits from the middle of its eye, in the picture's pixels. Taken from the eye on the viewer's right for both:
 * the iris network follows that one, and answers for the other as in a mirror (measured on drawn glances); eyes move together.
 */
export function irisOffset(mesh: readonly MeshPoint[]): [number, number] {
  const { outer, inner, iris } = meshIndex.right;
  const [ox, oy] = point(mesh, outer);
  const [nx, ny] = point(mesh, inner);
  const [px, py] = point(mesh, iris);
  return [px - (ox + nx) / 2, py - (oy + ny) / 2];
}

/** Where the eyes look beside where the head points, in degrees: half an eye's width is about 1.25 radii of the eyeball. */
export function gazeInHead(mesh: readonly MeshPoint[], rollDegrees: number): { yaw: number; pitch: number } {
  const radius = Math.max(1e-6, (0.5 * distance(mesh, meshIndex.right.outer, meshIndex.right.inner)) / 1.25);
  const [x, y] = unroll([...irisOffset(mesh), 0], (rollDegrees * Math.PI) / 180);
  return {
    yaw: degrees(Math.asin(clamp(x / radius, 0.9))),
    pitch: degrees(-Math.asin(clamp(y / radius, 0.9))),
  };
}

function direction(mesh: readonly MeshPoint[], from: number, to: number): [number, number] {
  const [x, y] = span(mesh, from, to);
  const length = Math.max(1e-6, Math.hypot(x, y));
  return [x / length, y / length];
}

function span(mesh: readonly MeshPoint[], from: number, to: number): MeshPoint {
  const [ax, ay, az] = point(mesh, from);
  const [bx, by, bz] = point(mesh, to);
  return [bx - ax, by - ay, bz - az];
}

function unroll([x, y, z]: MeshPoint, roll: number): MeshPoint {
  const [cos, sin] = [Math.cos(roll), Math.sin(roll)];
  return [x * cos + y * sin, y * cos - x * sin, z];
}

function cross([ax, ay, az]: MeshPoint, [bx, by, bz]: MeshPoint): MeshPoint {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
