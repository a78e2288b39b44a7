import type { ServerResponse } from 'node:http';
import { objectVersion } from './events.ts';

const uploadId = 'bench-upload';
const xml = (name: string, inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside}</${name}>`;

/** Takes an object in, in parts, as S3 does, and keeps nothing of it; says what was done. */
export function answerS3(
  { method, url }: { method: string | undefined; url: string },
  response: ServerResponse,
): string {
  const { searchParams } = new URL(url, 'http://s3');
  response.setHeader('etag', '"bench"').setHeader('x-amz-version-id', objectVersion);
  if (method === 'PUT' && searchParams.has('partNumber')) {
    response.end();
    return 'UploadPart';
  }
  if (method !== 'POST') throw new Error(`no answer to ${method} ${url}`);
  response.setHeader('content-type', 'application/xml');
  if (searchParams.has('uploads')) {
    response.end(xml('InitiateMultipartUploadResult', `<UploadId>${uploadId}</UploadId>`));
    return 'CreateMultipartUpload';
  }
  response.end(xml('CompleteMultipartUploadResult', '<ETag>"bench"</ETag>'));
  return 'CompleteMultipartUpload';
}
