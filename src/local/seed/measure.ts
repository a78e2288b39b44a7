import type { RequestOf } from '../../client/request.ts';
import type { DemoPeople } from './demo-people.ts';
import { granted } from './granted.ts';
import { secondsLater } from './local-day.ts';
import { seededBetween, seededId } from './seeded.ts';
import type { EpisodeRef } from './tell-episode.ts';
import type { PlannedEpisode } from './year.ts';

type Measured = RequestOf<'addMeasurement'>['body']['measured'];

/** What Ben measures with what lies in the kitchen drawer, in somewhat more than half of the episodes at home. */
export async function measure({ ben }: DemoPeople, ref: EpisodeRef, episode: PlannedEpisode): Promise<void> {
  const { name, startedAt, durationSeconds, scene } = episode;
  if (scene.witness.toldBy || seededBetween(`${name} measured`, 0, 4) < 2) return;
  const { eyesShut } = scene;
  const number = (what: string, least: number, most: number) => seededBetween(`${name} ${what}`, least, most);
  const lyingSystolic = number('systolic', eyesShut ? 112 : 92, eyesShut ? 128 : 104);
  const lyingDiastolic = number('diastolic', eyesShut ? 70 : 55, eyesShut ? 82 : 64);
  const measured: { minutesAfter: number; measured: Measured }[] = [
    {
      minutesAfter: 1,
      measured: { kind: 'pulse', perMinute: number('pulse', eyesShut ? 82 : 48, eyesShut ? 104 : 62) },
    },
    { minutesAfter: 2, measured: { kind: 'oxygen_saturation', percent: number('saturation', 95, 99) } },
    {
      minutesAfter: 6,
      measured: {
        kind: 'blood_pressure',
        systolicMmHg: lyingSystolic,
        diastolicMmHg: lyingDiastolic,
        position: 'lying',
      },
    },
    {
      minutesAfter: 10,
      measured: {
        kind: 'blood_pressure',
        systolicMmHg: lyingSystolic - number('fall', eyesShut ? 0 : 8, eyesShut ? 6 : 24),
        diastolicMmHg: lyingDiastolic - number('lower fall', 0, 8),
        position: 'standing',
        minutesAfterStanding: 3,
      },
    },
    {
      minutesAfter: 12,
      measured: { kind: 'glucose', unit: 'mmol/L', value: number('glucose', 44, 68) / 10 },
    },
  ];
  const kept = measured.slice(0, number('how many', 2, measured.length));
  for (const { minutesAfter, measured: value } of kept) {
    const at = secondsLater(startedAt, durationSeconds + minutesAfter * 60);
    granted(
      // In the order in which he measured.
      // oxlint-disable-next-line no-await-in-loop
      await ben.call('addMeasurement', {
        params: { ...ref, measurementId: seededId(`${name} ${value.kind} ${minutesAfter}`, at) },
        body: {
          measured: value,
          at: { at: at.toISOString(), precision: 'exact' },
          deviceTime: at.toISOString(),
        },
      }),
    );
  }
}
