import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { wasWithdrawnSince } from '../consent/consent.ts';
import { lookInto, type PhotoView, type ViewingDependencies, viewOf } from '../photo/viewing.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type ChangePortraitsDependencies, changePortraits } from './change-portraits.ts';
import { hasPortrait, isKnownUploaded, placeOf } from './portrait.ts';
import { withUploaded } from './portrait-changes.ts';

export type ViewPortraitDependencies = AuthoriseDependencies &
  ChangePortraitsDependencies &
  ViewingDependencies;

/** Lets someone look at the newest portrait that was uploaded, without metadata. */
export const viewPortrait =
  (dependencies: ViewPortraitDependencies) =>
  async (actor: Actor, profileId: string): Promise<PhotoView | Refusal> => {
    const access = await authorise(dependencies, actor, 'view_photo', { profileId });
    if (isRefusal(access)) return access;
    const { consentLog } = access.gate;
    const portraits = await dependencies.findPortraits(profileId);
    if (!portraits || !hasPortrait(portraits)) return refuse('not_found');
    let isWithdrawn = false;
    for (const portrait of portraits.newestFirst) {
      const place = placeOf(profileId, portrait);
      if (portrait.viewable) return viewOf(dependencies, portrait.viewable, place);
      if (
        !isKnownUploaded(portrait) &&
        wasWithdrawnSince(consentLog, portrait.consentsSeen, ['store_photo'])
      ) {
        isWithdrawn = true;
        continue;
      }
      const viewable = await lookInto(dependencies, place);
      if (viewable === 'missing') continue;
      const { photoId } = portrait;
      const isThere = await changePortraits(dependencies, profileId, (found) =>
        found.newestFirst.some((each) => each.photoId === photoId)
          ? {
              become: withUploaded(found, photoId, { viewable }, dependencies.now().toISOString()),
              answer: true,
            }
          : { answer: false },
      );
      // Deleted meanwhile: its files are looked for long enough to find a copy that was made now, too.
      return isThere ? viewOf(dependencies, viewable, place) : refuse('photo_deleted');
    }
    return refuse(isWithdrawn ? 'photo_withdrawn' : 'photo_not_uploaded');
  };
