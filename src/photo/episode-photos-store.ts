import * as z from 'zod/mini';
import { itemsOf } from '../platform/items-of.ts';
import { profilePartition, type Table } from '../platform/table.ts';
import { DeletedPhoto } from './deleted-photo.ts';
import type { ListPhotosDependencies } from './list-photos.ts';
import type { Photo } from './photo.ts';
import { photoIn, photoPrefix } from './photo-store.ts';

/** The photos of one episode, without its other parts. */
export const episodePhotosStore = (table: Table): Pick<ListPhotosDependencies, 'photosOf'> => ({
  async photosOf(ref) {
    const photos: (Photo | DeletedPhoto)[] = [];
    const pages = itemsOf(table, {
      partition: profilePartition(ref.profileId),
      condition: 'begins_with(SK, :prefix)',
      values: { ':prefix': photoPrefix(ref) },
    });
    for await (const items of pages)
      photos.push(...items.map(({ item }) => photoIn(item) ?? z.parse(DeletedPhoto, item)));
    return photos;
  },
});
