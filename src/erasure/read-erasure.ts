import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';

/** Whether the record is about to be erased: the gate that let the actor in says so. */
export const readErasure =
  (dependencies: AuthoriseDependencies) =>
  async (actor: Actor, profileId: string): Promise<{ gate: Gate } | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_erasure', { profileId });
    return isRefusal(access) ? access : { gate: access.gate };
  };
