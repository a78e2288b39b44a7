import type { Gate } from '../care-team/gate.ts';
import { wasWithdrawnSince } from '../consent/consent.ts';
import type { Clock } from '../platform/clock.ts';
import { type ChangePortraitsDependencies, changePortraits } from './change-portraits.ts';
import { isKnownUploaded, type Portraits, placeOf, portraitPrefixOf } from './portrait.ts';
import { afterLook, withFilesDeleted, without, withUploaded } from './portrait-changes.ts';

export type TidyPortraitsDependencies = ChangePortraitsDependencies & {
  /** Strongly consistent. */
  readGate: (profileId: string) => Promise<Gate | undefined>;
  /** The current version of an object, or `undefined` where there is none. */
  currentVersion: (key: string) => Promise<object | undefined>;
  /** Deletes every version of every object whose key begins so. */
  deleteObjects: (prefix: string) => Promise<void>;
  now: Clock;
};

/**
 * Finds out which portraits came, takes those out of view that a newer one replaced or that came after consent was
 * withdrawn, and deletes the files of whatever is out of view. Safe to stop anywhere, to run again, and twice at once.
 */
export const tidyPortraits =
  (dependencies: TidyPortraitsDependencies) =>
  async (profileId: string): Promise<void> => {
    const at = dependencies.now().toISOString();
    const [portraits, gate] = await Promise.all([
      dependencies.findPortraits(profileId),
      dependencies.readGate(profileId),
    ]);
    if (!portraits) return;
    const newest = await newestUploaded(dependencies, portraits);
    const settled = await changePortraits<Portraits | undefined>(dependencies, profileId, (found) => {
      // Erased meanwhile.
      if (found.version === 0) return { answer: undefined };
      const permitted = without(
        found,
        (portrait) =>
          !isKnownUploaded(portrait) &&
          wasWithdrawnSince(gate?.consentLog, portrait.consentsSeen, ['store_photo']),
        at,
      );
      const known =
        newest === undefined ? permitted : withUploaded(permitted, newest, { isUploaded: true }, at);
      const become = afterLook(known, at);
      return { become, answer: become };
    });
    const due = settled?.removed.filter(({ lookAt }) => lookAt !== undefined && lookAt <= at) ?? [];
    if (due.length === 0) return;
    for (const { photoId } of due) await dependencies.deleteObjects(portraitPrefixOf(profileId, photoId));
    const photoIds = due.map(({ photoId }) => photoId);
    await changePortraits(dependencies, profileId, (found) =>
      found.version === 0
        ? { answer: undefined }
        : { become: withFilesDeleted(found, photoIds, at), answer: undefined },
    );
  };

async function newestUploaded(
  { currentVersion }: TidyPortraitsDependencies,
  { profileId, newestFirst }: Portraits,
): Promise<string | undefined> {
  for (const portrait of newestFirst) {
    if (isKnownUploaded(portrait)) return portrait.photoId;
    if ((await currentVersion(placeOf(profileId, portrait).key)) !== undefined) return portrait.photoId;
  }
  return undefined;
}
