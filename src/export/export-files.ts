import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  type S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { BuildExportDependencies } from './build-export.ts';
import type { ImageOfDependencies } from './image-of.ts';
import { partsOf } from './parts.ts';

/** Stores the files of exports, and fetches the photos that go into them. */
export const exportFiles = (
  client: S3Client,
  bucket: string,
): Pick<BuildExportDependencies, 'storeFile'> & ImageOfDependencies => ({
  async storeFile({ key, contentType, pieces }) {
    const object = { Bucket: bucket, Key: key };
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ ...object, ContentType: contentType }),
    );
    try {
      const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
      let bytes = 0;
      for await (const { number: PartNumber, body: Body } of partsOf(pieces)) {
        const { ETag } = await client.send(new UploadPartCommand({ ...object, UploadId, PartNumber, Body }));
        Parts.push({ PartNumber, ETag });
        bytes += Body.length;
      }
      Parts.sort((one, other) => one.PartNumber - other.PartNumber);
      const { VersionId } = await client.send(
        new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } }),
      );
      if (VersionId === undefined) throw new Error('S3 named no version.');
      return { versionId: VersionId, bytes };
    } catch (error) {
      // What this misses, the bucket's lifecycle clears away after a day.
      await client.send(new AbortMultipartUploadCommand({ ...object, UploadId })).catch(() => undefined);
      throw error;
    }
  },

  async fetchPhoto({ key, versionId }) {
    try {
      const { Body } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
      );
      if (!Body) throw new Error('S3 answered without an object.');
      return Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      // Deleted since its record was read.
      const isGone = error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
      if (isGone) return undefined;
      throw error;
    }
  },
});
