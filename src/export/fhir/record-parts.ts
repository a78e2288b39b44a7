import type { CompositionSection, Resource } from '@medplum/fhirtypes';
import { ambulanceNumberOf } from '../../plan/ambulance-number.ts';
import { planAdvice } from '../../plan/plan.ts';
import type { KeptProfile } from '../../profile/profile.ts';
import { bodyOf } from './body.ts';
import { carePlanOf, stepsOf, windowInWords } from './care-plan.ts';
import { loinc, plainly } from './codes.ts';
import { capacityInWords, consentedIn, consentOf } from './consent.ts';
import { allergiesOf, conditionsOf, devicesOf, medicationsOf } from './medical-lists.ts';
import { fullUrlOf } from './naming.ts';
import { type Block, lead, list, narrative, paragraph, steps, table } from './narrative.ts';
import { careTeamOf, nameOf } from './people.ts';
import { purposeCodes } from './record-codes.ts';
import { takenBackOf } from './taken-back.ts';
import type { Writing } from './writing.ts';

/** What there is once in a record: its resources, and the section of the front page that names them in words. */
export type Part = { section: CompositionSection; resources: readonly Resource[] };

/** What was chosen of it. */
export const partsOf = (writing: Writing): Part[] => [
  ...(writing.has('medical') ? medicalParts(writing) : []),
  ...(writing.has('plan') ? [planPart(writing)] : []),
  ...(writing.has('consents') ? [consentPart(writing)] : []),
  ...(writing.has('care_team') ? [teamPart(writing)] : []),
];

type Heading = Pick<CompositionSection, 'title' | 'code'>;

const partOf = (heading: Heading, resources: readonly Resource[], ...blocks: Block[]): Part => ({
  section: {
    ...heading,
    text: narrative(...blocks),
    ...(resources.length > 0 && {
      entry: resources.map((resource) => ({
        reference: fullUrlOf(resource),
        type: resource.resourceType,
      })),
    }),
  },
  resources,
});

/** With more that is imported, and that no page names. */
const also = (more: readonly Resource[], { section, resources }: Part): Part => ({
  section,
  resources: [...resources, ...more],
});

const medicalParts = ({ source: { profile }, naming, isImported }: Writing): Part[] => [
  also(
    isImported ? takenBackOf(profile, naming) : [],
    partOf(
      { title: 'Problems', code: loinc('11450-4', 'Problem list - Reported') },
      conditionsOf(profile, naming),
      listed(profile.conditions, ['Problem', 'Since', 'Note'], ({ name, since, note }) => [
        name,
        since,
        note,
      ]),
    ),
  ),
  partOf(
    { title: 'Allergies', code: loinc('48765-2', 'Allergies and adverse reactions Document') },
    allergiesOf(profile, naming),
    listed(profile.allergies, ['Substance', 'Reaction', 'How bad'], (each) => [
      each.substance,
      each.reaction,
      each.severity,
    ]),
  ),
  partOf(
    { title: 'Medicines', code: loinc('10160-0', 'History of Medication use Narrative') },
    medicationsOf(profile, naming),
    listed(profile.medications, ['Medicine', 'Dose', 'When', 'Since'], (each) => [
      each.name,
      each.dose,
      each.schedule,
      each.since,
    ]),
  ),
  partOf(
    { title: 'Devices', code: loinc('46264-8', 'History of medical device use') },
    devicesOf(profile, naming),
    listed(profile.devices, ['Device', 'Since', 'Note'], ({ name, since, note }) => [name, since, note]),
  ),
  ...partWith(
    { title: 'Body', code: loinc('8716-3', 'Vital signs note') },
    bodyOf(profile, naming),
    bodyInWords(profile),
  ),
  ...partWith(
    { title: 'What came before', code: loinc('11348-0', 'History of Past illness note') },
    [],
    historyInWords(profile),
  ),
];

/** Nothing where there is nothing to say. */
const partWith = (heading: Heading, resources: readonly Resource[], lines: readonly string[]): Part[] =>
  lines.length === 0 ? [] : [partOf(heading, resources, ...lines.map(paragraph))];

/** A list's entries, or whether there are none or nobody has asked: a reader must never take silence for "none". */
function listed<Item>(
  items: 'none_known' | Item[] | undefined,
  headings: readonly string[],
  cells: (item: Item) => readonly (string | undefined)[],
): Block {
  if (items === undefined) return paragraph('Nobody was asked.');
  if (items === 'none_known') return paragraph('None known.');
  return table(
    headings,
    items.map((item) => cells(item).map((cell) => cell ?? '')),
  );
}

const bodyInWords = ({ bloodType, heightCentimetres, weightKilograms, pregnancy }: KeptProfile): string[] =>
  [
    bloodType !== undefined && `Blood type: ${bloodType}`,
    heightCentimetres !== undefined && `Height: ${heightCentimetres} cm`,
    weightKilograms !== undefined && `Weight: ${weightKilograms} kg`,
    pregnancy !== undefined && `Pregnant: ${pregnancy}`,
  ].flatMap((line) => line || []);

function historyInWords({ history = {}, notes }: KeptProfile): string[] {
  const { episodesBefore, since, howOften, heartDisease, suddenDeathInFamily, contributingDrugs } = history;
  const answer = (question: string, said: typeof heartDisease) =>
    said && `${question}: ${said.answer}${said.note === undefined ? '' : ` (${said.note})`}`;
  return [
    episodesBefore !== undefined && `Episodes before this record: ${episodesBefore}`,
    since !== undefined && `The first was in ${since}`,
    howOften !== undefined && `How often: ${howOften}`,
    answer('Heart disease', heartDisease),
    answer('Sudden death in the family', suddenDeathInFamily),
    answer('Drugs that may have contributed', contributingDrugs),
    notes,
  ].flatMap((line) => line || []);
}

function planPart({ source, naming }: Writing): Part {
  const { ambulanceNumber = ambulanceNumberOf(source.profile.country), ...rest } = source.plan;
  const plan = { ...rest, ambulanceNumber };
  return partOf(
    { title: 'What to do in an episode', code: loinc('18776-5', 'Plan of care note') },
    [carePlanOf(plan, naming)],
    steps(stepsOf(plan)),
    table(
      ['Test', 'When it means something'],
      plan.tests.map((test) => [test.name, windowInWords(test)]),
    ),
    paragraph(planAdvice),
  );
}

function consentPart({ source, options, naming, clock }: Writing): Part {
  const consented = consentedIn(source.consents, options.at);
  return partOf(
    { title: 'What was consented to', code: loinc('59284-0', 'Consent Document') },
    consented.map((each) => consentOf(each, naming)),
    consented.length === 0
      ? paragraph('Nothing was consented to.')
      : table(
          ['What', 'By whom', 'As', 'When', 'Holds'],
          consented.map(({ given, holds, until }) => [
            purposeCodes[given.purpose],
            nameOf(given.givenBy),
            capacityInWords(given),
            clock.moment(given.receivedAt),
            holds ? 'yes' : `no longer${until === undefined ? '' : `: until ${clock.moment(until)}`}`,
          ]),
        ),
  );
}

function teamPart({ source: { members, profile }, naming, clock }: Writing): Part {
  const contacts = Array.isArray(profile.emergencyContacts) ? profile.emergencyContacts : [];
  return partOf(
    { title: 'Care team', code: loinc('85847-2', 'Patient Care team information') },
    [careTeamOf(members, naming)],
    members.length === 0
      ? paragraph('Nobody.')
      : table(
          ['Name', 'As', 'Since', 'Until'],
          members.map((member) => [
            nameOf(member),
            plainly(member.role),
            clock.moment(member.since),
            member.until === undefined ? '' : clock.moment(member.until),
          ]),
        ),
    ...(contacts.length === 0
      ? []
      : [
          lead('Whom to call'),
          list(
            contacts.map(({ name, relationship, phone }) =>
              [name, relationship, phone].filter((each) => each !== undefined).join(', '),
            ),
          ),
        ]),
  );
}
