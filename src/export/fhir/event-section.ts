import type { CompositionSection } from '@medplum/fhirtypes';
import type { Account } from '../../episode/account.ts';
import type { WholeEpisode } from '../../episode/episode-parts.ts';
import type { Measurement } from '../../episode/measurement.ts';
import type { TestDone } from '../../episode/test-done.ts';
import type { Photo } from '../../photo/photo.ts';
import { eyesIn } from '../../timeline/timeline-filter.ts';
import type { ExportedEvent } from '../export-source.ts';
import { answerWords } from './account-codes.ts';
import { accountInWords } from './account-in-words.ts';
import { plainly } from './codes.ts';
import { entriesOf, partsShown, testName } from './event-resources.ts';
import { notesOn, secondsOf } from './instants.ts';
import { measuredInWords } from './measured-in-words.ts';
import { resultInWords } from './measurement.ts';
import { type Block, lead, narrative, paragraph, table } from './narrative.ts';
import { nameOf } from './people.ts';
import { readingInWords } from './reading-in-words.ts';
import { recordCodes } from './record-codes.ts';
import { amendedIn } from './revision.ts';
import { momentInWords, spanInWords } from './wall-clock.ts';
import type { Writing } from './writing.ts';

/** What is told of each episode of a month in a line. */
export const overviewHeadings = ({ has, hasPhotos }: Writing): string[] => [
  'Began',
  'Lasted',
  ...(has('accounts') ? ['Eyes, as they were seen'] : []),
  ...(hasPhotos ? ['Photos'] : []),
  ...(has('readings') ? ['Eyes in the photos, as a machine reads them'] : []),
];

export function overviewRow({ joined, ...primary }: ExportedEvent, writing: Writing): string[] {
  const { has, hasPhotos, clock } = writing;
  const parts = [primary, ...joined].map((whole) => partsShown(whole.parts, writing));
  const accounts = standing(
    parts.flatMap((each) => each.accounts),
    ({ accountId }) => accountId,
  );
  const photos = parts.flatMap((each) => each.photos);
  return [
    momentInWords(primary.episode.startedAt, clock),
    lasted(primary),
    ...(has('accounts') ? [counted(accounts.flatMap(({ eyes }) => (eyes ? answerWords(eyes) : [])))] : []),
    ...(hasPhotos ? [photos.length === 0 ? 'none' : String(photos.length)] : []),
    ...(has('readings') ? [counted(photos.flatMap((photo) => eyesIn(photo) ?? []).map(plainly))] : []),
  ];
}

/** `closed, open (2)` */
function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => (count === 1 ? word : `${word} (${count})`)).join(', ');
}

/** All that is told of one episode. */
export function eventSection(event: ExportedEvent, writing: Writing): CompositionSection {
  const { joined, ...primary } = event;
  const { clock } = writing;
  const { startedAt } = primary.episode;
  return {
    title: `Episode of ${clock.moment(startedAt.at)}`,
    text: narrative(
      ...timesOf(primary),
      ...partsInWords(primary, startedAt.at, writing),
      ...joined.flatMap((other) => [
        lead('Recorded of the same episode on another phone'),
        paragraph(`Began ${momentInWords(other.episode.startedAt, clock)}.`),
        ...timesOf(other),
        ...partsInWords(other, startedAt.at, writing),
      ]),
    ),
    entry: entriesOf(event, writing),
  };
}

const timesOf = (whole: WholeEpisode): Block[] => [
  paragraph(`Lasted: ${lasted(whole)}.`),
  ...notesOn(whole.episode).map(paragraph),
];

function lasted({ episode }: Pick<WholeEpisode, 'episode'>): string {
  const seconds = secondsOf(episode);
  return seconds === undefined ? 'not known' : spanInWords(seconds);
}

function partsInWords(whole: WholeEpisode, start: string, writing: Writing): Block[] {
  const { photos, accounts, measurements, testsDone } = partsShown(whole.parts, writing);
  return [
    ...photosInWords(photos, start, writing),
    ...accountsInWords(accounts, writing),
    ...numbersInWords({ measurements, testsDone }, start, writing),
  ];
}

function photosInWords(photos: readonly Photo[], start: string, { has, clock }: Writing): Block[] {
  if (photos.length === 0) return [];
  const readings = has('readings');
  return [
    lead(readings ? 'Photos, and what a machine read in them (preliminary)' : 'Photos'),
    table(
      ['Taken', 'After the start', 'When in the episode', ...(readings ? ['Reading'] : [])],
      inOrder(photos, ({ takenAt }) => takenAt.at).map(({ takenAt, phase, answer }) => [
        momentInWords(takenAt, clock),
        after(takenAt.at, start),
        recordCodes[`phase-${phase}`],
        ...(readings ? [readingInWords(answer)] : []),
      ]),
    ),
  ];
}

const accountsInWords = (accounts: readonly Account[], { clock }: Writing): Block[] => {
  const amended = amendedIn(accounts);
  return accounts.flatMap((account) => {
    const { accountId, author, toldBy, source, saidAt } = account;
    const told = [
      `Told by ${toldBy ?? nameOf(author)}, as ${answerWords(source)}, on ${momentInWords(saidAt, clock)}`,
      toldBy !== undefined && `written down by ${nameOf(author)}`,
      amended.has(accountId) && 'put right later',
    ].flatMap((each) => each || []);
    return [lead(told.join('; ')), table(['Question', 'Answer'], accountInWords(account, clock))];
  });
};

type Numbers = { measurements: readonly Measurement[]; testsDone: readonly TestDone[] };

function numbersInWords(
  { measurements, testsDone }: Numbers,
  start: string,
  { source, clock }: Writing,
): Block[] {
  const measured = standing(measurements, ({ measurementId }) => measurementId);
  const tests = standing(testsDone, ({ testDoneId }) => testDoneId);
  const rows = [
    ...measured.map((each) => ({
      at: each.at,
      what: measuredInWords(each.measured),
      who: `${nameOf(each.author)}, as ${answerWords(each.source)}`,
    })),
    ...tests.map((test) => ({
      at: test.at,
      what: {
        name: testName(test.testId, source),
        value: [resultInWords(test), test.note].filter((each) => each !== undefined).join('. '),
      },
      who: test.by,
    })),
  ];
  if (rows.length === 0) return [];
  return [
    lead('Measured and tested'),
    table(
      ['When', 'After the start', 'What', 'Result', 'By whom'],
      inOrder(rows, ({ at }) => at.at).map(({ at, what, who }) => [
        momentInWords(at, clock),
        after(at.at, start),
        what.name,
        what.value,
        who,
      ]),
    ),
  ];
}

/** Without those that were put right by another. */
function standing<Part extends Account | Measurement | TestDone>(
  parts: readonly Part[],
  idOf: (part: Part) => string,
): Part[] {
  const amended = amendedIn(parts);
  return parts.filter((part) => !amended.has(idOf(part)));
}

const inOrder = <Each>(all: readonly Each[], at: (each: Each) => string): Each[] =>
  all.toSorted((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b))));

/** How long after the start something was, or before it. */
function after(at: string, start: string): string {
  const seconds = Math.round((Date.parse(at) - Date.parse(start)) / 1000);
  return seconds < 0 ? `${spanInWords(-seconds)} before` : spanInWords(seconds);
}
