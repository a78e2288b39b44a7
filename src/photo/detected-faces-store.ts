import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { AnalysePhotoDependencies } from './analyse-photo.ts';
import { packFaces, unpackFaces } from './detected-faces.ts';
import type { PhotoRef } from './photo.ts';

export type DetectedFacesStore = Pick<AnalysePhotoDependencies, 'findFaces' | 'keepFaces' | 'forgetFaces'>;

/**
 * The key of what the machine said of a photo: an item of its own, and not among the episode's, so that no timeline pays
 * for it.
 */
export const facesKeyOf = ({ profileId, episodeId, photoId }: PhotoRef): { PK: string; SK: string } => ({
  PK: profilePartition(profileId),
  SK: `FACES#${episodeId}#${photoId}`,
});

/** Without faces, those that were kept are forgotten. */
const KeptFaces = z.object({ faces: z.optional(z.instanceof(Uint8Array)) });

export const detectedFacesStore = (table: Table): DetectedFacesStore => ({
  findFaces: (ref) => findFaces(table, ref),
  async keepFaces(ref, faces) {
    const packed = packFaces(faces);
    if (!packed) return;
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: facesKeyOf(ref),
        UpdateExpression: 'SET faces = :faces',
        ExpressionAttributeValues: { ':faces': packed },
      }),
    );
  },
  forgetFaces: (ref) => forgetFaces(table, ref),
});

/** What was kept, or `undefined` where nothing was. */
export async function findFaces({ name, client }: Table, ref: PhotoRef): Promise<unknown[] | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: facesKeyOf(ref), ConsistentRead: true }),
  );
  const { faces } = z.parse(KeptFaces, Item ?? {});
  return faces && unpackFaces(faces);
}

/** Leaves an empty item, so that the function that analyses need not have the right to delete. */
export async function forgetFaces({ name, client }: Table, ref: PhotoRef): Promise<void> {
  await unlessConditionFails(
    client.send(
      new UpdateCommand({
        TableName: name,
        Key: facesKeyOf(ref),
        UpdateExpression: 'REMOVE faces',
        ConditionExpression: 'attribute_exists(faces)',
      }),
    ),
  );
}
