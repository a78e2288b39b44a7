import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { DoctorLink, LinkRef } from './doctor-link.ts';
import type { MakeDoctorLinkDependencies } from './make-doctor-link.ts';

export type RevokeDoctorLinkDependencies = AuthoriseDependencies &
  Pick<MakeDoctorLinkDependencies, 'readLink'> & {
    /** Takes a link back that was not yet taken back. */
    revokeLink: (ref: LinkRef, revoked: NonNullable<DoctorLink['revoked']>) => Promise<void>;
  };

/** Takes a link back: nothing is read by it any more, by those who have it open neither. Repeating it changes nothing. */
export const revokeDoctorLink =
  (dependencies: RevokeDoctorLinkDependencies) =>
  async (actor: Actor, ref: LinkRef): Promise<{ link: DoctorLink; gate: Gate } | Refusal> => {
    const access = await authorise(dependencies, actor, 'revoke_doctor_link', ref);
    if (isRefusal(access)) return access;
    const { gate, standing } = access;
    const { readLink, revokeLink, now } = dependencies;
    const link = await readLink(ref);
    if (!link) return refuse('not_found');
    if (link.revoked) return { link, gate };
    await revokeLink(ref, { by: authorOf(actor, standing), at: now().toISOString() });
    const revoked = await readLink(ref);
    return revoked ? { link: revoked, gate } : refuse('not_found');
  };
