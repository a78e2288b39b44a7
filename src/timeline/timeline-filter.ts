import * as z from 'zod/mini';
import { MemberId } from '../care-team/membership-change.ts';
import type { WholeEpisode } from '../episode/episode-parts.ts';
import { EyeState } from '../photo/face-reading.ts';
import { Answer, type Photo } from '../photo/photo.ts';
import { verdictOn } from '../photo/usability.ts';

const AnswerKind = z.enum(Answer.def.options.flatMap(({ shape }) => shape.kind.def.values));

/** What an episode must have to be shown; all of what is asked for. */
export const filterFields = {
  /** In a photo that was analysed; open or closed only where it shows enough of the face. */
  eyes: z.optional(EyeState),
  /** Of a photo; `awaited` for one that has none yet. */
  answer: z.optional(z.enum([...AnswerKind.options, 'awaited'])),
  /** A member who opened or ended it, or added to it. */
  recordedBy: z.optional(MemberId),
  accounts: z.optional(z.enum(['with', 'without'])),
};
const TimelineFilter = z.object(filterFields);
export type TimelineFilter = z.infer<typeof TimelineFilter>;

export const isFiltering = ({ eyes, answer, recordedBy, accounts }: TimelineFilter): boolean =>
  [eyes, answer, recordedBy, accounts].some((asked) => asked !== undefined);

/** Whether an event has all that is asked for, in its episode or in one that is joined to it. */
export function matches(
  { eyes, answer, recordedBy, accounts }: TimelineFilter,
  { joined, ...primary }: WholeEpisode & { joined: readonly WholeEpisode[] },
): boolean {
  const all = [primary, ...joined];
  const photos = all.flatMap(({ parts }) => parts.photos);
  return (
    (eyes === undefined || photos.some((photo) => eyesIn(photo) === eyes)) &&
    (answer === undefined || photos.some((photo) => (photo.answer?.kind ?? 'awaited') === answer)) &&
    (recordedBy === undefined || all.some((whole) => recordersOf(whole).has(recordedBy))) &&
    (accounts === undefined || (accounts === 'with') === all.some(({ parts }) => parts.accounts.length > 0))
  );
}

/** What the machine says of the eyes in a photo; where the photo shows too little of the face, that is no sign. */
export function eyesIn({ answer }: Photo): EyeState | undefined {
  if (answer?.kind !== 'analysed') return undefined;
  const { eyes } = answer.reading;
  const isSign = eyes?.is === 'open' || eyes?.is === 'closed';
  return isSign && !verdictOn(answer.reading).usable ? 'uncertain' : eyes?.is;
}

/** Who opened or ended it, or added to it. */
const recordersOf = ({
  episode,
  parts: { photos, accounts, measurements, testsDone },
}: WholeEpisode): Set<string> =>
  new Set(
    [
      episode.openedBy,
      episode.endedBy,
      ...photos.map(({ addedBy }) => addedBy),
      ...[...accounts, ...measurements, ...testsDone].map(({ author }) => author),
    ].flatMap((author) => (author ? [author.personKey] : [])),
  );
