import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  NotFound,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ReconcileDependencies } from './reconcile-photos.ts';
import type { RemovePhotoFilesDependencies } from './remove-photo-files.ts';

/** Looks for objects in the bucket, and deletes them. */
export const photoObjects = (
  client: S3Client,
  bucket: string,
): Pick<ReconcileDependencies, 'currentVersion'> & Pick<RemovePhotoFilesDependencies, 'deleteObjects'> => ({
  async currentVersion(key) {
    try {
      const { VersionId, LastModified } = await client.send(
        new HeadObjectCommand({ Bucket: bucket, Key: key }),
      );
      // An answer that names none is no word that the object never came.
      if (VersionId === undefined) throw new Error('S3 named no version.');
      return { versionId: VersionId, ...(LastModified && { uploadedAt: LastModified.toISOString() }) };
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  },

  async deleteObjects(prefix) {
    let page: Partial<ListObjectVersionsCommandOutput> = {};
    do {
      page = await client.send(
        new ListObjectVersionsCommand({
          Bucket: bucket,
          Prefix: prefix,
          KeyMarker: page.NextKeyMarker,
          VersionIdMarker: page.NextVersionIdMarker,
        }),
      );
      const { Versions = [], DeleteMarkers = [] } = page;
      for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) {
        // By version: without one, S3 hides an object and keeps its bytes.
        if (VersionId === undefined) throw new Error('The bucket is not versioned.');
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
      }
    } while (page.IsTruncated === true);
  },
});
