import type { Gate } from '../care-team/gate.ts';
import { isInForce } from '../consent/consent.ts';
import type { Clock } from '../platform/clock.ts';
import type { FailureCause } from './photo.ts';
import { type Recognition, recognise } from './recognise.ts';

/** CompareFaces of a reference photo with every face of a photo: its `FaceMatches`, whatever their similarity. */
export type CompareFaces = (
  reference: { key: string },
  photo: { key: string; versionId: string },
) => Promise<{ matches: readonly unknown[] } | { failure: FailureCause }>;

export type ChooseFaceDependencies = {
  /** The photo of the patient that was uploaded last, if just one face is in it. */
  findReference: (
    profileId: string,
    gate: Gate,
  ) => Promise<{ key: string } | 'none' | { failure: FailureCause }>;
  compareFaces: CompareFaces;
  now: Clock;
};

/** Whose face is read: nothing to go by, or what the comparison said. */
export type FaceChoice = { is: 'presumed' } | Recognition;

/** Whether the faces of a photo may be compared with the photo of the patient. */
export const mayBeCompared = ({ consentLog }: Gate, now: Date): boolean =>
  isInForce(consentLog, 'face_comparison', now);

/** Chooses among several faces by the photo of the patient, where there is one and the comparison is consented to. */
export const chooseFace =
  ({ findReference, compareFaces, now }: ChooseFaceDependencies) =>
  async (
    { profileId, ...photo }: { profileId: string; key: string; versionId: string },
    faces: readonly unknown[],
    gate: Gate,
  ): Promise<FaceChoice | { failure: FailureCause }> => {
    if (!mayBeCompared(gate, now())) return { is: 'presumed' };
    const reference = await findReference(profileId, gate);
    if (reference === 'none') return { is: 'presumed' };
    if ('failure' in reference) return reference;
    const compared = await compareFaces(reference, photo);
    return 'failure' in compared ? compared : recognise(faces, compared.matches);
  };
