import * as z from 'zod/mini';
import { AuthorForClients, authorForClients } from '../care-team/author-for-clients.ts';
import type { Gate } from '../care-team/gate.ts';
import { DoctorLink, LinkState, openingsLeft, stateOf, wrongCodes } from './doctor-link.ts';

/** A doctor link, as who made it sees it: everything but what opens it. */
export const DoctorLinkForClients = z.strictObject({
  ...z.pick(DoctorLink, {
    linkId: true,
    label: true,
    from: true,
    to: true,
    sections: true,
    photos: true,
    mostOpenings: true,
    expiresAt: true,
    receivedAt: true,
  }).shape,
  /** Five lock it. */
  wrongCodes: z.int(),
  state: LinkState,
  openingsLeft: z.int(),
  /** When it was opened, the first time first. */
  openedAt: z.array(z.string()),
  madeBy: AuthorForClients,
  revoked: z.optional(z.strictObject({ by: AuthorForClients, at: z.string() })),
});
export type DoctorLinkForClients = z.infer<typeof DoctorLinkForClients>;

/** A link as somebody of the team sees it at some moment. */
export function doctorLinkForClients(link: DoctorLink, gate: Gate, now: Date): DoctorLinkForClients {
  const { linkId, label, from, to, sections, photos, mostOpenings, expiresAt, receivedAt } = link;
  const { openings, madeBy, revoked } = link;
  return {
    linkId,
    label,
    from,
    to,
    sections,
    photos,
    mostOpenings,
    expiresAt,
    receivedAt,
    wrongCodes: wrongCodes(link),
    state: stateOf(link, gate, now),
    openingsLeft: openingsLeft(link),
    openedAt: Object.values(openings)
      .map(({ at }) => at)
      .toSorted(),
    madeBy: authorForClients(madeBy),
    revoked: revoked && { by: authorForClients(revoked.by), at: revoked.at },
  };
}
