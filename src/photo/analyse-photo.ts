import type { Gate } from '../care-team/gate.ts';
import { type Clock, secondsAfter } from '../platform/clock.ts';
import {
  type Answer,
  type FailureCause,
  isAnswered,
  leaseSeconds,
  type Photo,
  type PhotoRef,
  pauseSeconds,
  type UnreadableCause,
} from './photo.ts';
import { mayBeAnalysed } from './photo-consent.ts';
import { readFaces } from './read-face.ts';
import type { UploadedPhoto } from './s3-event.ts';

export type DetectFaces = (object: {
  key: string;
  versionId: string;
}) => Promise<{ faces: unknown[] } | { unreadable: UnreadableCause } | { failure: FailureCause }>;

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

export type AnalysePhotoDependencies = {
  /** Strongly consistent. */
  readPhoto: (ref: PhotoRef) => Promise<Photo | undefined>;
  /** Strongly consistent. */
  readGate: (profileId: string) => Promise<Gate | undefined>;
  /** Takes the lease and counts the attempt, unless the photo is answered, or another had a turn since it was read. */
  claimPhoto: (photo: Photo, claim: Claim, now: Date) => Promise<'claimed' | 'not_free'>;
  detectFaces: DetectFaces;
  /** Keeps what the machine said beside the photo, word for word, for other limits to be read by. */
  keepFaces: (ref: PhotoRef, faces: readonly unknown[]) => Promise<void>;
  forgetFaces: (ref: PhotoRef) => Promise<void>;
  /** The first answer stands; it takes the photo out of what is owed. */
  answerPhoto: (
    ref: PhotoRef,
    answer: Answer,
    at: { answeredAt: string; objectVersion: string },
  ) => Promise<'recorded' | 'already_answered'>;
  /** Answers `withdrawn`, even while another invocation has the photo; the first answer stands. */
  withdrawPhoto: (ref: PhotoRef, now: Date) => Promise<'withdrawn' | 'already_answered'>;
  /** Owes a deleted photo that what came of it goes, too. */
  oweDeletion: (ref: PhotoRef, now: Date) => Promise<'deleted' | 'unknown_photo'>;
  /** Gives the lease back, and says why and when to try again. */
  postponePhoto: (ref: PhotoRef, postponed: Postponed) => Promise<void>;
  newId: () => string;
  now: Clock;
};

export type Analysis =
  | { outcome: 'answered'; answer: Answer['kind'] }
  | { outcome: 'already_answered' | 'not_free' | 'unknown_photo' | 'deleted' | 'withdrawn' }
  | { outcome: 'postponed'; cause: FailureCause; attempts: number };

/** Attempts after which a photo is answered `failed`: three of Lambda's and reconcile's over some four hours. */
export const mostAttempts = 8;

/** A wrong permission, key policy or region, or a full quota, says nothing about the photo: it stays owed until then. */
const hindrances: readonly FailureCause[] = ['cannot_read', 'not_permitted', 'throttled'];

/** How many attempts count towards giving a photo up. */
const countedAttempts = ({ attempts, hinderedAttempts = 0 }: Photo): number => attempts - hinderedAttempts;

/**
 * Sees to it that an uploaded photo has its one answer. Safe to run again, and at the same time as another. Consent is
 * asked for before the machine looks, and once more before what it saw is kept.
 */
export const analysePhoto =
  ({
    readPhoto,
    readGate,
    claimPhoto,
    detectFaces,
    keepFaces,
    forgetFaces,
    answerPhoto,
    withdrawPhoto,
    oweDeletion,
    postponePhoto,
    newId,
    now,
  }: AnalysePhotoDependencies) =>
  async ({ key, versionId, ...ref }: UploadedPhoto): Promise<Analysis> => {
    // A read costs less than the refused write of a claim, and duplicates are the common case for it.
    const [photo, gate] = await Promise.all([readPhoto(ref), readGate(ref.profileId)]);
    if (!photo) return { outcome: await oweDeletion(ref, now()) };
    if (isAnswered(photo)) return { outcome: 'already_answered' };
    if (!mayBeAnalysed(photo, gate, now())) return { outcome: await withdrawPhoto(ref, now()) };

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
    if (hasRunOut) return record({ kind: 'failed', cause: 'broke_off' });

    const detected = await detectFaces({ key, versionId });
    // Withdrawn while the machine looked: what it saw is not kept, and not asked for again.
    if (!mayBeAnalysed(photo, await readGate(ref.profileId), now())) {
      return { outcome: await withdrawPhoto(ref, now()) };
    }
    if ('faces' in detected) return record(readFaces(detected.faces), detected.faces);
    if ('unreadable' in detected) return record({ kind: 'unreadable', cause: detected.unreadable });
    const { failure: cause } = detected;
    const isHindered = hindrances.includes(cause);
    if (countedAttempts(photo) + 1 >= mostAttempts && !isHindered) return record({ kind: 'failed', cause });
    await postponePhoto(ref, {
      leaseId: claim.leaseId,
      cause,
      nextAttemptAt: secondsAfter(now(), pauseSeconds(attempts)),
      isHindered,
    });
    return { outcome: 'postponed', cause, attempts };

    async function record(answer: Answer, faces: readonly unknown[] = []): Promise<Analysis> {
      const at = { answeredAt: now().toISOString(), objectVersion: versionId };
      // Before the answer, so that none is without it.
      if (answer.kind === 'analysed') await keepFaces(ref, faces);
      const recorded = await answerPhoto(ref, answer, at);
      if (recorded === 'recorded') return { outcome: 'answered', answer: answer.kind };
      // Another was quicker. Whichever analysis it was saw the same bytes; whoever withdrew or deleted the photo did not
      // know of these faces.
      if ((await readPhoto(ref))?.answer?.kind !== 'analysed') await forgetFaces(ref);
      return { outcome: recorded };
    }
  };
