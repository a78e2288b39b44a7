import * as z from 'zod/mini';
import { PlannedTest } from '../plan/planned-test.ts';
import { Instant, Moment } from '../platform/instant.ts';
import type { TestDone } from './test-done.ts';

const closesAt = z.nullable(Instant);

/** Whether a test is still in time. It is so from `opensAt` on, this moment included, until `closesAt`, this one excluded. */
export const TestState = z.discriminatedUnion('state', [
  /** Counts from an end that nobody has said. */
  z.object({ state: z.literal('waiting_for_end') }),
  z.object({
    state: z.literal('not_yet'),
    countedFrom: Moment,
    opensAt: Instant,
    closesAt,
    /** Rounded up, so that it is open when they have passed. */
    opensInMinutes: z.int().check(z.positive()),
  }),
  z.object({
    state: z.literal('open'),
    countedFrom: Moment,
    opensAt: Instant,
    /** `null`: it stays in time. */
    closesAt,
    /** Rounded down, so that it is open until they have passed; 0 is less than a minute. */
    closesInMinutes: z.nullable(z.int().check(z.nonnegative())),
  }),
  z.object({ state: z.literal('closed'), countedFrom: Moment, opensAt: Instant, closesAt: Instant }),
  /** Done at least once, whether in time or not. */
  z.object({ state: z.literal('done') }),
]);
export type TestState = z.infer<typeof TestState>;

type Base = { startedAt: Moment; endedAt?: Moment | undefined };

const minuteMilliseconds = 60_000;

/** The last moment that our times can name. */
const lastMoment = Date.parse('9999-12-31T23:59:59.999Z');

/** The state of a planned test that was not done yet. */
export function stateOf(test: PlannedTest, { startedAt, endedAt }: Base, now: Date): TestState {
  const countedFrom = test.from === 'start' ? startedAt : endedAt;
  if (!countedFrom) return { state: 'waiting_for_end' };
  const after = (minutes: number) =>
    Math.min(Date.parse(countedFrom.at) + minutes * minuteMilliseconds, lastMoment);
  const time = now.getTime();
  const opens = after(test.opensAfterMinutes);
  const closes = test.closesAfterMinutes === null ? null : after(test.closesAfterMinutes);
  const opensAt = instantOf(opens);
  if (closes !== null && time >= closes) {
    return { state: 'closed', countedFrom, opensAt, closesAt: instantOf(closes) };
  }
  const window = { countedFrom, opensAt, closesAt: closes === null ? null : instantOf(closes) };
  if (time < opens) {
    return { state: 'not_yet', ...window, opensInMinutes: Math.ceil((opens - time) / minuteMilliseconds) };
  }
  const closesInMinutes = closes === null ? null : Math.floor((closes - time) / minuteMilliseconds);
  return { state: 'open', ...window, closesInMinutes };
}

const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Those that stand: what another one amends is kept, but no more what is said. */
export function standing(testsDone: readonly TestDone[]): TestDone[] {
  const amended = new Set(testsDone.map(({ amends }) => amends));
  return testsDone.filter(({ testDoneId }) => !amended.has(testDoneId));
}
