import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Actor } from '../care-team/person.ts';
import { secondsAfter } from '../platform/clock.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import type { DoctorLink } from './doctor-link.ts';
import type { MakeDoctorLinkDependencies } from './make-doctor-link.ts';

export type ReadDoctorLinksDependencies = AuthoriseDependencies & Pick<MakeDoctorLinkDependencies, 'linksOf'>;

/** For so long after its time a link is still in the list; the access log keeps who opened it. */
const keptInListSeconds = 30 * 24 * 3600;

/** The links of a profile, newest first, without those whose time was over a month ago. */
export const readDoctorLinks =
  (dependencies: ReadDoctorLinksDependencies) =>
  async (actor: Actor, profileId: string): Promise<{ links: DoctorLink[]; gate: Gate } | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_doctor_links', { profileId });
    if (isRefusal(access)) return access;
    const since = secondsAfter(dependencies.now(), -keptInListSeconds);
    const links = await dependencies.linksOf(profileId);
    return { links: links.filter(({ expiresAt }) => expiresAt > since), gate: access.gate };
  };
