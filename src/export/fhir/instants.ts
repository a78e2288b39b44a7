import type { Period } from '@medplum/fhirtypes';
import type { Episode } from '../../episode/episode.ts';

type Span = Pick<Episode, 'startedAt' | 'endedAt'>;

/** A period that ends before it begins is none to FHIR: two phones' clocks can say so, and the end is then told in words. */
const isInOrder = ({ startedAt, endedAt }: Span): boolean =>
  endedAt === undefined || endedAt.at >= startedAt.at;

export const periodOf = (span: Span): Period => ({
  start: span.startedAt.at,
  ...(span.endedAt && isInOrder(span) && { end: span.endedAt.at }),
});

/** What a period cannot say of its times. */
export function notesOn({ startedAt, endedAt, corrections }: Span & Pick<Episode, 'corrections'>): string[] {
  const changed = corrections.some(({ field }) => field === 'startedAt' || field === 'endedAt');
  return [
    startedAt.precision === 'estimated' && 'The start is estimated.',
    endedAt?.precision === 'estimated' && 'The end is estimated.',
    endedAt === undefined && 'Nobody said when it was over.',
    endedAt &&
      !isInOrder({ startedAt, endedAt }) &&
      `The end was recorded as ${endedAt.at}, which is before the start.`,
    changed && 'The times were put right after they were first recorded.',
  ].flatMap((text) => text || []);
}

/** How long it lasted, in seconds; `undefined` where that is not known. */
export const secondsOf = (span: Span): number | undefined =>
  span.endedAt && isInOrder(span)
    ? Math.round((Date.parse(span.endedAt.at) - Date.parse(span.startedAt.at)) / 1000)
    : undefined;
