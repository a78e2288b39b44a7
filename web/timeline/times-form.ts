import type { Precision } from '../app/local-time.ts';
import type { Event } from './event.ts';
import type { WallClock } from './wall-clock.ts';

type Moment = Event['startedAt'];

/** When an episode began and ended, as somebody types it: by the clock of the record, to the second. */
export type TimesForm = {
  start: string;
  startPrecision: Precision;
  /** Empty where nobody said it. */
  end: string;
  endPrecision: Precision;
};

/** What is wrong with what was typed. */
type TimesProblem = 'noStart' | 'noEnd' | 'endBeforeStart';

/** What is to be sent: only what was changed; an end that is `null` is taken back. */
export type TimesChange = { startedAt?: Moment; endedAt?: Moment | null };

export const timesForm = (
  { startedAt, endedAt }: Pick<Event, 'startedAt' | 'endedAt'>,
  clock: WallClock,
): TimesForm => ({
  start: clock.text(startedAt.at),
  startPrecision: startedAt.precision,
  end: endedAt ? clock.text(endedAt.at) : '',
  endPrecision: endedAt?.precision ?? 'estimated',
});

/** @param first as the form was before anything was typed */
export function timesChange(
  form: TimesForm,
  first: TimesForm,
  clock: WallClock,
): { ok: true; change: TimesChange } | { ok: false; problem: TimesProblem } {
  const start = clock.momentOf(form.start);
  const end = clock.momentOf(form.end);
  if (start === undefined) return { ok: false, problem: 'noStart' };
  if (form.end !== '' && end === undefined) return { ok: false, problem: 'noEnd' };
  if (end !== undefined && Date.parse(end) < Date.parse(start))
    return { ok: false, problem: 'endBeforeStart' };
  const startIsOther = form.start !== first.start || form.startPrecision !== first.startPrecision;
  const endIsOther = form.end !== first.end || (form.end !== '' && form.endPrecision !== first.endPrecision);
  const endedAt = end === undefined ? null : { at: end, precision: form.endPrecision };
  return {
    ok: true,
    change: {
      ...(startIsOther && { startedAt: { at: start, precision: form.startPrecision } }),
      ...(endIsOther && { endedAt }),
    },
  };
}
