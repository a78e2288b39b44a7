import { longDate } from '../texts/dates.ts';
import { paperTexts as texts } from '../texts/en/paper.ts';
import type { Event } from '../timeline/event.ts';
import type { WallClock } from '../timeline/wall-clock.ts';

/** Calendar dates, both of them included. */
export type Days = { from?: string | undefined; to?: string | undefined };

/** The days that a paper is about, from the first to the last: where nobody chose them, from the first episode until today. */
export function covers(days: Days, events: readonly Event[], clock: WallClock, today: string): string {
  const to = days.to ?? today;
  const oldest = oldestOf(events);
  const from = days.from ?? (oldest === undefined ? to : clock.at(oldest).date);
  return texts.span({ from: longDate(from), to: longDate(to) });
}

/** When the earliest of the events began, the newest of which is the first. */
export const oldestOf = (events: readonly Event[]): string | undefined => events.at(-1)?.startedAt.at;

/** Whether a summary is about all of the events: otherwise its numbers would be read as theirs. */
export const isAbout = (
  { complete, from }: { complete: boolean; from: string },
  events: readonly Event[],
): boolean => complete && from <= (oldestOf(events) ?? from);
