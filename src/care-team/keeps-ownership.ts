import { type Refusal, refuse } from '../platform/refusal.ts';
import type { Gate } from './gate.ts';

/**
 * Why somebody may not stop being an owner, if so: a profile has at least one, and a patient who owns theirs gives that
 * up themselves. Otherwise a carer who owns it too could first take it from them and then have it erased.
 */
export function keepsOwnership(
  { owners, members }: Gate,
  { personKey, memberId }: { personKey: string; memberId: string },
): Refusal | undefined {
  if (!owners.has(memberId)) return undefined;
  if (personKey !== memberId && members[memberId]?.role === 'patient') return refuse('patient_owns');
  return owners.size === 1 ? refuse('last_owner') : undefined;
}
