import type { DrawnPhoto } from './draw-photo.ts';
import { carer, patient } from './imaginary-people.ts';
import type { Person } from './person.ts';

/** A photo of the demo, and what anyone who looks at it would say. */
export type DemoPhoto = {
  readonly name: string;
  readonly phase: 'before' | 'during' | 'recovering' | 'after';
  readonly photo: DrawnPhoto;
  /** One entry a face, from the left. */
  readonly faces: readonly {
    readonly eyesOpen: boolean;
    readonly mouthOpen: boolean;
    readonly rollDegrees: number;
  }[];
};

const fainting: Person = { ...patient, eyes: 0, mouth: 0.7, brows: 0.2 };

/** One episode as a phone would have seen it; every face is drawn, none is a person's. */
export const demoPhotos: readonly DemoPhoto[] = [
  shot('before', 'before', 'room', [patient]),
  shot('during-1', 'during', 'pillow', [{ ...fainting, rollDegrees: 28 }]),
  shot('during-2', 'during', 'pillow', [{ ...fainting, mouth: 0.9, rollDegrees: 38 }], 0.8),
  shot('during-3', 'during', 'pillow', [{ ...fainting, mouth: 0.8, rollDegrees: -33 }], 1.05),
  shot('recovering', 'recovering', 'pillow', [{ ...patient, eyes: 0.6, brows: -0.4, rollDegrees: 12 }]),
  shot('with-carer', 'recovering', 'room', [{ ...patient, eyes: 0.7 }, carer]),
  shot('empty-room', 'after', 'room', []),
];

function shot(
  name: string,
  phase: DemoPhoto['phase'],
  scene: DrawnPhoto['scene'],
  people: readonly Person[],
  light = 1,
): DemoPhoto {
  const faces = people.map(({ eyes, mouth, rollDegrees }) => ({
    eyesOpen: eyes > 0.5,
    mouthOpen: mouth > 0.5,
    rollDegrees,
  }));
  const size = people.length > 1 ? { width: 1440, height: 960 } : { width: 960, height: 1200 };
  return { name, phase, faces, photo: { people, scene, light, ...size } };
}
