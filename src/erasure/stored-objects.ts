import { DeleteObjectsCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import type { Kind } from './counts.ts';
import type { Place } from './place.ts';

const pageSize = 250;

/** Where in a listing of versions to go on. */
const Marker = z.tuple([z.string(), z.string()]);

/** Each folder of the bucket that holds objects of profiles, below it one folder a profile. */
const kindOfFolder = {
  photos: 'photo_object',
  shown: 'shown_copy',
  portraits: 'portrait',
  exports: 'export',
} as const satisfies Record<string, Kind>;

/** Every version of every object of a profile, delete markers too. */
export const storedObjects = (client: S3Client, bucket: string): Place[] =>
  Object.entries(kindOfFolder).map(
    ([folder, kind]): Place =>
      async ({ profileId }, cursor) => {
        const [KeyMarker, VersionIdMarker] = cursor === undefined ? [] : z.parse(Marker, JSON.parse(cursor));
        const page = await client.send(
          new ListObjectVersionsCommand({
            Bucket: bucket,
            Prefix: `${folder}/${profileId}/`,
            MaxKeys: pageSize,
            KeyMarker,
            VersionIdMarker,
          }),
        );
        const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
        const { IsTruncated, NextKeyMarker = '', NextVersionIdMarker = '' } = page;
        return {
          kinds: found.map(() => kind),
          next: IsTruncated ? JSON.stringify([NextKeyMarker, NextVersionIdMarker]) : undefined,
          async remove() {
            if (found.length === 0) return;
            const Objects = found.map(({ Key = '', VersionId }) => ({ Key, VersionId }));
            const { Errors = [] } = await client.send(
              new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
            );
            if (Errors.length > 0) throw new Error(`${Errors.length} object versions could not be deleted.`);
          },
        };
      },
  );
