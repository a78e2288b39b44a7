import type { Composition, CompositionSection } from '@medplum/fhirtypes';
import type { ExportedEvent } from '../export-source.ts';
import { concept, loinc } from './codes.ts';
import { eventSection, overviewHeadings, overviewRow } from './event-section.ts';
import { narrative, paragraph, paragraphs, table } from './narrative.ts';
import { nameOf } from './people.ts';
import type { Part } from './record-parts.ts';
import type { Writing } from './writing.ts';

const notADiagnosis =
  'This is a record of what was seen, told and photographed. It is not a diagnosis, and not made by a medical device. ' +
  'What a machine read in a photo says how a face looked; it can be wrong, and no clinician has confirmed it.';

/** The same whenever the same part of the same record is exported. */
export const compositionId = ({ naming, options: { from, to, sections, photos } }: Writing): string =>
  naming.id('Composition', from ?? '', to ?? '', photos, ...sections.toSorted());

/** What is written of the page in front of a document, piece by piece, while the record is read. */
type FrontPage = { begin: () => string; of: (event: ExportedEvent) => string; end: () => string };

/**
 * The page in front of a document: what a person reads, section by section, the episodes by month. A month's lines are in
 * memory at a time; that a section's subsections stand before its own text is for that, and no matter to JSON.
 */
export function frontPage(writing: Writing, parts: readonly Part[]): FrontPage {
  const { clock } = writing;
  let count = 0;
  let month: { title: string; rows: string[][] } | undefined;
  return {
    begin: () => `${JSON.stringify(headOf(writing)).slice(0, -1)},"section":[`,
    of(event) {
      count++;
      const title = clock.month(event.episode.startedAt.at);
      let opening = ',';
      if (title !== month?.title) {
        opening = month ? `${closeSection(monthText(month, writing))},` : openSection(episodes);
        opening += openSection({ title });
        month = { title, rows: [] };
      }
      month.rows.push(overviewRow(event, writing));
      return opening + JSON.stringify(eventSection(event, writing));
    },
    end: () => {
      const all = count === 1 ? 'One episode.' : `${count} episodes, by month, the oldest first.`;
      const last = month
        ? closeSection(monthText(month, writing)) + closeSection({ text: paragraphs(all) })
        : JSON.stringify(noEpisodes);
      return [last, ...parts.map(({ section }) => JSON.stringify(section))].join(',') + ']}';
    },
  };
}

function headOf(writing: Writing): Omit<Composition, 'section'> {
  const { source, options, naming, clock } = writing;
  const { from, to, by, at } = options;
  const { name, birthDate } = source.profile;
  const date = at.toISOString();
  const span = [
    from === undefined ? 'From the beginning of the record' : `From ${clock.moment(from)}`,
    to === undefined ? 'to the day of the export.' : `to ${clock.moment(to)}.`,
  ].join(' ');
  return {
    resourceType: 'Composition',
    id: compositionId(writing),
    language: 'en',
    text: narrative(
      paragraph(`${name}, born on ${birthDate}`),
      paragraph(span),
      paragraph(`Exported on ${clock.moment(date)} by ${nameOf(by)} (${by.role}).`),
      paragraph(notADiagnosis),
      paragraph(
        clock.zone === 'UTC' ? 'Times are in UTC.' : `Times are those of ${clock.zone}, and in brackets UTC.`,
      ),
    ),
    status: 'final',
    type: loinc('34133-9', 'Summary of episode note'),
    subject: naming.to('Patient'),
    date,
    author: [naming.person(by)],
    title: 'Record of losses of consciousness',
    ...((from !== undefined || to !== undefined) && {
      event: [
        { period: { ...(from !== undefined && { start: from }), ...(to !== undefined && { end: to }) } },
      ],
    }),
  };
}

const episodes = { title: 'Episodes', code: loinc('34133-9', 'Summary of episode note') };

const openSection = (section: CompositionSection): string =>
  `${JSON.stringify(section).slice(0, -1)},"section":[`;
const closeSection = (rest: CompositionSection): string => `],${JSON.stringify(rest).slice(1)}`;

const monthText = ({ rows }: { rows: string[][] }, writing: Writing): CompositionSection => ({
  text: narrative(table(overviewHeadings(writing), rows)),
});

const noEpisodes: CompositionSection = {
  ...episodes,
  text: paragraphs('No episode was recorded in this time.'),
  emptyReason: concept('http://terminology.hl7.org/CodeSystem/list-empty-reason', 'nilknown', 'Nil Known'),
};
