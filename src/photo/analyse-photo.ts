import { secondsAfter } from '../platform/clock.ts';
import { type LookAtPhotoDependencies, lookAtPhoto, mostAttempts } from './look-at-photo.ts';
import {
  type Answer,
  type FailureCause,
  isAnswered,
  leaseSeconds,
  type Photo,
  type PhotoRef,
  pauseForQuotaSeconds,
  pauseSeconds,
} from './photo.ts';
import { mayBeAnalysed } from './photo-consent.ts';
import type { UploadedPhoto } from './s3-event.ts';

/**
 * One invocation's exclusive right to analyse a photo, until it lapses.
 * @property attempts what the photo's attempts come to with this one
 * @property nextAttemptAt when the photo is looked at again, should this attempt break off
 */
type Claim = { leaseId: string; leasedUntil: string; attempts: number; nextAttemptAt: string };

type Postponed = {
  leaseId: string;
  cause: FailureCause;
  nextAttemptAt: string;
  /** Whether the attempt does not count towards giving the photo up. */
  isHindered: boolean;
};

export type AnalysePhotoDependencies = LookAtPhotoDependencies & {
  /** Strongly consistent. */
  readPhoto: (ref: PhotoRef) => Promise<Photo | undefined>;
  /** Takes the lease and counts the attempt, unless the photo is answered, or another had a turn since it was read. */
  claimPhoto: (photo: Photo, claim: Claim, now: Date) => Promise<'claimed' | 'not_free'>;
  forgetFaces: (ref: PhotoRef) => Promise<void>;
  /** The first answer stands; it takes the photo out of what is owed. */
  answerPhoto: (
    ref: PhotoRef,
    answer: Answer,
    at: { answeredAt: string; objectVersion: string },
  ) => Promise<'recorded' | 'already_answered'>;
  /**
   * Answers `withdrawn`, even while another invocation has the photo; the first answer stands. It is looked at once more when
   * nothing can come any more.
   */
  withdrawPhoto: (photo: Photo, now: Date) => Promise<'withdrawn' | 'already_answered'>;
  /** Owes a deleted photo that what came of it goes, too. */
  oweDeletion: (ref: PhotoRef, now: Date) => Promise<'deleted' | 'unknown_photo'>;
  /** Gives the lease back, if it is held still, and says why and when to try again. */
  postponePhoto: (ref: PhotoRef, postponed: Postponed) => Promise<'postponed' | 'not_ours'>;
  newId: () => string;
};

export type Analysis =
  | { outcome: 'answered'; answer: Answer['kind'] }
  | { outcome: 'already_answered' | 'not_free' | 'unknown_photo' | 'deleted' | 'withdrawn' }
  | { outcome: 'postponed'; cause: FailureCause; attempts: number };

/** How many attempts count towards giving a photo up. */
const countedAttempts = ({ attempts, hinderedAttempts = 0 }: Photo): number => attempts - hinderedAttempts;

/**
 * Sees to it that an uploaded photo has its one answer. Safe to run again, and at the same time as another. Consent is
 * asked for before the machine looks, and once more before what it saw is kept.
 */
export const analysePhoto =
  (dependencies: AnalysePhotoDependencies) =>
  async ({ key, versionId, ...ref }: UploadedPhoto): Promise<Analysis> => {
    const { readPhoto, readGate, claimPhoto, answerPhoto } = dependencies;
    const { withdrawPhoto, oweDeletion, postponePhoto, newId, now } = dependencies;
    // An event that comes again after the answer costs this one read; one of the same moment, its refused claim besides.
    // So the claim comes before all else.
    const photo = await readPhoto(ref);
    if (!photo) return { outcome: await oweDeletion(ref, now()) };
    if (isAnswered(photo)) return { outcome: 'already_answered' };

    const began = now();
    // Each attempt broke off before it could say why, or there would be an answer by now.
    const hasRunOut = countedAttempts(photo) >= mostAttempts;
    const attempts = hasRunOut ? photo.attempts : photo.attempts + 1;
    const claim = {
      leaseId: newId(),
      leasedUntil: secondsAfter(began, leaseSeconds),
      attempts,
      nextAttemptAt: secondsAfter(began, pauseSeconds(attempts)),
    };
    if ((await claimPhoto(photo, claim, began)) === 'not_free') return { outcome: 'not_free' };
    const gate = await readGate(ref.profileId);
    if (!mayBeAnalysed(photo, gate, now())) return { outcome: await withdrawPhoto(photo, now()) };
    if (hasRunOut) return record({ kind: 'failed', cause: 'broke_off' });

    const isLast = countedAttempts(photo) + 1 >= mostAttempts;
    const look = await lookAtPhoto(dependencies)(photo, { key, versionId }, { isLast });
    if (look === 'withdrawn') return { outcome: await withdrawPhoto(photo, now()) };
    if ('answer' in look) return record(look.answer);
    const { cause, isHindered } = look;
    const pause = cause === 'throttled' ? pauseForQuotaSeconds : pauseSeconds(attempts);
    const nextAttemptAt = secondsAfter(now(), pause);
    const postponed = await postponePhoto(ref, { leaseId: claim.leaseId, cause, nextAttemptAt, isHindered });
    if (postponed === 'not_ours') await forgetWhatNobodyHas(dependencies, ref);
    return { outcome: 'postponed', cause, attempts };

    async function record(answer: Answer): Promise<Analysis> {
      const at = { answeredAt: now().toISOString(), objectVersion: versionId };
      const recorded = await answerPhoto(ref, answer, at);
      if (recorded === 'recorded') return { outcome: 'answered', answer: answer.kind };
      await forgetWhatNobodyHas(dependencies, ref);
      return { outcome: recorded };
    }
  };

/**
 * Another was quicker. Whichever analysis it was saw the same bytes; whoever withdrew or deleted the photo did not know of
 * the faces that were kept meanwhile.
 */
async function forgetWhatNobodyHas(
  { readPhoto, forgetFaces }: AnalysePhotoDependencies,
  ref: PhotoRef,
): Promise<void> {
  const photo = await readPhoto(ref);
  if (photo && (!isAnswered(photo) || hasFaces(photo.answer))) return;
  await forgetFaces(ref);
}

const hasFaces = (answer: Answer | undefined): boolean =>
  answer?.kind === 'analysed' || answer?.kind === 'patient_not_recognised';
