import type { AnswerOf } from '../../../src/client/request.ts';
import { plural } from '../plural.ts';

type Eyes = AnswerOf<'readSummary'>['eyes'];

/** The words of the summary: what was counted, and no judgement of it. */
export const summaryTexts = {
  of: (name: string) => `Summary of ${name}`,
  whatItIsNot:
    'These are counts of what was recorded. What was not recorded is not in them. They are no finding, and no diagnosis.',
  span: ({ from, to }: { from: string; to: string }) => `From ${from} to ${to}, both days included.`,
  zone: (timeZone: string) => `Days and hours are those of ${timeZone}.`,
  noZone: 'The record names no time zone: days and hours are those of UTC.',
  incomplete: (from: string) =>
    `There are more episodes than can be counted at once. These are the newest, from ${from} on. Choose a shorter span for the earlier ones.`,
  none: 'No episode was recorded in this time.',
  inNumbers: 'In numbers',
  episodes: 'Episodes',
  startsEstimated: (count: number) =>
    plural(count, {
      one: '1 start is an estimate',
      other: `${count} starts are estimates`,
    }),
  lasted: 'How long, usually',
  longest: (length: string) => `${length} at the longest`,
  known: ({ known, of }: { known: number; of: number }) => `known for ${known} of ${of}`,
  estimated: (count: number) => plural(count, { one: '1 an estimate', other: `${count} estimates` }),
  endBeforeStart: (count: number) =>
    plural(count, {
      one: '1 left out: its end is before its start',
      other: `${count} left out: their ends are before their starts`,
    }),
  between: 'From one to the next, usually',
  betweenRange: ({ shortest, longest }: { shortest: string; longest: string }) =>
    `${shortest} at the shortest, ${longest} at the longest`,
  notKnown: 'not known',
  usually: 'Usually is the median: half of them are shorter, half are longer.',
  months: 'By month',
  weekdays: 'By day of the week',
  hours: 'By time of day',
  hoursOf: (hours: string[]) => `Episodes that began: ${hours.join('; ')}.`,
  hour: ({ from, count }: { from: string; count: number }) => `from ${from} ${count}`,
  eyes: 'The eyes during the episodes',
  eyesWords:
    'In photos as the machine read them, and as told by people. Each episode counts once in each column.',
  state: 'Eyes',
  inPhotos: 'In photos',
  asTold: 'As told',
  rows: {
    open: 'Open',
    closed: 'Shut',
    both: 'Open in one photo, shut in another',
    fluttering: 'Fluttering',
    varied: 'It changed',
    contradictory: 'People say different things',
    notSeen: 'Not seen, or not certain',
    none: 'No photo, or nobody said',
  },
  compared: (count: number) =>
    plural(count, {
      one: 'Of 1 episode both photos and people say something.',
      other: `Of ${count} episodes both photos and people say something.`,
    }),
  differing: (count: number) =>
    plural(count, {
      one: 'In 1 of them a photo and somebody say the opposite:',
      other: `In ${count} of them a photo and somebody say the opposite:`,
    }),
  noneDiffering: 'In none of them do they say the opposite.',
  differingEpisode: (when: string) => `The one of ${when}`,
} as const;

/** The rows of the eyes, each with what is counted in it; `undefined` where a column has no such count. */
export const eyeRows = [
  { name: 'open', inPhotos: 'open', asTold: 'open' },
  { name: 'closed', inPhotos: 'closed', asTold: 'closed' },
  { name: 'both', inPhotos: 'both' },
  { name: 'fluttering', asTold: 'fluttering' },
  { name: 'varied', asTold: 'varied' },
  { name: 'contradictory', asTold: 'contradictory' },
  { name: 'notSeen', inPhotos: 'notSeen', asTold: 'notSeen' },
  { name: 'none', inPhotos: 'noPhoto', asTold: 'notTold' },
] as const satisfies {
  name: keyof typeof summaryTexts.rows;
  inPhotos?: keyof Eyes['inPhotos'];
  asTold?: keyof Eyes['asTold'];
}[];
