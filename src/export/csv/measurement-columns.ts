import type { Episode } from '../../episode/episode.ts';
import type { Measurement } from '../../episode/measurement.ts';
import type { TestDone } from '../../episode/test-done.ts';
import type { Moment } from '../../platform/instant.ts';
import type { Cell } from './cell.ts';
import { moment, secondsBetween } from './episode-columns.ts';
import type { Column } from './table.ts';

/** One number of a measurement, or what came of a test. */
export type MeasurementRow = {
  episode: Episode;
  id: string;
  kind: string;
  at: Moment;
  value: Cell;
  unit?: string | undefined;
  position?: string;
  standingMinutes?: number | undefined;
  by: string;
  amends?: string | undefined;
};

/** One row a number that was measured, or a test that was done. */
export const measurementColumns = (local: (at: string) => string): Column<MeasurementRow>[] => [
  {
    name: 'measurement_id',
    means: 'Names the measurement or the test; both numbers of a blood pressure have one.',
    of: ({ id }) => id,
  },
  {
    name: 'episode_id',
    means: 'Of which episode, as in episodes.csv.',
    of: ({ episode }) => episode.episodeId,
  },
  {
    name: 'kind',
    means: 'What was measured; `test:` and its name for a test that was done.',
    values: [
      'pulse',
      'respiration',
      'temperature',
      'oxygen_saturation',
      'glucose',
      'blood_pressure_systolic',
      'blood_pressure_diastolic',
      'test:…',
    ],
    of: ({ kind }) => kind,
  },
  ...moment<MeasurementRow>('measured', 'When', ({ at }) => at, local),
  {
    name: 'after_start_seconds',
    means: 'From the start of the episode; below 0 before it.',
    of: ({ at, episode }) => secondsBetween(episode.startedAt.at, at.at),
  },
  { name: 'value', means: 'The number as it was read, or what a test came to.', of: ({ value }) => value },
  {
    name: 'unit',
    means: 'Its unit; of a test as it was written down.',
    values: ['/min', '°C', '%', 'mg/dL', 'mmol/L', 'mmHg'],
    of: ({ unit }) => unit,
  },
  {
    name: 'position',
    means: 'How the person was when the blood pressure was taken.',
    values: ['lying', 'sitting', 'standing', 'unknown'],
    of: ({ position }) => position,
  },
  {
    name: 'standing_for_minutes',
    means: 'How long the person had stood by then.',
    of: ({ standingMinutes }) => standingMinutes,
  },
  {
    name: 'by',
    means: 'Who measured: witness, patient or clinician; of a test, who did it.',
    of: ({ by }) => by,
  },
  {
    name: 'puts_right',
    means: 'The measurement_id of an earlier one that this one puts right.',
    of: ({ amends }) => amends,
  },
];

/** The rows of a measurement: a blood pressure has two. */
export function rowsOf(
  episode: Episode,
  { measurementId: id, measured, at, source: by, amends }: Measurement,
): MeasurementRow[] {
  const row = { episode, id, at, by, amends };
  if (measured.kind !== 'blood_pressure') return [{ ...row, kind: measured.kind, ...numberIn(measured) }];
  const { position, minutesAfterStanding: standingMinutes } = measured;
  const pressure = { ...row, unit: 'mmHg', position, standingMinutes };
  return [
    { ...pressure, kind: 'blood_pressure_systolic', value: measured.systolicMmHg },
    { ...pressure, kind: 'blood_pressure_diastolic', value: measured.diastolicMmHg },
  ];
}

type OneNumber = Exclude<Measurement['measured'], { kind: 'blood_pressure' }>;

function numberIn(measured: OneNumber): { value: number; unit: string } {
  if ('perMinute' in measured) return { value: measured.perMinute, unit: '/min' };
  if ('degreesCelsius' in measured) return { value: measured.degreesCelsius, unit: '°C' };
  if ('percent' in measured) return { value: measured.percent, unit: '%' };
  return { value: measured.value, unit: measured.unit };
}

export const rowOfTest = (
  episode: Episode,
  { testDoneId: id, testId, at, value, unit, by, amends }: TestDone,
): MeasurementRow => ({ episode, id, kind: `test:${testId}`, at, value, unit, by, amends });
