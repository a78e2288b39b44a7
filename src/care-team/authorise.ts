import { type AccessEntry, entryOf, type RecordPart } from '../audit/access-entry.ts';
import type { Clock } from '../platform/clock.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import { type Gate, type Standing, standingOf } from './gate.ts';
import { type Action, permits, ruleOf } from './permission.ts';
import type { Actor } from './person.ts';

export type AuthoriseDependencies = {
  /** Strongly consistent. */
  readGate: (profileId: string) => Promise<Gate | undefined>;
  /** Puts an entry into the access log; one that is there already stays as it is. */
  writeAccessEntry: (entry: AccessEntry) => Promise<'written' | 'unavailable'>;
  now: Clock;
  newId: () => string;
};

/** What the gate said when it let someone in. */
export type Access = { gate: Gate; standing: Standing };

/**
 * The one permission check: the first line of every use case that touches a profile. A stranger gets the same answer as
 * for a profile that does not exist. Whatever belongs into the access log is written there before this lets anyone in:
 * without an entry nobody reads and nothing changes.
 */
export async function authorise(
  { readGate, writeAccessEntry, now, newId }: AuthoriseDependencies,
  actor: Actor,
  action: Action,
  part: RecordPart,
): Promise<Access | Refusal> {
  const gate = await readGate(part.profileId);
  const standing = gate && standingOf(gate, actor.personKey, now());
  if (!standing) return refuse('not_found');
  if (!permits(gate, standing, action)) return refuse('not_permitted');
  const rule = ruleOf(action);
  if (gate.state === 'erasing' && !rule.whileErasing) return refuse('being_erased');
  if (rule.kind === 'read' && standing.role === 'patient') return { gate, standing };
  const entry = entryOf({ actor, standing, action, part, at: now(), newId });
  if ((await writeAccessEntry(entry)) === 'unavailable') return refuse('access_log_unavailable');
  return { gate, standing };
}
