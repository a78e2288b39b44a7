import type { CodeableConcept, Coding } from '@medplum/fhirtypes';

/** Under which our own CodeSystems, ValueSets and Questionnaires are published, in `fhir/`. */
export const canonical = 'https://episodelens.example/fhir';

/** The version of all that is published there. */
export const publishedVersion = '1.0.0';

export const systems = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  ucum: 'http://unitsofmeasure.org',
  /** The International Patient Summary's words for nothing known and nothing said. */
  absentUnknown: 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips',
  roleCode: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
} as const;

export const coding = (system: string, code: string, display?: string): Coding => ({
  system,
  code,
  ...(display !== undefined && { display }),
});

/** One code, with words that a person reads, where its own are not enough. */
export const concept = (system: string, code: string, display: string, text?: string): CodeableConcept => ({
  coding: [coding(system, code, display)],
  ...(text !== undefined && { text }),
});

export const loinc = (code: string, display: string): CodeableConcept =>
  concept(systems.loinc, code, display);

/** What somebody wrote, for which there is no code. */
export const inWords = (text: string): CodeableConcept => ({ text });

/** `regained_consciousness` as it is read. */
export const plainly = (value: string): string => value.replaceAll('_', ' ');
