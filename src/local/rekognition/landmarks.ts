import type { Landmark, LandmarkType } from '@aws-sdk/client-rekognition';
import { irisOffset, meshIndex, point } from './face-geometry.ts';
import type { FoundFace, FoundFaces, MeshPoint } from './found-face.ts';

/** Rekognition's landmarks as points of the mesh, in the order in which it returns them; left is the viewer's left. */
const landmarkIndex = {
  mouthLeft: meshIndex.mouthLeft,
  mouthRight: meshIndex.mouthRight,
  nose: meshIndex.noseTip,
  leftEyeBrowLeft: 70,
  leftEyeBrowRight: 107,
  leftEyeBrowUp: 105,
  rightEyeBrowLeft: 336,
  rightEyeBrowRight: 300,
  rightEyeBrowUp: 334,
  leftEyeLeft: 33,
  leftEyeRight: 133,
  leftEyeUp: 159,
  leftEyeDown: 145,
  rightEyeLeft: 362,
  rightEyeRight: 263,
  rightEyeUp: 386,
  rightEyeDown: 374,
  noseLeft: 98,
  noseRight: 327,
  mouthUp: 0,
  mouthDown: 17,
  upperJawlineLeft: 127,
  midJawlineLeft: 172,
  chinBottom: meshIndex.chin,
  midJawlineRight: 397,
  upperJawlineRight: 356,
} as const satisfies Partial<Record<LandmarkType, number>>;

/** The five landmarks of every answer, or all thirty, as ratios of the upright image. */
export function landmarks(face: FoundFace, image: FoundFaces, all: boolean): Landmark[] {
  const at = (Type: LandmarkType, [x, y]: readonly number[]): Landmark => ({
    Type,
    X: (x ?? 0) / image.width,
    Y: (y ?? 0) / image.height,
  });
  const named = (name: keyof typeof landmarkIndex): Landmark =>
    at(name, point(face.mesh, landmarkIndex[name]));
  const [leftPupil, rightPupil] = pupils(face.mesh);
  const eyes = [at('eyeLeft', leftPupil), at('eyeRight', rightPupil)];
  if (!all) {
    return [...eyes, named('mouthLeft'), named('mouthRight'), named('nose')];
  }
  const names = Object.keys(landmarkIndex).filter(
    (name): name is keyof typeof landmarkIndex => name in landmarkIndex,
  );
  const jaw = names.indexOf('upperJawlineLeft');
  // Rekognition's eyeLeft and leftPupil are one point, and so on the right.
  return [
    ...eyes,
    ...names.slice(0, jaw).map(named),
    at('leftPupil', leftPupil),
    at('rightPupil', rightPupil),
    ...names.slice(jaw).map(named),
  ];
}

function pupils(mesh: readonly MeshPoint[]): [[number, number], [number, number]] {
  const offset = irisOffset(mesh);
  const pupil = (side: 'left' | 'right'): [number, number] => {
    const [ox, oy] = point(mesh, meshIndex[side].outer);
    const [nx, ny] = point(mesh, meshIndex[side].inner);
    return [(ox + nx) / 2 + offset[0], (oy + ny) / 2 + offset[1]];
  };
  return [pupil('left'), pupil('right')];
}
