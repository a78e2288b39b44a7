import type {
  AllergyIntolerance,
  CodeableConcept,
  Condition,
  Device,
  DeviceUseStatement,
  MedicationStatement,
} from '@medplum/fhirtypes';
import type { KeptProfile } from '../../profile/profile.ts';
import { concept, inWords, systems } from './codes.ts';
import { fhirDate } from './fhir-date.ts';
import type { Naming, Source } from './naming.ts';

// Each list of a profile is entries, "none known", or was not asked. The International Patient Summary has a code for each
// of the latter two, in place of an entry's own: a reader must never take silence for "none". Both go by one id, so that on a
// server the one takes the place of the other.

const absent = (code: string, display: string): CodeableConcept =>
  concept(systems.absentUnknown, code, display);

/** An entry has no id: its name is what stays when others are added, taken away or moved; of the same name it is the nth. */
const nthOf = <Entry>(
  list: readonly Entry[],
  place: number,
  nameOf: (entry: Entry) => string,
): [name: string, nth: number] => {
  const names = list.slice(0, place + 1).map(nameOf);
  const name = names.at(-1) ?? '';
  return [name, names.filter((other) => other === name).length];
};

const status = (list: 'condition' | 'allergyintolerance', code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${list}-clinical`, code }],
});

export function conditionsOf({ conditions }: KeptProfile, naming: Naming): Condition[] {
  const base = (source: Source, code: CodeableConcept): Condition => ({
    resourceType: 'Condition',
    id: naming.id(...source),
    clinicalStatus: status('condition', 'active'),
    category: [
      concept(
        'http://terminology.hl7.org/CodeSystem/condition-category',
        'problem-list-item',
        'Problem List Item',
      ),
    ],
    code,
    subject: naming.to('Patient'),
  });
  if (conditions === undefined) {
    return [base(['Condition', 'none'], absent('no-problem-info', 'No information about problems'))];
  }
  if (conditions === 'none_known') {
    return [base(['Condition', 'none'], absent('no-known-problems', 'No known problems'))];
  }
  return conditions.map(({ name, since, note }, place) => {
    const onsetDateTime = fhirDate(since);
    return {
      ...base(['Condition', ...nthOf(conditions, place, (each) => each.name)], inWords(name)),
      ...(onsetDateTime !== undefined && { onsetDateTime }),
      ...(note !== undefined && { note: [{ text: note }] }),
    };
  });
}

export function allergiesOf({ allergies }: KeptProfile, naming: Naming): AllergyIntolerance[] {
  const base = (source: Source, code: CodeableConcept): AllergyIntolerance => ({
    resourceType: 'AllergyIntolerance',
    id: naming.id(...source),
    clinicalStatus: status('allergyintolerance', 'active'),
    code,
    patient: naming.to('Patient'),
  });
  if (allergies === undefined) {
    return [
      base(['AllergyIntolerance', 'none'], absent('no-allergy-info', 'No information about allergies')),
    ];
  }
  if (allergies === 'none_known') {
    return [base(['AllergyIntolerance', 'none'], absent('no-known-allergies', 'No known allergies'))];
  }
  return allergies.map(({ substance, reaction, severity }, place) => ({
    ...base(['AllergyIntolerance', ...nthOf(allergies, place, (each) => each.substance)], inWords(substance)),
    ...((reaction !== undefined || isKnown(severity)) && {
      reaction: [
        {
          manifestation: [inWords(reaction ?? 'Reaction not described')],
          ...(isKnown(severity) && { severity }),
        },
      ],
    }),
  }));
}

type Severity = 'mild' | 'moderate' | 'severe';
const isKnown = (severity: Severity | 'unknown' | undefined): severity is Severity =>
  severity !== undefined && severity !== 'unknown';

export function medicationsOf({ medications }: KeptProfile, naming: Naming): MedicationStatement[] {
  const base = (
    source: Source,
    is: 'active' | 'unknown',
    medicationCodeableConcept: CodeableConcept,
  ): MedicationStatement => ({
    resourceType: 'MedicationStatement',
    id: naming.id(...source),
    status: is,
    medicationCodeableConcept,
    subject: naming.to('Patient'),
  });
  if (medications === undefined) {
    const code = absent('no-medication-info', 'No information about medications');
    return [base(['MedicationStatement', 'none'], 'unknown', code)];
  }
  if (medications === 'none_known') {
    const code = absent('no-known-medications', 'No known medications');
    return [base(['MedicationStatement', 'none'], 'active', code)];
  }
  return medications.map(({ name, dose, schedule, since }, place) => {
    const start = fhirDate(since);
    return {
      ...base(
        ['MedicationStatement', ...nthOf(medications, place, (each) => each.name)],
        'active',
        inWords(name),
      ),
      ...(start !== undefined && { effectivePeriod: { start } }),
      ...((dose !== undefined || schedule !== undefined) && {
        dosage: [{ text: [dose, schedule].filter((each) => each !== undefined).join(', ') }],
      }),
    };
  });
}

/** What is worn or implanted, each with the device that it is about. */
export function devicesOf({ devices }: KeptProfile, naming: Naming): (Device | DeviceUseStatement)[] {
  const base = (
    source: readonly (string | number)[],
    type: CodeableConcept,
  ): [Device, DeviceUseStatement] => [
    {
      resourceType: 'Device',
      id: naming.id('Device', ...source),
      type,
      patient: naming.to('Patient'),
    },
    {
      resourceType: 'DeviceUseStatement',
      id: naming.id('DeviceUseStatement', ...source),
      status: 'active',
      subject: naming.to('Patient'),
      device: naming.to('Device', ...source),
    },
  ];
  if (devices === undefined) return base(['none'], absent('no-device-info', 'No information about devices'));
  if (devices === 'none_known') return base(['none'], absent('no-known-devices', 'No known devices in use'));
  return devices.flatMap(({ name, since, note }, place) => {
    const [device, use] = base(
      nthOf(devices, place, (each) => each.name),
      inWords(name),
    );
    const start = fhirDate(since);
    return [
      device,
      {
        ...use,
        ...(start !== undefined && { timingPeriod: { start } }),
        ...(note !== undefined && { note: [{ text: note }] }),
      },
    ];
  });
}
