import type { Gate } from './gate.ts';
import { type Action, permits } from './permission.ts';

export type Gates = {
  /** Strongly consistent. */
  readGate: (profileId: string) => Promise<Gate | undefined>;
};

/**
 * The one permission check: the first line of every use case that touches a profile. A caller that may not gets the same
 * answer as for a profile that does not exist.
 */
export async function mayNot(
  gates: Gates,
  actor: { personKey: string },
  action: Action,
  profileId: string,
): Promise<boolean> {
  const gate = await gates.readGate(profileId);
  return gate === undefined || !permits(gate, actor.personKey, action);
}
