import type { RequestOf } from '../../client/request.ts';
import type { DemoPeople } from './demo-people.ts';
import { granted } from './granted.ts';
import { secondsLater } from './local-day.ts';
import { seededBetween, seededId } from './seeded.ts';
import type { EpisodeRef } from './tell-episode.ts';
import type { PlannedEpisode } from './year.ts';

type Test = Pick<RequestOf<'recordTest'>['body'], 'testId' | 'by' | 'value' | 'unit' | 'note'> & {
  /** After the end of the episode; some came too late for their window. */
  minutesAfter: number;
  recordedBy: 'ben' | 'clara';
};

const emergency = 'Emergency department, Southern Hospital';

const inHospital = (name: string): Test[] => [
  {
    testId: 'prolactin',
    by: emergency,
    value: String(seededBetween(`${name} prolactin`, 9, 19)),
    unit: 'µg/L',
    minutesAfter: seededBetween(`${name} prolactin taken`, 0, 1) === 0 ? 16 : 55,
    note: 'The time is the one on the tube.',
    recordedBy: 'clara',
  },
  {
    testId: 'lactate',
    by: emergency,
    value: (seededBetween(`${name} lactate`, 9, 24) / 10).toFixed(1),
    unit: 'mmol/L',
    minutesAfter: 58,
    recordedBy: 'clara',
  },
  {
    testId: 'creatine_kinase',
    by: 'Laboratory of the health centre',
    value: String(seededBetween(`${name} ck`, 70, 165)),
    unit: 'U/L',
    minutesAfter: seededBetween(`${name} ck taken`, 0, 1) === 0 ? 30 * 60 : 70 * 60,
    recordedBy: 'clara',
  },
  {
    testId: 'ecg_12_lead',
    by: emergency,
    value: 'tracing is in the letter',
    minutesAfter: 75,
    recordedBy: 'clara',
  },
];

const atHome = (name: string): Test[] => [
  {
    testId: 'glucose',
    by: 'Ben, with the meter at home',
    value: (seededBetween(`${name} glucose at home`, 45, 66) / 10).toFixed(1),
    unit: 'mmol/L',
    minutesAfter: 4,
    recordedBy: 'ben',
  },
];

/** Records what was tested: in hospital now and then, more often by Ben at home, mostly nothing. */
export async function recordTests(
  people: DemoPeople,
  ref: EpisodeRef,
  episode: PlannedEpisode,
): Promise<void> {
  const { name, startedAt, durationSeconds, peculiarity } = episode;
  const chance = seededBetween(`${name} tests`, 0, 9);
  // The latest one is left for whoever looks at its clocks.
  const isInHospital = peculiarity === 'corrected_start' || (chance < 2 && peculiarity !== 'recent');
  const tests = [...(isInHospital ? inHospital(name) : []), ...(chance > 5 ? atHome(name) : [])];
  for (const { minutesAfter, recordedBy, ...said } of tests) {
    const at = secondsLater(startedAt, durationSeconds + minutesAfter * 60);
    granted(
      // In the order in which they were done.
      // oxlint-disable-next-line no-await-in-loop
      await people[recordedBy].call('recordTest', {
        params: { ...ref, testDoneId: seededId(`${name} ${said.testId}`, at) },
        body: { ...said, at: { at: at.toISOString(), precision: 'exact' }, deviceTime: at.toISOString() },
      }),
    );
  }
}
