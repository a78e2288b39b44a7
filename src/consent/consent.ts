import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ClientId } from '../platform/ids.ts';
import { isSameMoment, Moment } from '../platform/instant.ts';
import { ConsentTextRef } from './consent-text.ts';
import { Purpose } from './purpose.ts';

/**
 * In what capacity someone consents, with the code that HL7's v3-RoleCode has for it: `self` is the patient (ONESELF);
 * `parental_responsibility` as in Article 8 GDPR (PRN); `guardian` was appointed by a court (GUARD); the patient gave the
 * `healthcare_power_of_attorney` (HPOWATT); `next_of_kin_by_law` may decide without having been appointed (NOK).
 */
export const Capacity = z.enum([
  'self',
  'parental_responsibility',
  'guardian',
  'healthcare_power_of_attorney',
  'next_of_kin_by_law',
]);

/** How it was given; on paper and spoken, it is recorded here by whoever gave it. */
export const Method = z.enum(['in_app', 'on_paper', 'spoken']);

/** A consent as it was given: to one purpose, by the words of one text. */
export const GivenConsent = z.object({
  kind: z.literal('given'),
  consentId: ClientId,
  purpose: Purpose,
  givenBy: Author,
  capacity: Capacity,
  /** What the giver is to the patient, in their own words. */
  relationship: z.optional(z.string()),
  text: ConsentTextRef,
  method: Method,
  /** When it was given, as the giver says; it counts from `receivedAt` on. */
  givenAt: z.optional(Moment),
  /** From when it no longer holds. */
  expiresAt: z.optional(z.string()),
  deviceTime: z.string(),
  receivedAt: z.string(),
});
export type GivenConsent = z.infer<typeof GivenConsent>;

/** That consent to a purpose was withdrawn, which holds from `receivedAt` on. */
export const Withdrawal = z.object({
  kind: z.literal('withdrawn'),
  withdrawalId: ClientId,
  purpose: Purpose,
  withdrawnBy: Author,
  deviceTime: z.string(),
  receivedAt: z.string(),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

export const ConsentEntry = z.discriminatedUnion('kind', [GivenConsent, Withdrawal]);
export type ConsentEntry = z.infer<typeof ConsentEntry>;

/** As a gate holds it; one that was never asked has none. */
export type ConsentLog = readonly ConsentEntry[] | undefined;

/** The last word on a purpose: the order of the log decides, never a clock. */
export const lastEntry = (log: ConsentLog, purpose: Purpose): ConsentEntry | undefined =>
  log?.findLast((entry) => entry.purpose === purpose);

export function isInForce(log: ConsentLog, purpose: Purpose, now: Date): boolean {
  const last = lastEntry(log, purpose);
  return last?.kind === 'given' && (last.expiresAt === undefined || last.expiresAt > now.toISOString());
}

/** Whether one of these purposes was withdrawn by an entry after the first `seen` ones. */
export const wasWithdrawnSince = (log: ConsentLog, seen: number, purposes: readonly Purpose[]): boolean =>
  log?.slice(seen).some(({ kind, purpose }) => kind === 'withdrawn' && purposes.includes(purpose)) ?? false;

/** The last withdrawal of consent to a purpose among the entries after the first `seen` ones. */
export const lastWithdrawalSince = (
  log: ConsentLog,
  seen: number,
  purpose: Purpose,
): Withdrawal | undefined =>
  log
    ?.slice(seen)
    .findLast((entry): entry is Withdrawal => entry.kind === 'withdrawn' && entry.purpose === purpose);

/** An entry's id, which its client made; a consent and a withdrawal never share one. */
export const entryIdOf = (entry: ConsentEntry): string =>
  entry.kind === 'given' ? entry.consentId : entry.withdrawalId;

/** Whether two entries say the same; when a device sent them, and when they came, is not what they say. */
export function saysTheSame<Entry extends ConsentEntry>(a: ConsentEntry, b: Entry): a is Entry {
  if (a.purpose !== b.purpose) return false;
  if (a.kind === 'withdrawn') {
    return b.kind === 'withdrawn' && a.withdrawnBy.personKey === b.withdrawnBy.personKey;
  }
  return (
    b.kind === 'given' &&
    a.givenBy.personKey === b.givenBy.personKey &&
    a.capacity === b.capacity &&
    a.relationship === b.relationship &&
    a.text.version === b.text.version &&
    a.text.language === b.text.language &&
    a.text.sha256 === b.text.sha256 &&
    a.method === b.method &&
    a.expiresAt === b.expiresAt &&
    (a.givenAt && b.givenAt ? isSameMoment(a.givenAt, b.givenAt) : a.givenAt === b.givenAt)
  );
}
