import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { type Access, type AuthoriseDependencies, admit } from './authorise.ts';
import type { Gate } from './gate.ts';
import type { Action } from './permission.ts';
import type { Actor } from './person.ts';

/** More changes of one gate than this do not come in between one reading of it and the writing. */
const mostAttempts = 10;

/**
 * Judges by the gate and writes under the condition that it still is so; where another change came in between, judges
 * afresh by the gate as it is now, and whether the actor may still do this.
 */
export async function settle<T extends object>(
  { readGate, now }: Pick<AuthoriseDependencies, 'readGate' | 'now'>,
  { actor, action, access }: { actor: Actor; action: Action; access: Access },
  attempt: (gate: Gate) => Promise<T | Refusal | 'clash'>,
): Promise<T | Refusal> {
  let { gate } = access;
  for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
    const settled = await attempt(gate);
    if (settled !== 'clash') return settled;
    const again = admit(await readGate(gate.profileId), actor, action, now());
    if (isRefusal(again)) return again;
    ({ gate } = again);
  }
  throw new Error('A gate changed under every attempt to write to it.');
}
