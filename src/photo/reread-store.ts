import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type Table, unlessConditionFails } from '../platform/table.ts';
import { findFaces } from './detected-faces-store.ts';
import { limitsVersion } from './face-reading.ts';
import { Photo } from './photo.ts';
import { photoKeyOf } from './photo-store.ts';
import type { RereadDependencies } from './reread-photos.ts';

/** How many items of the table are gone through at once: some hundred units of read capacity at most. */
const pageItems = 500;

const Key = z.object({ PK: z.string(), SK: z.string() });

const cursorOf = (key: unknown): string =>
  Buffer.from(JSON.stringify(z.parse(Key, key))).toString('base64url');

/** @throws RangeError for a cursor that no run has said */
function keyAt(cursor: string): z.infer<typeof Key> {
  try {
    return z.parse(Key, JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new RangeError('No run has said this cursor.', { cause });
  }
}

/** Goes through the whole table, in no order that means anything: for a command that runs seldom, and for no handler. */
export function rereadStore(table: Table): Omit<RereadDependencies, 'readGate' | 'now'> {
  const { name, client } = table;
  return {
    async photosReadBefore(cursor) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName: name,
          FilterExpression:
            'answer.kind = :analysed AND (attribute_not_exists(answer.reading.limitsVersion) ' +
            'OR answer.reading.limitsVersion <> :limits)',
          ExpressionAttributeValues: { ':analysed': 'analysed', ':limits': limitsVersion },
          ConsistentRead: true,
          Limit: pageItems,
          ...(cursor !== undefined && { ExclusiveStartKey: keyAt(cursor) }),
        }),
      );
      return {
        photos: Items.map((item) => z.parse(Photo, item)),
        next: LastEvaluatedKey && cursorOf(LastEvaluatedKey),
      };
    },

    readFaces: (ref) => findFaces(table, ref),

    async replaceReading(ref, found, reading) {
      const replaced = await unlessConditionFails(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: photoKeyOf(ref),
            UpdateExpression: 'SET answer.reading = :reading',
            // A photo that is gone has no face.
            ConditionExpression: `answer.faceIndex = :face AND ${
              found.limitsVersion === undefined
                ? 'attribute_not_exists(answer.reading.limitsVersion)'
                : 'answer.reading.limitsVersion = :limits'
            }`,
            ExpressionAttributeValues: {
              ':reading': reading,
              ':face': found.faceIndex,

              ...(found.limitsVersion !== undefined && { ':limits': found.limitsVersion }),
            },
          }),
        ),
      );
      return replaced ? 'reread' : 'changed';
    },
  };
}
