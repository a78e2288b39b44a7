import type { RequestOf } from '../../src/client/request.ts';
import { nextDay, type WallClock } from './wall-clock.ts';

type Query = NonNullable<RequestOf<'readTimeline'>['query']>;

/** What can be chosen, as the API names it. */
export const choices = {
  eyes: ['open', 'closed', 'not_visible', 'uncertain'],
  answer: [
    'analysed',
    'no_face',
    'patient_not_recognised',
    'unreadable',
    'failed',
    'expired',
    'withdrawn',
    'awaited',
  ],
  accounts: ['with', 'without'],
  hidden: ['include'],
} as const satisfies {
  [Name in 'eyes' | 'answer' | 'accounts' | 'hidden']: readonly NonNullable<Query[Name]>[];
};

/** Which episodes are shown, as the address of the page says it: calendar dates, both of them included. */
export type TimelineSearch = {
  from?: string | undefined;
  to?: string | undefined;
  /** A member of the care team who recorded something of it. */
  recordedBy?: string | undefined;
} & { [Name in keyof typeof choices]?: (typeof choices)[Name][number] | undefined };

/** What of an address can be understood; the rest is left out, as if nobody had asked for it. */
export function searchOf(params: URLSearchParams): TimelineSearch {
  const date = (name: 'from' | 'to') => {
    const text = params.get(name);
    return text !== null && isDate(text) ? text : undefined;
  };
  return {
    from: date('from'),
    to: date('to'),
    eyes: chosen(choices.eyes, params.get('eyes')),
    answer: chosen(choices.answer, params.get('answer')),
    accounts: chosen(choices.accounts, params.get('accounts')),
    recordedBy: memberIn(params.get('recordedBy')),
    hidden: chosen(choices.hidden, params.get('hidden')),
  };
}

/** The id of a member is a hash: nobody can be told by it. */
const memberIn = (text: string | null): string | undefined =>
  text !== null && /^[A-Za-z0-9_-]{43}$/.test(text) ? text : undefined;

const chosen = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find((value) => value === text);

/** Whoever types a year goes through earlier ones: 0002, 0020, 0202. */
export const EARLIEST = '1900';

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < EARLIEST || text >= '9999') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** As the address says it, always in the same order. */
export function paramsOf(search: TimelineSearch): URLSearchParams {
  const { from, to, eyes, answer, accounts, recordedBy, hidden } = search;
  return new URLSearchParams(
    Object.entries({ from, to, eyes, answer, accounts, recordedBy, hidden }).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  );
}

/** Whether the span ends before it begins. */
export const isBackwards = ({ from, to }: TimelineSearch): boolean =>
  from !== undefined && to !== undefined && to < from;

/** The span as the API is asked for it: the days are those of the record's time zone. */
export const spanOf = ({ from, to }: TimelineSearch, clock: WallClock): { from?: string; to?: string } => ({
  ...(from !== undefined && { from: clock.dayBegins(from) }),
  ...(to !== undefined && { to: clock.dayBegins(nextDay(to)) }),
});

/** As the API is asked. */
export const queryOf = (search: TimelineSearch, clock: WallClock): Query => {
  const { eyes, answer, accounts, recordedBy, hidden } = search;
  return {
    ...spanOf(search, clock),
    ...(eyes && { eyes }),
    ...(answer && { answer }),
    ...(accounts && { accounts }),
    ...(recordedBy !== undefined && { recordedBy }),
    ...(hidden && { hidden }),
  };
};
