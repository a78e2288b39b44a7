import { HeadObjectCommand, NotFound, type S3Client } from '@aws-sdk/client-s3';
import type { ReconcileDependencies } from './reconcile-photos.ts';

/** Looks for objects in the bucket. */
export const photoObjects = (
  client: S3Client,
  bucket: string,
): Pick<ReconcileDependencies, 'currentVersion'> => ({
  async currentVersion(key) {
    try {
      const { VersionId } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return VersionId;
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  },
});
