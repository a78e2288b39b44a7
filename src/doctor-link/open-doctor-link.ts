import type { AuthoriseDependencies } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Visitor } from '../care-team/person.ts';
import { type RecordAccessDependencies, recordAccess } from '../care-team/record-access.ts';
import { secondsAfter } from '../platform/clock.ts';
import type { Measure } from '../platform/metrics.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { accessByLink } from './by-link.ts';
import {
  type DoctorLink,
  endOf,
  hashOfCode,
  isCodeOf,
  isSecretOf,
  type LinkRef,
  mostWrongCodes,
  type Opening,
  openingSeconds,
  openingsLeft,
} from './doctor-link.ts';
import type { LinkOpening } from './link-requests.ts';
import type { MakeDoctorLinkDependencies } from './make-doctor-link.ts';

export type OpenDoctorLinkDependencies = RecordAccessDependencies &
  Pick<AuthoriseDependencies, 'readGate'> &
  Pick<MakeDoctorLinkDependencies, 'readLink'> & {
    /** Counts a code as a wrong one in advance, once however often it is tried, by a condition; and says how many now are. */
    takeGuess: (ref: LinkRef, hash: string) => Promise<number | 'locked'>;
    giveGuessBack: (ref: LinkRef, hash: string) => Promise<void>;
    /** Opens the link once more, unless it was opened as often as it may be, was taken back, or its time is over. */
    addOpening: (link: DoctorLink, tokenHash: string, opening: Opening) => Promise<'added' | 'clash'>;
    measure: Measure;
  };

/**
 * Opens a link for somebody without an account, who has its secret and its code. Whoever lacks one of them is always told
 * the same. A wrong secret counts nothing, or a stranger could lock the link; a code counts as a wrong one before it is
 * looked at, so that however many are tried at once, five is all that anyone ever tries. Repeated with the same token,
 * an opening does not count again.
 */
export const openDoctorLink =
  (dependencies: OpenDoctorLinkDependencies) =>
  async (
    visitor: Visitor,
    ref: LinkRef,
    { secret, code, tokenHash }: LinkOpening,
  ): Promise<Opening | Refusal> => {
    const { readGate, readLink, takeGuess, giveGuessBack, measure } = dependencies;
    const notOpened = (cameTo: 'refused' | 'wrong_code' | 'locked'): Refusal => {
      measure('LinkOpenings', 1, cameTo);
      return refuse('link_not_opened');
    };
    const [gate, link] = await Promise.all([readGate(ref.profileId), readLink(ref)]);
    if (!isSecretOf(link, secret) || !gate) return notOpened('refused');
    const hash = hashOfCode(secret, code);
    const guesses = await takeGuess(ref, hash);
    if (guesses === 'locked') return notOpened('refused');
    if (!isCodeOf(link, hash)) {
      const isTheLast = guesses >= mostWrongCodes && !link.guesses?.has(hash);
      return notOpened(isTheLast ? 'locked' : 'wrong_code');
    }

    try {
      const opened = await openAsToldRight(dependencies, visitor, { gate, link, tokenHash });
      measure('LinkOpenings', 1, isRefusal(opened) ? 'refused' : 'opened');
      return opened;
    } finally {
      await giveGuessBack(ref, hash);
    }
  };

/** What comes of it where secret and code are right. */
async function openAsToldRight(
  dependencies: OpenDoctorLinkDependencies,
  visitor: Visitor,
  { gate, link, tokenHash }: { gate: Gate; link: DoctorLink; tokenHash: string },
): Promise<Opening | Refusal> {
  const ref = { profileId: link.profileId, linkId: link.linkId };
  const now = dependencies.now();
  if (endOf(link, gate, now)) return refuse('link_ended');
  const before = link.openings[tokenHash];
  if (before) return before;
  if (openingsLeft(link) === 0) return refuse('link_ended');
  const unrecorded = await recordAccess(dependencies, accessByLink(visitor, link, 'open_doctor_link', ref));
  if (unrecorded) return unrecorded;
  const hourLater = secondsAfter(now, openingSeconds);
  const endsAt = hourLater < link.expiresAt ? hourLater : link.expiresAt;
  const opening = { at: now.toISOString(), endsAt };
  if ((await dependencies.addOpening(link, tokenHash, opening)) === 'added') return opening;
  return (await dependencies.readLink(ref))?.openings[tokenHash] ?? refuse('link_ended');
}
