import type { RecordPart } from '../audit/access-entry.ts';
import type { AuthoriseDependencies } from '../care-team/authorise.ts';
import type { Action } from '../care-team/permission.ts';
import type { Visitor } from '../care-team/person.ts';
import { recordAccess } from '../care-team/record-access.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import { type DoctorLink, endOf, type LinkRef, openingOf } from './doctor-link.ts';
import type { MakeDoctorLinkDependencies } from './make-doctor-link.ts';

export type ByLinkDependencies = AuthoriseDependencies & Pick<MakeDoctorLinkDependencies, 'readLink'>;

/** Somebody who has opened a link, with the token of that opening. */
export type LinkReader = { visitor: Visitor; link: LinkRef; unverifiedToken: string };

/** Who is written into the access log where somebody does something by a link: the link, by the name that it was given. */
export const accessByLink = (
  { clientKind }: Visitor,
  { linkId, label }: DoctorLink,
  action: Action,
  part: RecordPart,
) => ({
  actor: { personKey: linkId, clientKind },
  standing: { role: 'doctor', isOwner: false, name: label, isLink: true } as const,
  action,
  part,
});

/**
 * The one permission check of those who read by a link: the first line of every use case of theirs. Link and gate are read
 * anew, strongly consistent, so that whatever ends a link holds for every request that begins later.
 */
export async function admitByLink(
  dependencies: ByLinkDependencies,
  { visitor, link: ref, unverifiedToken }: LinkReader,
  action: Action,
  part: RecordPart,
): Promise<{ link: DoctorLink; openUntil: string } | Refusal> {
  const { readGate, readLink } = dependencies;
  const [gate, link] = await Promise.all([readGate(ref.profileId), readLink(ref)]);
  const opening = openingOf(link, unverifiedToken);
  if (!gate || !link || !opening) return refuse('link_not_opened');
  const now = dependencies.now();
  if (endOf(link, gate, now)) return refuse('link_ended');
  if (opening.endsAt <= now.toISOString()) return refuse('opening_ended');
  const unrecorded = await recordAccess(dependencies, accessByLink(visitor, link, action, part));
  return unrecorded ?? { link, openUntil: opening.endsAt };
}
