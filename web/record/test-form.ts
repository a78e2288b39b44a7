import type { AnswerOf } from '../../src/client/request.ts';
import { planTexts as texts } from '../texts/en/plan.ts';

export type PlannedTest = AnswerOf<'readPlan'>['tests'][number];

const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
export type Unit = keyof typeof UNITS;
export const units = ['minutes', 'hours', 'days'] as const satisfies readonly Unit[];

/** Four weeks, as the API takes it. */
const MOST_MINUTES = 28 * UNITS.days;

/** A planned test as it is typed: its window in one unit, and no end where it stays in time. */
export type TestForm = {
  /** Empty for one that is new. */
  testId: string;
  name: string;
  from: PlannedTest['from'];
  opens: string;
  closes: string;
  unit: Unit;
  note: string;
};

export const newTest: TestForm = {
  testId: '',
  name: '',
  from: 'end',
  opens: '0',
  closes: '',
  unit: 'hours',
  note: '',
};

export function testFormOf(test: PlannedTest): TestForm {
  const { testId, name, from, opensAfterMinutes: opens, closesAfterMinutes: closes, note = '' } = test;
  const unit = units.findLast((one) => [opens, closes ?? 0].every((minutes) => minutes % UNITS[one] === 0));
  const inUnit = (minutes: number) => String(minutes / UNITS[unit ?? 'minutes']);
  // A day of nothing is as long as a minute of it.
  const isAnyTime = opens === 0 && closes === null;
  return {
    testId,
    name,
    from,
    opens: inUnit(opens),
    closes: closes === null ? '' : inUnit(closes),
    unit: isAnyTime ? 'hours' : (unit ?? 'minutes'),
    note,
  };
}

/** What cannot be saved so, in words. */
export function mistakeInTest({ name, opens, closes, unit }: TestForm): string | undefined {
  if (name.trim() === '') return texts.test.nameMissing;
  const [from, to] = [minutesIn(opens, unit), closes.trim() === '' ? undefined : minutesIn(closes, unit)];
  if (from === 'wrong' || to === 'wrong') return texts.test.windowWrong;
  return to !== undefined && to <= from ? texts.test.windowReversed : undefined;
}

function minutesIn(typed: string, unit: Unit): number | 'wrong' {
  if (!/^\d{1,5}$/.test(typed.trim())) return 'wrong';
  const minutes = Number(typed) * UNITS[unit];
  return minutes > MOST_MINUTES ? 'wrong' : minutes;
}

/** Tests as they are sent; a new one is named for what it is called. Asked of tests without mistakes only. */
export function plannedTests(forms: readonly TestForm[]): PlannedTest[] {
  const taken = new Set(forms.map(({ testId }) => testId));
  return forms.map(({ testId, name, from, opens, closes, unit, note }) => {
    const id = testId || freeId(name, taken);
    taken.add(id);
    const to = closes.trim() === '' ? null : Number(closes) * UNITS[unit];
    return {
      testId: id,
      name: name.trim(),
      from,
      opensAfterMinutes: Number(opens) * UNITS[unit],
      closesAfterMinutes: to,
      ...(note.trim() && { note: note.trim() }),
    };
  });
}

/** Small letters, digits and underscores, at most 40; whatever the name is written in. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize('NFKD').toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_|_$/g, '');
  const base = (words || 'test').slice(0, 36);
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}_${count}`;
    if (!taken.has(id)) return id;
  }
}
