import { type AccessEntry, entryOf, type RecordPart } from '../audit/access-entry.ts';
import type { Clock } from '../platform/clock.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import type { Standing } from './gate.ts';
import type { Action } from './permission.ts';
import type { Actor } from './person.ts';

export type RecordAccessDependencies = {
  /** Puts an entry into the access log; one that is there already stays as it is. */
  writeAccessEntry: (entry: AccessEntry) => Promise<'written' | 'unavailable'>;
  now: Clock;
  newId: () => string;
};

/** Writes into the access log that someone is about to do something. Without an entry they may not. */
export async function recordAccess(
  { writeAccessEntry, now, newId }: RecordAccessDependencies,
  access: { actor: Actor; standing: Standing; action: Action; part: RecordPart },
): Promise<Refusal | undefined> {
  const entry = entryOf({ ...access, at: now(), newId });
  return (await writeAccessEntry(entry)) === 'unavailable' ? refuse('access_log_unavailable') : undefined;
}
