import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table } from '../platform/table.ts';
import { DeletedPhoto } from './deleted-photo.ts';
import type { ListPhotosDependencies } from './list-photos.ts';
import type { Photo } from './photo.ts';
import { photoIn, photoPrefix } from './photo-store.ts';

/** The photos of one episode, without its other parts. */
export const episodePhotosStore = ({ name, client }: Table): Pick<ListPhotosDependencies, 'photosOf'> => ({
  async photosOf(ref) {
    const photos: (Photo | DeletedPhoto)[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'PK = :partition AND begins_with(SK, :prefix)',
        ExpressionAttributeValues: {
          ':partition': profilePartition(ref.profileId),
          ':prefix': photoPrefix(ref),
        },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages)
      photos.push(...Items.map((item) => photoIn(item) ?? z.parse(DeletedPhoto, item)));
    return photos;
  },
});
