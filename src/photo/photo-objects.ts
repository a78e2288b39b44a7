import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  NotFound,
  type ObjectVersion,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ReconcileDependencies } from './reconcile-photos.ts';
import type { RemoveLateUploadsDependencies } from './remove-late-uploads.ts';
import type { RemovePhotoFilesDependencies } from './remove-photo-files.ts';

/** Looks for objects in the bucket, and deletes them. */
export const photoObjects = (
  client: S3Client,
  bucket: string,
): Pick<ReconcileDependencies, 'currentVersion'> &
  Pick<RemovePhotoFilesDependencies, 'deleteObjects'> &
  Pick<RemoveLateUploadsDependencies, 'deleteObjectsStoredAfter'> => ({
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
    for await (const { Versions = [], DeleteMarkers = [] } of versionPages(client, bucket, prefix))
      await deleteVersions(client, bucket, [...Versions, ...DeleteMarkers]);
  },

  async deleteObjectsStoredAfter(prefix, moment) {
    // S3 leaves out the part of a second: what came within the same second may have come before.
    const isLater = ({ LastModified }: ObjectVersion) =>
      LastModified !== undefined && LastModified.toISOString() > moment;
    for await (const { Versions = [] } of versionPages(client, bucket, prefix))
      await deleteVersions(client, bucket, Versions.filter(isLater));
  },
});

async function* versionPages(
  client: S3Client,
  bucket: string,
  prefix: string,
): AsyncGenerator<ListObjectVersionsCommandOutput> {
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    page = await client.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: prefix,
        KeyMarker: page?.NextKeyMarker,
        VersionIdMarker: page?.NextVersionIdMarker,
      }),
    );
    yield page;
  } while (page.IsTruncated === true);
}

async function deleteVersions(
  client: S3Client,
  bucket: string,
  versions: Pick<ObjectVersion, 'Key' | 'VersionId'>[],
): Promise<void> {
  for (const { Key, VersionId } of versions) {
    // By version: without one, S3 hides an object and keeps its bytes.
    if (VersionId === undefined) throw new Error('The bucket is not versioned.');
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
  }
}
