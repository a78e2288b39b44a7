import type { Gate } from '../care-team/gate.ts';
import { wasWithdrawnSince } from '../consent/consent.ts';
import type { FailureCause } from '../photo/photo.ts';
import type { Clock } from '../platform/clock.ts';
import { type ChangePortraitsDependencies, changePortraits } from './change-portraits.ts';
import { isKnownUploaded, type Portrait, placeOf } from './portrait.ts';
import { withUploaded } from './portrait-changes.ts';

export type FindReferenceDependencies = ChangePortraitsDependencies & {
  /** How many faces the machine finds in an object; 0 for one that it cannot read. */
  countFaces: (key: string) => Promise<{ faces: number } | { failure: FailureCause }>;
  now: Clock;
};

/**
 * The portrait with which the faces of photos are compared: the newest one that was uploaded, if just one face is in it.
 * The machine looks at each portrait once for that, when it is first needed.
 */
export const findReference =
  (dependencies: FindReferenceDependencies) =>
  async (
    profileId: string,
    { consentLog }: Gate,
  ): Promise<{ key: string } | 'none' | { failure: FailureCause }> => {
    const { newestFirst = [] } = (await dependencies.findPortraits(profileId)) ?? {};
    for (const portrait of newestFirst) {
      const mayHaveCome = !wasWithdrawnSince(consentLog, portrait.consentsSeen, ['store_photo']);
      if (!isKnownUploaded(portrait) && !mayHaveCome) continue;
      const { key } = placeOf(profileId, portrait);
      const counted = await facesIn(dependencies, profileId, portrait, key);
      // Asked for, and not yet sent: until then the one before it is the one to show.
      if (counted === 'not_there') continue;
      if ('failure' in counted) return counted;
      return counted.faces === 1 ? { key } : 'none';
    }
    return 'none';
  };

async function facesIn(
  dependencies: FindReferenceDependencies,
  profileId: string,
  portrait: Portrait,
  key: string,
): Promise<{ faces: number } | 'not_there' | { failure: FailureCause }> {
  if (portrait.faces !== undefined) return { faces: portrait.faces };
  const counted = await dependencies.countFaces(key);
  if ('failure' in counted) {
    return counted.failure === 'cannot_read' && !isKnownUploaded(portrait) ? 'not_there' : counted;
  }
  const { photoId } = portrait;
  const isThere = await changePortraits(dependencies, profileId, (found) =>
    found.newestFirst.some((each) => each.photoId === photoId)
      ? {
          become: withUploaded(found, photoId, counted, dependencies.now().toISOString()),
          answer: true,
        }
      : { answer: false },
  );
  // Deleted meanwhile, or replaced.
  return isThere ? counted : 'not_there';
}
