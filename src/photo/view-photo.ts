import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type DeletedPhoto, isDeleted } from './deleted-photo.ts';
import { copyKeyOf, objectKeyOf } from './object-key.ts';
import type { Photo, PhotoRef, Viewable } from './photo.ts';
import { lookInto, type PhotoView, type ViewingDependencies, viewOf } from './viewing.ts';

export type ViewPhotoDependencies = AuthoriseDependencies & PhotoViewDependencies;

export type PhotoViewDependencies = ViewingDependencies & {
  findPhoto: (ref: PhotoRef) => Promise<Photo | DeletedPhoto | undefined>;
  rememberViewable: (ref: PhotoRef, viewable: Viewable) => Promise<'remembered' | 'gone'>;
};

/**
 * Lets someone look at a photo: at the version that the answer is about, and before there is one, at what was uploaded.
 * No metadata reaches a viewer, whoever uploaded the photo: the first view finds out what can be shown.
 */
export const viewPhoto =
  (dependencies: ViewPhotoDependencies) =>
  async (actor: Actor, ref: PhotoRef): Promise<PhotoView | Refusal> => {
    const access = await authorise(dependencies, actor, 'view_photo', ref);
    return isRefusal(access) ? access : viewOfPhoto(dependencies, ref);
  };

/** The view itself, for whoever was let in. */
export async function viewOfPhoto(
  dependencies: PhotoViewDependencies,
  ref: PhotoRef,
): Promise<PhotoView | Refusal> {
  const photo = await dependencies.findPhoto(ref);
  if (!photo) return refuse('not_found');
  if (isDeleted(photo)) return refuse('photo_deleted');
  if (photo.answer?.kind === 'withdrawn') return refuse('photo_withdrawn');
  if (
    photo.answer?.kind === 'unreadable' &&
    (photo.answer.cause === 'not_an_image' || photo.answer.cause === 'heic')
  ) {
    return refuse('photo_not_viewable');
  }
  const place = { key: objectKeyOf(photo, photo.bytes), copyKey: copyKeyOf(photo, photo.bytes) };
  if (isKnown(photo)) return viewOf(dependencies, photo.viewable, place);
  const viewable = await lookInto(dependencies, { ...place, versionId: photo.objectVersion });
  if (viewable === 'missing') return refuse('photo_not_uploaded');
  // Deleted meanwhile: its deletion looks for files long enough to find a copy that was made now, too.
  if ((await dependencies.rememberViewable(photo, viewable)) === 'gone') return refuse('photo_deleted');
  return viewOf(dependencies, viewable, place);
}

/** Before there is an answer, what was found of one upload holds for all: a ticket stores the same bytes each time. */
const isKnown = (photo: Photo): photo is Photo & { viewable: Viewable } =>
  photo.viewable !== undefined &&
  (photo.objectVersion === undefined || photo.objectVersion === photo.viewable.ofVersion);
