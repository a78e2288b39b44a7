import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type Table, unlessConditionFails } from '../platform/table.ts';
import type { DeletePhotoDependencies } from './delete-photo.ts';
import { DeletedPhoto } from './deleted-photo.ts';
import { owedShardOf, photoIn, photoKeyOf } from './photo-store.ts';
import type { RemovePhotoFilesDependencies } from './remove-photo-files.ts';

export type DeletedPhotoStore = Pick<DeletePhotoDependencies, 'findPhoto' | 'replaceByDeletion'> &
  Pick<RemovePhotoFilesDependencies, 'findDeletedPhoto' | 'closeDeletion' | 'lookForFilesAgain'>;

export function deletedPhotoStore({ name, client }: Table): DeletedPhotoStore {
  const find: DeletePhotoDependencies['findPhoto'] = async (ref) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: photoKeyOf(ref), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    return photoIn(Item) ?? z.parse(DeletedPhoto, Item);
  };
  /** Changes a deletion, if none of its files came since it was read: each one that comes moves the next attempt. */
  const update = (deleted: DeletedPhoto, expression: string, at: string) =>
    unlessConditionFails(
      client.send(
        new UpdateCommand({
          TableName: name,
          Key: photoKeyOf(deleted),
          UpdateExpression: expression,
          ConditionExpression: 'attribute_exists(deletion) AND nextAttemptAt = :seen',
          ExpressionAttributeValues: { ':at': at, ':seen': deleted.nextAttemptAt ?? '' },
        }),
      ),
    );

  return {
    findPhoto: find,

    async replaceByDeletion(deleted) {
      // A put, so that nothing is left of whatever else the photo's item held.
      const put = new PutCommand({
        TableName: name,
        Item: {
          ...photoKeyOf(deleted),
          ...deleted,
          owedShard: owedShardOf(deleted),
          nextAttemptAt: deleted.deletion.at,
        },
        // A ticket that was renewed meanwhile lets files come for longer than the deletion would know.
        ConditionExpression:
          'attribute_exists(PK) AND attribute_not_exists(deletion) AND ticketExpiresAt = :ticket',
        ExpressionAttributeValues: { ':ticket': deleted.ticketExpiresAt },
      });
      return (await unlessConditionFails(client.send(put))) ? 'replaced' : 'changed';
    },

    async findDeletedPhoto(ref) {
      const photo = await find(ref);
      return photo && 'deletion' in photo ? photo : undefined;
    },

    async closeDeletion(deleted, filesGoneAt) {
      await update(deleted, 'SET filesGoneAt = :at REMOVE owedShard, nextAttemptAt', filesGoneAt);
    },

    async lookForFilesAgain(deleted, nextAttemptAt) {
      await update(deleted, 'SET nextAttemptAt = :at', nextAttemptAt);
    },
  };
}
