import type { Observation, Reference, Resource } from '@medplum/fhirtypes';
import type { WholeEpisode } from '../../episode/episode-parts.ts';
import type { Photo } from '../../photo/photo.ts';
import type { ExportedEvent, ExportSource, Image } from '../export-source.ts';
import { accountResponse } from './account.ts';
import { episodeObservation } from './episode.ts';
import { provenanceOf, readingOf } from './face-reading.ts';
import { measurementObservation, testObservation } from './measurement.ts';
import type { Naming } from './naming.ts';
import { mediaOf } from './photo.ts';
import { amendedIn, revisionsOf } from './revision.ts';
import type { Writing } from './writing.ts';

/** The events without what was hidden, which somebody opened by accident or does not want to show. */
export async function* shownEvents(source: ExportSource): AsyncIterable<ExportedEvent> {
  for await (const event of source.events()) {
    if (event.episode.hidden) continue;
    yield { ...event, joined: event.joined.filter(({ episode }) => !episode.hidden) };
  }
}

/** All that is written of an event, whoever recorded it: an episode at once, and a photo where its file is in it. */
export async function* resourcesOfEvent(
  { joined, ...primary }: ExportedEvent,
  writing: Writing,
): AsyncIterable<readonly Resource[]> {
  const { naming, options } = writing;
  const others = joined.map(({ episode }) => naming.to('Observation', episode.episodeId));
  for (const whole of [primary, ...joined]) {
    const isJoined = whole !== primary;
    let some = saidOf(whole, { isJoined, others: isJoined ? [] : others }, writing);
    for (const photo of partsShown(whole.parts, writing).photos) {
      // oxlint-disable-next-line no-await-in-loop
      const image = options.photos === 'none' ? undefined : await options.imageOf(photo);
      some.push(...resourcesOfPhoto(photo, image, writing));
      if (!image || 'url' in image) continue;
      yield some;
      some = [];
    }
    yield some;
  }
}

type Place = { isJoined: boolean; others: Reference<Observation>[] };

/** The episode, and what was said and measured of it. */
function saidOf({ episode, parts }: WholeEpisode, { isJoined, others }: Place, writing: Writing): Resource[] {
  const { naming, has } = writing;
  const { accounts, measurements, testsDone } = partsShown(parts, writing);
  const members = [...others, ...membersOf(parts, writing)];
  return [
    [episodeObservation(episode, { members, isJoined, opener: has('care_team') }, naming)],
    accounts.map((account) => accountResponse(account, naming)),
    numbersOf({ measurements, testsDone }, writing),
    revisionsIn({ accounts, measurements, testsDone }, naming),
  ].flat();
}

function resourcesOfPhoto(photo: Photo, image: Image | undefined, { naming, has }: Writing): Resource[] {
  const media = mediaOf(photo, { image, operator: has('care_team') }, naming);
  const { answer } = photo;
  if (!answer || !has('readings')) return [media];
  return [media, readingOf(photo, answer, naming), ...provenanceOf(photo, answer, naming)];
}

/** What of an episode's parts was chosen. */
export const partsShown = (
  { photos, accounts, measurements, testsDone }: WholeEpisode['parts'],
  { has, hasPhotos }: Pick<Writing, 'has' | 'hasPhotos'>,
): WholeEpisode['parts'] => ({
  photos: hasPhotos ? photos : [],
  accounts: has('accounts') ? accounts : [],
  measurements: has('measurements') ? measurements : [],
  testsDone: has('measurements') ? testsDone : [],
});

/** What of an episode's parts is known of it: readings in place of the photos, which are no finding. */
function membersOf(parts: WholeEpisode['parts'], writing: Writing): NonNullable<Observation['hasMember']> {
  const { naming, has } = writing;
  const { photos, accounts, measurements, testsDone } = partsShown(parts, writing);
  return [
    ...accounts.map(({ accountId }) => naming.to('QuestionnaireResponse', accountId)),
    ...measurements.map(({ measurementId }) => naming.to('Observation', 'measurement', measurementId)),
    ...testsDone.map(({ testDoneId }) => naming.to('Observation', 'test', testDoneId)),
    ...photos.flatMap(({ photoId, answer }) =>
      answer && has('readings') ? naming.to('Observation', 'reading', photoId) : [],
    ),
  ];
}

/** What a front page names of an event: what was seen and told, and the photos. */
export const entriesOf = ({ joined, ...primary }: ExportedEvent, writing: Writing): Reference[] =>
  [primary, ...joined].flatMap(({ episode, parts }) => [
    writing.naming.to('Observation', episode.episodeId),
    ...membersOf(parts, writing),
    ...partsShown(parts, writing).photos.map(({ photoId }) => writing.naming.to('Media', photoId)),
  ]);

type Numbers = Pick<WholeEpisode['parts'], 'measurements' | 'testsDone'>;

function numbersOf({ measurements, testsDone }: Numbers, { naming, source }: Writing): Observation[] {
  const amended = amendedIn([...measurements, ...testsDone]);
  return [
    ...measurements.map((each) => measurementObservation(each, amended.has(each.measurementId), naming)),
    ...testsDone.map((each) => {
      const name = testName(each.testId, source);
      return testObservation(each, { name, isAmended: amended.has(each.testDoneId) }, naming);
    }),
  ];
}

/** As the plan calls it. */
export const testName = (testId: string, { plan }: Pick<ExportSource, 'plan'>): string =>
  plan.tests.find((test) => test.testId === testId)?.name ?? testId.replaceAll('_', ' ');

const revisionsIn = (
  { accounts, measurements, testsDone }: Omit<WholeEpisode['parts'], 'photos'>,
  naming: Naming,
): Resource[] => [
  ...revisionsOf(
    accounts,
    { idOf: ({ accountId }) => accountId, to: (id) => naming.to('QuestionnaireResponse', id) },
    naming,
  ),
  ...revisionsOf(
    measurements,
    { idOf: (each) => each.measurementId, to: (id) => naming.to('Observation', 'measurement', id) },
    naming,
  ),
  ...revisionsOf(
    testsDone,
    { idOf: ({ testDoneId }) => testDoneId, to: (id) => naming.to('Observation', 'test', id) },
    naming,
  ),
];
