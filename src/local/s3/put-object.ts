import { verifyChecksums } from './checksums.ts';
import { requirePut } from './permissions.ts';
import { preconditionFailed } from './preconditions.ts';
import { notImplemented, readSignedBody } from './request-body.ts';
import type { S3Request, S3Response, S3Services } from './s3-exchange.ts';
import { attributesOf, receiptHeaders } from './stored-headers.ts';

// Headers that would change what is stored; the laptop's S3 says so instead of ignoring them.
const unsupported = ['x-amz-copy-source', 'if-match', 'x-amz-tagging'];

/** PutObject: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export async function putObject(request: S3Request, services: S3Services): Promise<S3Response> {
  const { bucket, key, incoming } = request;
  requirePut(request.permissions, bucket, key);
  const headers = singleHeaders(request);
  const refused = unsupported.find((name) => headers.has(name));
  if (refused) throw notImplemented(refused);
  const ifNoneMatch = headers.get('if-none-match');
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') throw notImplemented('if-none-match');
  const { bytes, trailers } = await readSignedBody(incoming, request.signed, services.largestObjectBytes);
  const checksums = verifyChecksums(bytes, new Map([...headers, ...trailers]));
  const attributes = attributesOf(withoutFraming(headers), checksums);
  const object =
    ifNoneMatch === undefined
      ? await services.store.put(bucket, key, bytes, attributes)
      : await services.store.putIfAbsent(bucket, key, bytes, attributes);
  if (!object) throw preconditionFailed('If-None-Match');
  await services.announce(bucket, { eventName: 'ObjectCreated:Put', version: object });
  return { status: 200, headers: receiptHeaders(bucket, object) };
}

/** A request's headers, each with one value. */
export function singleHeaders(request: S3Request): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(request.incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(',') : value);
  }
  return headers;
}

/** S3 stores an upload's Content-Encoding, but not the aws-chunked of its transport. */
export function withoutFraming(headers: Map<string, string>): Map<string, string> {
  const encoding = (headers.get('content-encoding') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked')
    .join(',');
  const kept = new Map(headers);
  if (encoding === '') kept.delete('content-encoding');
  else kept.set('content-encoding', encoding);
  return kept;
}
