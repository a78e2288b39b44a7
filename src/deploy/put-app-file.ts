import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { DeployAppDependencies } from './deploy-app.ts';

/** Puts files into the app's bucket. */
export const putAppFile =
  (client: S3Client): DeployAppDependencies['putFile'] =>
  async (bucket, { name, bytes, contentType, cacheControl }) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: name,
        Body: bytes,
        ContentType: contentType,
        CacheControl: cacheControl,
      }),
    );
  };
