import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { mostTakenBack } from './erasure.ts';

export type TakeBackErasureDependencies = AuthoriseDependencies & {
  /**
   * Makes the record active again while this erasure's date lies ahead; where the record is active already, sees to it
   * that this erasure is not asked for any more.
   */
  takeBackErasure: (
    profileId: string,
    erasureId: string,
    options: { now: Date; remember: boolean },
  ) => Promise<{ gate: Gate } | 'too_late_or_another'>;
};

/**
 * Takes an erasure back. One that never arrived is remembered as taken back, so that it stays without effect when a phone
 * sends it late.
 */
export const takeBackErasure =
  (dependencies: TakeBackErasureDependencies) =>
  async (actor: Actor, profileId: string, erasureId: string): Promise<{ gate: Gate } | Refusal> => {
    const access = await authorise(dependencies, actor, 'erase_record', { profileId });
    if (isRefusal(access)) return access;
    const { gate } = access;
    if (gate.erasuresTakenBack?.has(erasureId)) return { gate };
    if (gate.state === 'erasing' && gate.erasure?.erasureId !== erasureId) return refuse('erasure_differs');
    const remember = (gate.erasuresTakenBack?.size ?? 0) < mostTakenBack;
    const now = dependencies.now();
    const takenBack = await dependencies.takeBackErasure(profileId, erasureId, { now, remember });
    if (takenBack !== 'too_late_or_another') return takenBack;
    const changed = await dependencies.readGate(profileId);
    const isAnother = changed?.state === 'erasing' && changed.erasure?.erasureId !== erasureId;
    return refuse(isAnother ? 'erasure_differs' : 'not_found');
  };
