import type { Account } from '../../episode/account.ts';
import { Question } from '../../episode/account-answers.ts';
import type { Episode } from '../../episode/episode.ts';
import type { WholeEpisode } from '../../episode/episode-parts.ts';
import type { Moment } from '../../platform/instant.ts';
import { answerText, meaningOf, valuesOf } from './answer-text.ts';
import type { Column } from './table.ts';

/** An episode, and by which one it is shown where another phone recorded the same event. */
export type EpisodeRow = WholeEpisode & { sameAs?: string };

type Local = { timeZone: string; local: (at: string) => string };

/** One row an episode. */
export const episodeColumns = ({ timeZone, local }: Local, withPhotos: boolean): Column<EpisodeRow>[] => [
  { name: 'episode_id', means: 'Names the episode.', of: ({ episode }) => episode.episodeId },
  {
    name: 'same_event_as',
    means: 'The episode_id of the row that is the same event, recorded by another phone; empty otherwise.',
    of: ({ sameAs }) => sameAs,
  },
  ...moment<EpisodeRow>('started', 'When it began', ({ episode }) => episode.startedAt, local),
  ...moment<EpisodeRow>('ended', 'When consciousness was regained; empty where nobody said', endOf, local),
  {
    name: 'duration_seconds',
    means: 'From the start to the end.',
    of: ({ episode: { startedAt, endedAt } }) => endedAt && secondsBetween(startedAt.at, endedAt.at),
  },
  { name: 'time_zone', means: 'By whose clock the local times are told.', of: () => timeZone },
  {
    name: 'opened_by_role',
    means: 'What who opened it is to the patient.',
    values: ['patient', 'carer', 'doctor'],
    of: ({ episode }) => episode.openedBy?.role,
  },
  {
    name: 'corrections',
    means: 'How often its start or its end was put right.',
    of: ({ episode }) => episode.corrections.length,
  },
  ...(withPhotos ? [counted('photos', 'photos.csv', ({ parts }) => parts.photos.length)] : []),
  {
    ...counted(
      'measurements',
      'measurements.csv',
      ({ parts }) => parts.measurements.length + parts.testsDone.length,
    ),
    section: 'measurements',
  },
  {
    name: 'accounts',
    means:
      'How many people’s accounts there are of it; those that were put right by a later one are left out.',
    section: 'accounts',
    of: (row) => standing(row).length,
  },
  ...Question.options.map(
    (question): Column<EpisodeRow> => ({
      name: `told_${snake(question)}`,
      means: `${meaningOf(question)} Each answer with whose knowledge it is (witness, patient or clinician); several accounts are parted by " | ".`,
      values: valuesOf(question),
      section: 'accounts',
      of: (row) => toldOf(row, question),
    }),
  ),
];

const endOf = ({ episode }: { episode: Episode }): Moment | undefined => episode.endedAt;

/** What is counted of an episode, with a row each in a table of its own. */
const counted = (name: string, file: string, of: (row: EpisodeRow) => number): Column<EpisodeRow> => ({
  name,
  means: `How many rows ${file} has of it.`,
  of,
});

/** The columns of a moment: in UTC, by the patient's clock, and how well it is known. */
export const moment = <Row>(
  name: string,
  means: string,
  momentOf: (row: Row) => Moment | undefined,
  local: (at: string) => string,
): Column<Row>[] => [
  { name: `${name}_at_utc`, means: `${means}.`, of: (row) => momentOf(row)?.at },
  {
    name: `${name}_at_local`,
    means: `The same by the clock of time_zone.`,
    of: (row) => {
      const at = momentOf(row)?.at;
      return at === undefined ? undefined : local(at);
    },
  },
  {
    name: `${name}_at_precision`,
    means: 'How well that time is known.',
    values: ['exact', 'estimated'],
    of: (row) => momentOf(row)?.precision,
  },
];

export const secondsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;

/** The accounts that no later one puts right. */
function standing({ parts: { accounts } }: WholeEpisode): Account[] {
  const putRight = new Set(accounts.map(({ amends }) => amends));
  return accounts.filter(({ accountId }) => !putRight.has(accountId));
}

function toldOf(row: WholeEpisode, question: Question): string | undefined {
  const told = standing(row).flatMap((account) => {
    const text = answerText(account, question);
    return text === undefined ? [] : [`${text} (${account.sourceOf?.[question] ?? account.source})`];
  });
  return told.length === 0 ? undefined : told.join(' | ');
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
