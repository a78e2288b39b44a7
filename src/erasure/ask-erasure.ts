import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { AskedErasure, Gate } from '../care-team/gate.ts';
import type { Actor } from '../care-team/person.ts';
import { secondsAfter } from '../platform/clock.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { graceSeconds } from './erasure.ts';
import type { NewErasure } from './erasure-request.ts';

export type AskErasureDependencies = AuthoriseDependencies & {
  /** Lets an active record be erased from `dueAt` on, unless this very erasure was taken back. */
  askErasure: (
    profileId: string,
    erasure: AskedErasure,
    dueAt: string,
  ) => Promise<{ gate: Gate } | 'not_active'>;
};

/**
 * Asks for the erasure of the whole record, after a time in which it can be taken back. Where one is asked for already,
 * that one stands, with its earlier date.
 */
export const askErasure =
  (dependencies: AskErasureDependencies) =>
  async (
    actor: Actor,
    profileId: string,
    { erasureId, deviceTime }: NewErasure,
  ): Promise<{ created: boolean; gate: Gate } | Refusal> => {
    const access = await authorise(dependencies, actor, 'erase_record', { profileId });
    if (isRefusal(access)) return access;
    const { gate, standing } = access;
    if (gate.erasuresTakenBack?.has(erasureId)) return refuse('erasure_taken_back');
    if (gate.state === 'erasing') return { created: false, gate };
    const now = dependencies.now();
    const askedBy = authorOf(actor, standing);
    const erasure = { erasureId, askedAt: now.toISOString(), deviceTime, askedBy };
    const asked = await dependencies.askErasure(profileId, erasure, secondsAfter(now, graceSeconds));
    if (asked !== 'not_active') return { created: true, gate: asked.gate };
    const changed = await dependencies.readGate(profileId);
    if (changed?.state === 'erasing') return { created: false, gate: changed };
    // Active: asked for meanwhile, and taken back. Whoever wants it still has to say so once more.
    return refuse(changed?.state === 'active' ? 'erasure_taken_back' : 'not_found');
  };
