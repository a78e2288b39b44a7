import type { RecordPart } from '../audit/access-entry.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type Gate, type Standing, standingOf } from './gate.ts';
import { type Action, permits, ruleOf } from './permission.ts';
import type { Actor } from './person.ts';
import { type RecordAccessDependencies, recordAccess } from './record-access.ts';

export type AuthoriseDependencies = RecordAccessDependencies & {
  /** Strongly consistent. */
  readGate: (profileId: string) => Promise<Gate | undefined>;
};

/** What the gate said when it let someone in. */
export type Access = { gate: Gate; standing: Standing };

/**
 * The one permission check: the first line of every use case that touches a profile. A stranger gets the same answer as
 * for a profile that does not exist. Whatever belongs into the access log is written there before this lets anyone in:
 * without an entry nobody reads and nothing changes.
 */
export async function authorise(
  dependencies: AuthoriseDependencies,
  actor: Actor,
  action: Action,
  part: RecordPart,
): Promise<Access | Refusal> {
  const access = admit(await dependencies.readGate(part.profileId), actor, action, dependencies.now());
  if (isRefusal(access)) return access;
  const { standing } = access;
  if (ruleOf(action).kind === 'read' && standing.role === 'patient') return access;
  return (await recordAccess(dependencies, { actor, standing, action, part })) ?? access;
}

/** What a gate says to someone who wants to do something. */
export function admit(gate: Gate | undefined, actor: Actor, action: Action, now: Date): Access | Refusal {
  const standing = gate && standingOf(gate, actor.personKey, now);
  if (!standing) return refuse('not_found');
  if (!permits(gate, standing, action)) return refuse('not_permitted');
  if (gate.state === 'erasing' && !ruleOf(action).whileErasing) return refuse('being_erased');
  return { gate, standing };
}
