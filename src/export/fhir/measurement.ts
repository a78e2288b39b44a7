import type { CodeableConcept, Observation } from '@medplum/fhirtypes';
import type { Measurement } from '../../episode/measurement.ts';
import type { TestDone } from '../../episode/test-done.ts';
import { inWords, loinc, systems } from './codes.ts';
import type { Naming } from './naming.ts';
import { category } from './observation-category.ts';
import { quantity } from './quantity.ts';
import { statusOf } from './revision.ts';

type Measured = Measurement['measured'];
type Of<Kind extends Measured['kind']> = Extract<Measured, { kind: Kind }>;

/** A number that was measured at the scene. */
export function measurementObservation(
  measurement: Measurement,
  isAmended: boolean,
  naming: Naming,
): Observation {
  const { measurementId, measured, at, author, receivedAt, source } = measurement;
  const notes = [
    ...(source === 'clinician' ? [] : [`Measured by a ${source}.`.replace('a patient', 'the patient')]),
    ...(at.precision === 'estimated' ? ['The time is estimated.'] : []),
    ...(measured.kind === 'blood_pressure' ? positionNotes(measured) : []),
    ...(isAmended ? [wasPutRight] : []),
  ];
  return {
    resourceType: 'Observation',
    id: naming.id('Observation', 'measurement', measurementId),
    status: statusOf(measurement, isAmended),
    category: [category(measured.kind === 'glucose' ? 'laboratory' : 'vital-signs')],
    ...what(measured),
    subject: naming.to('Patient'),
    effectiveDateTime: at.at,
    issued: receivedAt,
    performer: [naming.person(author)],
    ...(notes.length > 0 && { note: notes.map((text) => ({ text })) }),
  };
}

const wasPutRight = 'It was put right later by another one.';

type What = Pick<Observation, 'code' | 'valueQuantity' | 'component'> & { code: CodeableConcept };

function what(measured: Measured): What {
  if (measured.kind === 'blood_pressure') return bloodPressure(measured);
  if (measured.kind === 'glucose') return glucose(measured);
  if (measured.kind === 'pulse') {
    return { code: loinc('8867-4', 'Heart rate'), valueQuantity: quantity(measured.perMinute, '/min') };
  }
  if (measured.kind === 'respiration') {
    return { code: loinc('9279-1', 'Respiratory rate'), valueQuantity: quantity(measured.perMinute, '/min') };
  }
  if (measured.kind === 'temperature') {
    return {
      code: loinc('8310-5', 'Body temperature'),
      valueQuantity: quantity(measured.degreesCelsius, 'Cel'),
    };
  }
  return { code: oxygenSaturation, valueQuantity: quantity(measured.percent, '%') };
}

/** FHIR's vital signs ask for the first; the second says that it was an oximeter. */
const oxygenSaturation: CodeableConcept = {
  coding: [
    { system: systems.loinc, code: '2708-6', display: 'Oxygen saturation in Arterial blood' },
    {
      system: systems.loinc,
      code: '59408-5',
      display: 'Oxygen saturation in Arterial blood by Pulse oximetry',
    },
  ],
  text: 'Oxygen saturation by pulse oximetry',
};

const glucose = ({ unit, value }: Of<'glucose'>): What =>
  unit === 'mg/dL'
    ? {
        code: loinc('41653-7', 'Glucose [Mass/volume] in Capillary blood by Glucometer'),
        valueQuantity: quantity(value, unit),
      }
    : {
        code: loinc('14743-9', 'Glucose [Moles/volume] in Capillary blood by Glucometer'),
        valueQuantity: quantity(value, unit),
      };

const bloodPressure = ({ systolicMmHg, diastolicMmHg }: Of<'blood_pressure'>): What => ({
  code: loinc('85354-9', 'Blood pressure panel with all children optional'),
  component: [
    { code: loinc('8480-6', 'Systolic blood pressure'), valueQuantity: quantity(systolicMmHg, 'mm[Hg]') },
    { code: loinc('8462-4', 'Diastolic blood pressure'), valueQuantity: quantity(diastolicMmHg, 'mm[Hg]') },
  ],
});

const positionNotes = ({ position, minutesAfterStanding }: Of<'blood_pressure'>): string[] => [
  ...(position === 'unknown' ? [] : [`Measured ${position}.`]),
  ...(minutesAfterStanding === undefined ? [] : [`Minutes after standing up: ${minutesAfterStanding}.`]),
];

/** A test that was done, as it was reported: a laboratory also says `< 5` or `positive`. */
export function testObservation(
  test: TestDone,
  { name, isAmended }: { name: string; isAmended: boolean },
  naming: Naming,
): Observation {
  const { testDoneId, at, by, value, note, receivedAt } = test;
  const notes = [...(note === undefined ? [] : [note]), ...(isAmended ? [wasPutRight] : [])];
  return {
    resourceType: 'Observation',
    id: naming.id('Observation', 'test', testDoneId),
    status: statusOf(test, isAmended),
    code: inWords(name),
    subject: naming.to('Patient'),
    effectiveDateTime: at.at,
    issued: receivedAt,
    performer: [{ display: by }],
    ...(value === undefined
      ? { dataAbsentReason: inWords('The result was not recorded.') }
      : { valueString: resultInWords(test) }),
    ...(notes.length > 0 && { note: notes.map((text) => ({ text })) }),
  };
}

/** What came of a test, with its unit. */
export const resultInWords = ({ value, unit }: Pick<TestDone, 'value' | 'unit'>): string =>
  [value ?? 'not recorded', value === undefined ? undefined : unit]
    .filter((each) => each !== undefined)
    .join(' ');
