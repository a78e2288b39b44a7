import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';

type HttpRequest = {
  method: string;
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
};
type Presigner = { presign(request: HttpRequest, options: object): Promise<HttpRequest> };

/** Presigns a GET with the signer inside the SDK's own client, wherever that client's bucket is. */
export async function presignGet(
  client: S3Client,
  object: { Bucket: string; Key: string; query?: Record<string, string> },
  options: { expiresIn: number; signingDate?: Date },
): Promise<string> {
  const { url } = await createPresignedPost(client, { Bucket: object.Bucket, Key: 'any' });
  const at = new URL(url);
  const key = object.Key.split('/').map(encodeURIComponent).join('/');
  const signer: unknown = await client.config.signer();
  if (!isPresigner(signer)) throw new Error('the SDK no longer presigns with its client’s signer');
  const signed = await signer.presign(
    {
      method: 'GET',
      protocol: at.protocol,
      hostname: at.hostname,
      ...(at.port && { port: Number(at.port) }),
      path: `${at.pathname.replace(/\/$/, '')}/${key}`,
      query: object.query ?? {},
      // A URL is signed before anyone knows a body; the signer moves this into the query.
      headers: { host: at.host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
    },
    options,
  );
  return `${at.origin}${signed.path}?${new URLSearchParams(signed.query).toString().replaceAll('+', '%20')}`;
}

function isPresigner(signer: unknown): signer is Presigner {
  return typeof signer === 'object' && signer !== null && 'presign' in signer;
}
