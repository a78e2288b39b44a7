import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';

/** What a POST answered; `code` and `message` come from S3's error document. */
export type PostAnswer = { status: number; code?: string; message?: string; headers: Headers; text: string };

/** Presigns a form with the SDK. */
export function presign(client: S3Client, options: PresignedPostOptions) {
  return createPresignedPost(client, { Expires: 60, ...options });
}

/** Posts a form: the presigned fields, changed as the test wants, then the file. */
export async function post(
  form: { url: string; fields: Record<string, string> },
  file: string | Uint8Array,
  changes: {
    fields?: Record<string, string | undefined>;
    fileName?: string;
    after?: Record<string, string>;
  } = {},
): Promise<PostAnswer> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...changes.fields })) {
    if (value !== undefined) body.append(name, value);
  }
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : new Uint8Array(file);
  body.append('file', new Blob([bytes]), changes.fileName ?? 'photo.jpg');
  for (const [name, value] of Object.entries(changes.after ?? {})) body.append(name, value);
  return readAnswer(await fetch(form.url, { method: 'POST', body }));
}

/** Reads S3's answer to a form. */
export async function readAnswer(response: Response): Promise<PostAnswer> {
  const text = await response.text();
  const code = /<Code>(.*)<\/Code>/.exec(text)?.[1];
  const message = /<Message>(.*)<\/Message>/.exec(text)?.[1];
  const { status, headers } = response;
  return { status, headers, text, ...(code && { code }), ...(message && { message }) };
}

/** A text's digest in base64, as S3's checksum fields carry it. */
export function base64Digest(algorithm: 'sha256' | 'md5', text: string): string {
  return createHash(algorithm).update(text).digest('base64');
}
