import type { TicketRequest } from '../../photo/ticket-request.ts';
import { drawPhoto } from '../drawn-photo/draw-photo.ts';
import { carer, patient } from '../drawn-photo/imaginary-people.ts';
import type { Person } from '../drawn-photo/person.ts';
import { secondsLater } from './local-day.ts';
import { seededBetween } from './seeded.ts';
import { endOf } from './tell-episode.ts';
import type { PlannedEpisode } from './year.ts';

/** A photo to be taken: what is in it is drawn when it is needed. */
export type Shot = {
  name: string;
  phase: TicketRequest['phase'];
  takenAt: Date;
  /** What becomes of it after it has its answer. */
  later?: 'deleted' | 'phase_corrected';
  bytes: () => Promise<Uint8Array<ArrayBuffer>>;
};

const ana: Person = {
  ...patient,
  skin: 'sand',
  hair: { colour: '#7a5a34', style: 'long' },
  iris: '#5a7391',
  shirt: '#587a6a',
};
const ben: Person = { ...carer, shirt: '#3f4f6e' };

const size = { width: 720, height: 900 };

type Draw = { people: Person[]; scene?: 'room' | 'pillow'; light?: number; wide?: true };

const drawn =
  ({ people, scene = 'pillow', light = 1, wide }: Draw) =>
  async () =>
    Uint8Array.from(
      await drawPhoto({ people, scene, light, ...(wide ? { width: 1200, height: 800 } : size) }),
    );

/** A text file that was picked by mistake. */
const notAnImage = () =>
  Promise.resolve(new TextEncoder().encode('Shopping: bread, milk, batteries for the meter.\n'));

/**
 * The photos of an episode, two to five.
 * @param place of the episode among those with photos: so each oddity comes about in one of them
 */
export function shotsOf(episode: PlannedEpisode, place: number): Shot[] {
  const { name, startedAt, durationSeconds, scene } = episode;
  const roll = seededBetween(`${name} roll`, -36, 36);
  const lying: Person = { ...ana, eyes: scene.eyesShut ? 0 : 0.9, mouth: 0.7, brows: 0.2, rollDegrees: roll };
  const awake: Person = { ...ana, eyes: 0.6, brows: -0.4, rollDegrees: 12 };
  const light = scene.fromHour === 0 || scene.fromHour === 18 ? 0.75 : 1;
  const during = (share: number) => secondsLater(startedAt, Math.floor(durationSeconds * share));
  const after = (seconds: number) => secondsLater(endOf(episode), seconds);
  const shot = (phase: Shot['phase'], takenAt: Date, bytes: Shot['bytes'], later?: Shot['later']): Shot => ({
    name: `${name} ${phase} ${takenAt.toISOString()}`,
    phase,
    takenAt,
    bytes,
    ...(later && { later }),
  });

  const usual = [
    shot('during', during(0.3), drawn({ people: [lying], light })),
    shot('recovering', after(10), drawn({ people: [awake], light })),
    shot('during', during(0.7), drawn({ people: [{ ...lying, rollDegrees: -roll }], light })),
    shot('after', after(900), drawn({ people: [ana], scene: 'room' })),
  ];
  switch (place) {
    case 0:
      return [
        shot('before', secondsLater(startedAt, -120), drawn({ people: [ana], scene: 'room' })),
        ...usual,
      ];
    case 1:
      return [
        ...usual.slice(0, 2),
        shot('during', after(60), drawn({ people: [awake], light }), 'phase_corrected'),
        shot('after', after(240), drawn({ people: [], scene: 'room' })),
      ];
    case 2:
      return [
        ...usual.slice(0, 3),
        shot('after', after(300), notAnImage),
        shot('unknown', after(400), drawn({ people: [ana], scene: 'room' }), 'deleted'),
      ];
    case 3:
      return [
        ...usual.slice(0, 2),
        shot('recovering', after(45), drawn({ people: [awake, ben], scene: 'room', wide: true })),
      ];
    default:
      return usual.slice(0, seededBetween(`${name} photos`, 2, 4));
  }
}
