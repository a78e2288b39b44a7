import * as z from 'zod/mini';
import { MemberId } from '../care-team/member.ts';
import type { Episode } from '../episode/episode.ts';
import type { EpisodeParts } from '../episode/episode-parts.ts';
import { EyeState } from '../photo/face-reading.ts';
import { AnswerKind } from '../photo/photo.ts';

/** What an episode must have to be shown; all of what is asked for. */
export const filterFields = {
  /** In a photo that was analysed. */
  eyes: z.optional(EyeState),
  /** Of a photo; `awaited` for one that has none yet. */
  answer: z.optional(z.enum([...AnswerKind.options, 'awaited'])),
  /** A member who opened it or added to it. */
  recordedBy: z.optional(MemberId),
  accounts: z.optional(z.enum(['with', 'without'])),
};
const TimelineFilter = z.object(filterFields);
export type TimelineFilter = z.infer<typeof TimelineFilter>;

export const isFiltering = ({ eyes, answer, recordedBy, accounts }: TimelineFilter): boolean =>
  [eyes, answer, recordedBy, accounts].some((asked) => asked !== undefined);

/** Whether an episode has all that is asked for. */
export function matches(
  { eyes, answer, recordedBy, accounts }: TimelineFilter,
  { episode, parts }: { episode: Episode; parts: EpisodeParts },
): boolean {
  const { photos } = parts;
  return (
    (eyes === undefined || photos.some((photo) => eyesIn(photo) === eyes)) &&
    (answer === undefined || photos.some((photo) => (photo.answer?.kind ?? 'awaited') === answer)) &&
    (recordedBy === undefined || recordersOf(episode, parts).has(recordedBy)) &&
    (accounts === undefined || (accounts === 'with') === parts.accounts.length > 0)
  );
}

const eyesIn = ({ answer }: EpisodeParts['photos'][number]): EyeState | undefined =>
  answer?.kind === 'analysed' ? answer.reading.eyes?.is : undefined;

const recordersOf = (
  { openedBy }: Episode,
  { accounts, measurements, testsDone }: EpisodeParts,
): Set<string> =>
  new Set([
    ...(openedBy ? [openedBy.personKey] : []),
    ...[...accounts, ...measurements, ...testsDone].map(({ author }) => author.personKey),
  ]);
