import type { CodeSystem, CodeSystemConcept, ValueSet } from '@medplum/fhirtypes';
import { canonical, publishedVersion } from '../codes.ts';
import { faceCodes } from '../face-codes.ts';
import { purposeCodes, recordCodes } from '../record-codes.ts';
import { accountConcepts } from './questionnaire.ts';

/** What all that is published has in common. */
const published = {
  version: publishedVersion,
  status: 'active',
  experimental: false,
  publisher: 'EpisodeLens',
} as const;

const conceptsOf = (codes: Record<string, string>): CodeSystemConcept[] =>
  Object.entries(codes).map(([code, display]) => ({ code, display }));

const described: {
  id: string;
  name: string;
  title: string;
  description: string;
  concepts: CodeSystemConcept[];
}[] = [
  {
    id: 'episode-record',
    name: 'EpisodeRecord',
    title: 'Record of an episode',
    description:
      'What a record of losses of consciousness says of an episode and of its photos, and no standard system has a code for.',
    concepts: conceptsOf(recordCodes),
  },
  {
    id: 'face-reading',
    name: 'FaceReading',
    title: 'Reading of a face in a photo',
    description:
      'What a machine says that a face in a photo looks like: eyes, mouth, pose, the look of the face, and whether the photo shows ' +
      'enough of it. A reading is preliminary. It describes the look of a face, never what the person feels, and never a diagnosis. ' +
      'Confidences and similarities are 0 to 100. Angles are in degrees, −180 to 180.',
    concepts: conceptsOf(faceCodes),
  },
  {
    id: 'witness-account',
    name: 'WitnessAccount',
    title: 'Account of an episode',
    description:
      'What a witness, the patient or a clinician answers to the questions of the account of an episode. A code names its question, ' +
      'as `none` of a tongue is another thing than of a movement.',
    concepts: accountConcepts(),
  },
  {
    id: 'consent-purpose',
    name: 'ConsentPurpose',
    title: 'What is consented to',
    description: 'The purposes to which a patient, or who may act for them, consents, each on its own.',
    concepts: conceptsOf(purposeCodes),
  },
];

/** Our own codes, each system with the set of all that is in it. */
export const codeSystems = (): (CodeSystem | ValueSet)[] =>
  described.flatMap(({ id, name, title, description, concepts }): (CodeSystem | ValueSet)[] => {
    const url = `${canonical}/CodeSystem/${id}`;
    const valueSet = `${canonical}/ValueSet/${id}`;
    const common = { id, ...published, title, description };
    return [
      {
        resourceType: 'CodeSystem',
        ...common,
        url,
        name,
        caseSensitive: true,
        valueSet,
        content: 'complete',
        count: concepts.length,
        concept: concepts,
      },
      {
        resourceType: 'ValueSet',
        ...common,
        url: valueSet,
        name: `${name}Codes`,
        title: `${title}: all codes`,
        compose: { include: [{ system: url }] },
      },
    ];
  });
