import type { Gate } from '../care-team/gate.ts';
import { type Clock, secondsAfter } from '../platform/clock.ts';
import type { Analysis } from './analyse-photo.ts';
import { objectKeyOf } from './object-key.ts';
import type { Pace, PaceLimits } from './pace.ts';
import {
  isAnswered,
  type Photo,
  type PhotoRef,
  pauseForQuotaSeconds,
  pauseSeconds,
  uploadGraceSeconds,
} from './photo.ts';
import { mayBeAnalysed } from './photo-consent.ts';
import type { LateUploadsRemoved } from './remove-late-uploads.ts';
import type { FilesRemoved } from './remove-photo-files.ts';
import type { UploadedPhoto } from './s3-event.ts';

/** What waits for its turn: a photo, or the portraits of a profile. */
export type Due = PhotoRef | { portraitsOf: string };

export type ReconcileDependencies = {
  /** What is owed a turn that is due: the photos and portraits whose next attempt is due, in turn from each shard its longest due; eventually consistent. */
  photosDue: (now: Date) => AsyncGenerator<Due>;
  /** Strongly consistent. */
  readPhoto: (ref: PhotoRef) => Promise<Photo | undefined>;
  /** Strongly consistent. */
  readGate: (profileId: string) => Promise<Gate | undefined>;
  /** The current version of an object, or `undefined` where there is none. */
  currentVersion: (key: string) => Promise<{ versionId: string; uploadedAt?: string } | undefined>;
  analyse: (photo: UploadedPhoto) => Promise<Analysis>;
  /** Answers `expired`, unless the photo is answered, or being analysed, or has a newer ticket than this one. */
  expirePhoto: (
    photo: PhotoRef & Pick<Photo, 'ticketExpiresAt'>,
    now: Date,
  ) => Promise<'expired' | 'not_free'>;
  /** Answers `withdrawn`; the first answer stands. */
  withdrawPhoto: (photo: Photo, now: Date) => Promise<'withdrawn' | 'already_answered'>;
  /** Of a photo that was answered `withdrawn`: what was stored though it was not to be stored any more. */
  removeLateUploads: (photo: Photo, gate: Gate | undefined) => Promise<LateUploadsRemoved>;
  /** Of a photo that was deleted. */
  removeFiles: (ref: PhotoRef) => Promise<FilesRemoved>;
  tidyPortraits: (profileId: string) => Promise<void>;
  /** Looks at it again at `nextAttemptAt`. */
  lookAgain: (due: Due, nextAttemptAt: string) => Promise<void>;
  pace: Pick<Pace, 'atOnce' | 'timesFull'>;
  now: Clock;
};

export type Reconciled =
  | Analysis['outcome']
  | 'expired'
  | 'waiting'
  | LateUploadsRemoved
  | FilesRemoved
  | 'portraits_tidied';

/** Gives one photo what it is owed: its analysis, or the word that it never came. Safe to run twice at once. */
const reconcilePhoto =
  ({
    readPhoto,
    readGate,
    currentVersion,
    analyse,
    expirePhoto,
    withdrawPhoto,
    removeLateUploads,
    removeFiles,
    lookAgain,
    now,
  }: ReconcileDependencies) =>
  async (ref: PhotoRef): Promise<Reconciled> => {
    const [photo, gate] = await Promise.all([readPhoto(ref), readGate(ref.profileId)]);
    if (!photo) return removeFiles(ref);
    if (photo.answer?.kind === 'withdrawn') return removeLateUploads(photo, gate);
    if (isAnswered(photo)) return 'already_answered';
    // Whether it ever comes or not: nobody waits for a photo that may not be analysed.
    if (!mayBeAnalysed(photo, gate, now())) return withdrawPhoto(photo, now());
    const key = objectKeyOf(ref, photo.bytes);
    const version = await currentVersion(key);
    if (version) return (await analyse({ ...ref, key, ...version })).outcome;
    const at = now();
    if (at.toISOString() > secondsAfter(new Date(photo.ticketExpiresAt), uploadGraceSeconds)) {
      return expirePhoto(photo, at);
    }
    await lookAgain(ref, secondsAfter(at, pauseSeconds(photo.attempts)));
    return 'waiting';
  };

/** Is told of each turn how it ended, and before that of each error in it. */
export type TellReconciled = {
  ended: (end: Reconciled | 'error', due: Due) => void;
  failed: (error: unknown, due: Due) => void;
};

/**
 * What one run does at most.
 * @property atOnce how many have their turn at the same time
 * @property turns how many have one in all
 */
export type ReconcileLimits = { atOnce: PaceLimits; turns: number };

/**
 * Four at once are too few to take Rekognition's smallest quota, five a second, away from the photos that come in just now;
 * what is left of a larger one is found by trying, up to the fifty connections that a client of the SDK has.
 */
export const usualLimits: ReconcileLimits = { atOnce: { from: 4, most: 50 }, turns: 5_000 };

/**
 * Works off what is due until `stopAt`. A photo whose turn fails stops no other: it goes back behind them. As long as the
 * machine's quota is full, and yet lets some through, what waits for it is looked for again.
 * @returns how many photos came to which end; `error` counts the turns that failed
 */
export const reconcilePhotos =
  (dependencies: ReconcileDependencies, tell: TellReconciled, { turns }: Pick<ReconcileLimits, 'turns'>) =>
  async (stopAt: Date): Promise<Partial<Record<Reconciled | 'error', number>>> => {
    const { photosDue, pace, now } = dependencies;
    const counts: Partial<Record<Reconciled | 'error', number>> = {};
    const underWay = new Set<Promise<void>>();
    let begun = 0;
    const isOver = () => begun === turns || now() >= stopAt;
    const endTurn = async (due: Due) => {
      const end = await takeTurn(dependencies, due).catch(async (error: unknown) => {
        tell.failed(error, due);
        await moveBack(dependencies, due).catch((again: unknown) => tell.failed(again, due));
        return 'error' as const;
      });
      tell.ended(end, due);
      counts[end] = (counts[end] ?? 0) + 1;
    };
    const begin = (due: Due) => {
      begun += 1;
      const turn = endTurn(due).finally(() => underWay.delete(turn));
      underWay.add(turn);
    };
    const workOff = async (dueBy: Date) => {
      try {
        for await (const due of photosDue(dueBy)) {
          while (underWay.size >= pace.atOnce()) await Promise.race(underWay);
          if (isOver()) break;
          begin(due);
        }
      } finally {
        // Where the index cannot be read on, the turns that have begun are still ended.
        await Promise.all(underWay);
      }
    };
    await workOff(now());
    for (let before = { full: 0, answered: 0 }; !isOver(); ) {
      const after = { full: pace.timesFull(), answered: counts.answered ?? 0 };
      // Full for everybody: the next run will do.
      if (after.full === before.full || after.answered === before.answered) break;
      before = after;
      // oxlint-disable-next-line no-await-in-loop
      await workOff(new Date(now().getTime() + pauseForQuotaSeconds * 1000));
    }
    return counts;
  };

async function takeTurn(dependencies: ReconcileDependencies, due: Due): Promise<Reconciled> {
  if (!('portraitsOf' in due)) return reconcilePhoto(dependencies)(due);
  await dependencies.tidyPortraits(due.portraitsOf);
  return 'portraits_tidied';
}

/** Puts a photo behind the others. What stopped its turn may stop this as well; it is then still due in the next run. */
const moveBack = ({ lookAgain, now }: ReconcileDependencies, due: Due): Promise<void> =>
  lookAgain(due, secondsAfter(now(), pauseSeconds(0)));
