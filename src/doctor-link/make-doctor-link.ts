import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Actor } from '../care-team/person.ts';
import { isInForce } from '../consent/consent.ts';
import { secondsAfter } from '../platform/clock.ts';
import type { TakeFromQuota } from '../platform/quota.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type DoctorLink, isSameLink, type LinkRef, mostLinks, stateOf } from './doctor-link.ts';
import type { NewDoctorLink } from './link-requests.ts';

export type MakeDoctorLinkDependencies = AuthoriseDependencies & {
  /** Strongly consistent. */
  readLink: (ref: LinkRef) => Promise<DoctorLink | undefined>;
  /** Strongly consistent; the newest first. */
  linksOf: (profileId: string) => Promise<DoctorLink[]>;
  addLink: (link: DoctorLink) => Promise<'added' | 'exists'>;
  takeFromQuota: TakeFromQuota;
};

type Made = { created: boolean; link: DoctorLink; gate: Gate };

/** Makes a link for whoever is to read a part of the record; repeating it makes no second one. */
export const makeDoctorLink =
  (dependencies: MakeDoctorLinkDependencies) =>
  async (actor: Actor, ref: LinkRef, said: NewDoctorLink): Promise<Made | Refusal> => {
    const access = await authorise(dependencies, actor, 'make_doctor_link', ref);
    if (isRefusal(access)) return access;
    const { gate, standing } = access;
    const { readLink, linksOf, addLink, takeFromQuota } = dependencies;
    const now = dependencies.now();
    const link: DoctorLink = {
      ...ref,
      ...said,
      madeBy: authorOf(actor, standing),
      receivedAt: now.toISOString(),
      expiresAt: secondsAfter(now, said.validForHours * 3600),
      consentsSeen: gate.consentLog?.length ?? 0,
      openings: {},
    };
    const existing = await readLink(ref);
    if (existing) return repeated(existing, link, gate);
    if (!isInForce(gate.consentLog, 'share', now)) return refuse('consent_missing', { missing: ['share'] });
    const open = (await linksOf(ref.profileId)).filter((each) => stateOf(each, gate, now) === 'open');
    if (open.length >= mostLinks.atOnce) return refuse('links_full');
    const quota = await takeFromQuota(ref.profileId, 'LINKS', mostLinks.aDay, now);
    if (quota !== 'taken') return refuse('quota_reached', quota);
    if ((await addLink(link)) === 'added') return { created: true, link, gate };
    const other = await readLink(ref);
    return other ? repeated(other, link, gate) : refuse('link_differs');
  };

const repeated = (existing: DoctorLink, link: DoctorLink, gate: Gate): Made | Refusal =>
  isSameLink(existing, link) ? { created: false, link: existing, gate } : refuse('link_differs');
