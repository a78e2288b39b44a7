import type { Gate } from '../care-team/gate.ts';
import type { Clock } from '../platform/clock.ts';
import { type ChooseFaceDependencies, chooseFace, mayBeCompared } from './choose-face.ts';
import type { Answer, FailureCause, Photo, PhotoRef, UnreadableCause } from './photo.ts';
import { mayBeAnalysed } from './photo-consent.ts';
import { readFaces } from './read-face.ts';
import type { DetectFacesInTurn } from './wait-for-quota.ts';

/** What the machine sees in one object version. */
export type DetectFaces = (object: {
  key: string;
  versionId: string;
}) => Promise<{ faces: readonly unknown[] } | { unreadable: UnreadableCause } | { failure: FailureCause }>;

export type LookAtPhotoDependencies = ChooseFaceDependencies & {
  /** Strongly consistent. */
  readGate: (profileId: string) => Promise<Gate | undefined>;
  detectFaces: DetectFacesInTurn;
  /** What an earlier attempt kept of what the machine saw, before it failed or broke off. */
  findFaces: (ref: PhotoRef) => Promise<readonly unknown[] | undefined>;
  /** Keeps what the machine said beside the photo, word for word, for other limits to be read by. */
  keepFaces: (ref: PhotoRef, faces: readonly unknown[]) => Promise<void>;
  now: Clock;
};

/** What came of a look: the answer, or why there is none yet. */
export type Look =
  | { answer: Answer }
  /** A hindered attempt does not count towards giving the photo up. */
  | { cause: FailureCause; isHindered: boolean }
  | 'withdrawn';

/** Attempts after which a photo is answered whatever failed: three of Lambda's and reconcile's over some four hours. */
export const mostAttempts = 8;

/** A wrong permission, key policy or region, or a full quota, says nothing about the photo: it stays owed until then. */
const hindrances: readonly FailureCause[] = ['cannot_read', 'not_permitted', 'throttled'];

/**
 * Lets the machine look at a photo, and compare its faces where there are several. Consent is asked for again after each,
 * since it may have been withdrawn meanwhile: what was seen is then not kept, and not asked for again.
 * @param isLast whether a failure ends it
 */
export const lookAtPhoto =
  (dependencies: LookAtPhotoDependencies) =>
  async (
    photo: Photo,
    object: { key: string; versionId: string },
    { isLast }: { isLast: boolean },
  ): Promise<Look> => {
    const { readGate, detectFaces, findFaces, keepFaces, now } = dependencies;
    const { profileId } = photo;
    const kept = wasLookedAt(photo) ? await findFaces(photo) : undefined;
    const mayStillAsk = async () => mayBeAnalysed(photo, await readGate(profileId), now());
    const detected = kept ? { faces: kept } : await detectFaces(object, mayStillAsk);
    const gate = await readGate(profileId);
    if (!gate || !mayBeAnalysed(photo, gate, now())) return 'withdrawn';
    if (!('faces' in detected)) return lookWithout(detected, isLast);

    const { faces } = detected;
    // Before the answer, so that none is without them; and before they are compared, so that they are paid for once.
    if (!kept && faces.length > 0) await keepFaces(photo, faces);
    if (faces.length < 2) return { answer: readFaces(faces) };
    const choice = await chooseFace(dependencies)({ profileId, ...object }, faces, gate);
    if ('failure' in choice) {
      // Whatever it is that fails: there is an answer without the comparison.
      return isLast ? { answer: readFaces(faces) } : { cause: choice.failure, isHindered: false };
    }
    if (choice.is === 'presumed') return { answer: readFaces(faces) };
    const gateAfter = await readGate(profileId);
    if (!gateAfter || !mayBeAnalysed(photo, gateAfter, now())) return 'withdrawn';
    return { answer: readFaces(faces, mayBeCompared(gateAfter, now()) ? choice : undefined) };
  };

/** Whether an earlier attempt may have left what the machine saw. */
const wasLookedAt = ({ attempts, retries }: Photo): boolean => attempts > 0 || retries !== undefined;

function lookWithout(
  detected: Exclude<Awaited<ReturnType<DetectFaces>>, { faces: unknown }>,
  isLast: boolean,
): Look {
  if ('unreadable' in detected) return { answer: { kind: 'unreadable', cause: detected.unreadable } };
  const { failure: cause } = detected;
  const isHindered = hindrances.includes(cause);
  return isLast && !isHindered ? { answer: { kind: 'failed', cause } } : { cause, isHindered };
}
