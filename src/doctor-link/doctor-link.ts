import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { type Gate, standingOf } from '../care-team/gate.ts';
import { permits } from '../care-team/permission.ts';
import { isInForce, wasWithdrawnSince } from '../consent/consent.ts';
import type { Section } from '../export/section.ts';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { isHashOf, isSameHash } from '../platform/secret.ts';

/** How many links of a profile lead somewhere at once, and how many are made in a day (UTC), at most. */
export const mostLinks = { atOnce: 20, aDay: 30 };

/** After so many wrong codes, told with the right secret, a link is locked for good: of a million codes, five were tried. */
export const mostWrongCodes = 5;

/** How long one opening lasts, unless the link ends before. */
export const openingSeconds = 3600;

/**
 * What of a record a link can show, each on its own. Who the patient is, and when each episode was and how long it lasted,
 * it always shows; consents and the care team never.
 */
export const LinkSection = z.enum([
  'medical',
  'plan',
  'accounts',
  'measurements',
  'readings',
] as const satisfies Section[]);
export type LinkSection = z.infer<typeof LinkSection>;

/** That somebody opened a link with its code. */
const Opening = z.object({ at: z.string(), endsAt: z.string() });
export type Opening = z.infer<typeof Opening>;

export const LinkRef = z.object({ profileId: ProfileId, linkId: ClientId });
export type LinkRef = z.infer<typeof LinkRef>;

/** A link by which somebody without an account reads a part of a record for a while, if they know its code, too. */
export const DoctorLink = z.object({
  ...LinkRef.shape,
  /** Whom it is for, in the words of who made it. */
  label: z.string(),
  /** SHA-256 of the link's secret. */
  secretHash: z.string(),
  /** HMAC-SHA256 of the code under the secret: whoever has the database alone cannot try codes on it. */
  codeHash: z.string(),
  /** Of episodes that began at `from` or later, and before `to`. */
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  sections: z.array(LinkSection),
  photos: z.boolean(),
  validForHours: z.int(),
  mostOpenings: z.int(),
  madeBy: Author,
  deviceTime: z.string(),
  receivedAt: z.string(),
  expiresAt: z.string(),
  /** How many entries the log of consents had when it was made: one that was ended by a withdrawal stays so. */
  consentsSeen: z.int(),
  /** The codes that were tried and not right, hashed as the right one is; each counts before it is looked at. */
  guesses: z.optional(z.set(z.string())),
  /** By the SHA-256 of the secret that whoever opened it reads with. */
  openings: z.record(z.string(), Opening),
  revoked: z.optional(z.object({ by: Author, at: z.string() })),
});
export type DoctorLink = z.infer<typeof DoctorLink>;

/** Whether two requests make the same link; when a device sent them, and when they came, is not what they say. */
export const isSameLink = (a: DoctorLink, b: DoctorLink): boolean =>
  a.madeBy.personKey === b.madeBy.personKey &&
  a.label === b.label &&
  a.secretHash === b.secretHash &&
  a.codeHash === b.codeHash &&
  a.from === b.from &&
  a.to === b.to &&
  a.sections.toSorted().join() === b.sections.toSorted().join() &&
  a.photos === b.photos &&
  a.validForHours === b.validForHours &&
  a.mostOpenings === b.mostOpenings;

/** Whether this is the link's secret; takes as long where there is no link. */
export const isSecretOf = (link: DoctorLink | undefined, unverifiedSecret: string): link is DoctorLink =>
  isHashOf(link?.secretHash, unverifiedSecret);

/** The hash of a code beside a secret. */
export const hashOfCode = (secret: string, unverifiedCode: string): string =>
  createHmac('sha256', secret).update(unverifiedCode).digest('base64url');

/** Whether a code with this hash is the link's. */
export const isCodeOf = ({ codeHash }: DoctorLink, hash: string): boolean =>
  isSameHash(codeHash, Buffer.from(hash, 'base64url'));

/** The opening whose token this is. */
export function openingOf(link: DoctorLink | undefined, unverifiedToken: string): Opening | undefined {
  let found: Opening | undefined;
  for (const [tokenHash, opening] of Object.entries(link?.openings ?? {})) {
    if (isHashOf(tokenHash, unverifiedToken)) found = opening;
  }
  return found;
}

/**
 * What a link is at some moment: `consent_withdrawn`, consent to pass on was withdrawn since it was made or has run out;
 * `stopped`, who made it may do so no longer, or the record is about to be erased.
 */
export const LinkState = z.enum([
  'open',
  'used_up',
  'locked',
  'expired',
  'revoked',
  'consent_withdrawn',
  'stopped',
]);
export type LinkState = z.infer<typeof LinkState>;

/** Why nothing may be read by a link any more, by those who have opened it, too. */
export function endOf(
  link: DoctorLink,
  gate: Gate,
  now: Date,
): 'revoked' | 'expired' | 'consent_withdrawn' | 'stopped' | undefined {
  if (link.revoked) return 'revoked';
  if (link.expiresAt <= now.toISOString()) return 'expired';
  const isShared =
    isInForce(gate.consentLog, 'share', now) &&
    !wasWithdrawnSince(gate.consentLog, link.consentsSeen, ['share']);
  if (!isShared) return 'consent_withdrawn';
  const standing = standingOf(gate, link.madeBy.personKey, now);
  const mayShare = gate.state === 'active' && standing && permits(gate, standing, 'make_doctor_link');
  return mayShare && !wasAway(link, gate) ? undefined : 'stopped';
}

/** Whether who made a link has left the team since, or was put out of it, and came back. */
const wasAway = ({ madeBy, receivedAt }: DoctorLink, { members }: Gate): boolean =>
  (members[madeBy.personKey]?.since ?? '') > receivedAt;

export const wrongCodes = ({ guesses }: DoctorLink): number => guesses?.size ?? 0;

export const openingsLeft = ({ mostOpenings, openings }: DoctorLink): number =>
  Math.max(0, mostOpenings - Object.keys(openings).length);

export function stateOf(link: DoctorLink, gate: Gate, now: Date): LinkState {
  const ended = endOf(link, gate, now);
  if (ended) return ended;
  if (wrongCodes(link) >= mostWrongCodes) return 'locked';
  return openingsLeft(link) === 0 ? 'used_up' : 'open';
}
