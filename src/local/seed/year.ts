import { clockChanges, daysBefore, localMoment, secondsLater } from './local-day.ts';
import { type Scene, scenes } from './scenes.ts';
import { seededBetween, seededOneOf } from './seeded.ts';

/** What is out of the ordinary about an episode. */
const peculiarities = [
  'recent',
  'two_phones',
  'no_end',
  'corrected_start',
  'accident',
  'no_end',
  'wrong_clock',
] as const;
type Peculiarity = (typeof peculiarities)[number] | 'clocks_changed';

/** One episode of the year, as it was. */
export type PlannedEpisode = {
  /** By which all that is made up of it is named. */
  name: string;
  startedAt: Date;
  durationSeconds: number;
  scene: Scene;
  peculiarity?: Peculiarity;
  hasPhotos: boolean;
};

/** Uneven, as they come: several within two or three days, and a month with none (190 to 229 days ago). */
const daysAgo = [
  1, 3, 11, 18, 29, 30, 30, 31, 45, 52, 60, 63, 77, 88, 101, 118, 119, 119, 120, 134, 150, 158, 171, 183, 189,
  230, 236, 244, 259, 266, 280, 296, 297, 297, 311, 327, 340, 356,
];

export const fewestEpisodes = peculiarities.length + 2;
export const mostEpisodes = daysAgo.length + 2;

/**
 * The episodes of the year before a day, newest first.
 * @param count from {@link fewestEpisodes} to {@link mostEpisodes}
 */
export function yearBefore(lastDay: Date, count: number, timeZone: string): PlannedEpisode[] {
  const changes = clockChanges(lastDay, timeZone).slice(-2);
  const ordinary = Array.from({ length: count - changes.length }, (_, index, { length } = daysAgo) => {
    const place = Math.floor((index * length) / (count - changes.length));
    return plan(`episode ${place}`, daysBefore(lastDay, daysAgo[place] ?? 1), timeZone);
  });
  for (const [index, peculiarity] of peculiarities.entries()) {
    const episode = ordinary[Math.floor((index * ordinary.length) / peculiarities.length)];
    if (episode) episode.peculiarity = peculiarity;
  }
  const atNight = changes.map((change, index) => overChange(`episode at clock change ${index}`, change));
  return [...ordinary, ...atNight]
    .map((episode, index) => ({ ...episode, hasPhotos: hasPhotos(episode, index) }))
    .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
}

const hasPhotos = ({ peculiarity }: PlannedEpisode, index: number): boolean =>
  peculiarity !== 'accident' && peculiarity !== 'clocks_changed' && [0, 3, 6].includes(index % 8);

function plan(name: string, midnight: Date, timeZone: string): PlannedEpisode {
  const scene = seededOneOf(`${name} scene`, scenes);
  const minutes = seededBetween(`${name} minutes`, scene.fromHour * 60, scene.toHour * 60 - 1);
  const startedAt = secondsLater(
    localMoment(midnight, minutes, timeZone),
    seededBetween(`${name} second`, 0, 59),
  );
  const durationSeconds = seededBetween(`${name} duration`, scene.leastSeconds, scene.mostSeconds);
  return { name, startedAt, durationSeconds, scene, hasPhotos: false };
}

/** Begins before the clocks are changed, and ends after. */
function overChange(name: string, change: Date): PlannedEpisode {
  const scene = scenes.find(({ fromHour }) => fromHour === 0) ?? scenes[0];
  const durationSeconds = 420;
  return {
    name,
    startedAt: secondsLater(change, -190),
    durationSeconds,
    scene,
    peculiarity: 'clocks_changed',
    hasPhotos: false,
  };
}
