import { createReadStream } from 'node:fs';
import { parseRange } from './byte-range.ts';
import { objectArn } from './permissions.ts';
import { checkPreconditions } from './preconditions.ts';
import { findReadable } from './readable-object.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request, S3Response, S3Services } from './s3-exchange.ts';
import { checksumHeaders, objectHeaders } from './stored-headers.ts';

/** GetObject and HeadObject; the server leaves a HEAD's body out. */
export function getObject(request: S3Request, services: S3Services): S3Response {
  const { bucket, key, incoming, query, permissions } = request;
  const versionId = query.get('versionId');
  permissions.require(
    versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
    objectArn(bucket, key),
  );
  const object = findReadable(request, services.store, versionId);
  if (bucket.kmsKeyArn !== undefined) permissions.require('kms:Decrypt', bucket.kmsKeyArn);

  const headers = { ...objectHeaders(bucket, object), ...overrides(query) };
  if (checkPreconditions(incoming.headers, object) === 'not_modified') return { status: 304, headers };
  const range = parseRange(incoming.headers.range, object.sizeBytes);
  if (range === 'unsatisfiable') {
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
      RangeRequested: incoming.headers.range ?? '',
      ActualObjectSize: String(object.sizeBytes),
    });
  }
  const { start, end } = range ?? { start: 0, end: object.sizeBytes - 1 };
  const path = services.store.bytesPath(bucket, object);
  const described: S3Response = {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      // A checksum is the whole object's; sent with a part, the SDK would hold it against the part.
      ...(!range && incoming.headers['x-amz-checksum-mode'] === 'ENABLED' && checksumHeaders(object)),
      ...(range && { 'content-range': `bytes ${start}-${end}/${object.sizeBytes}` }),
      'content-length': String(end - start + 1),
    },
  };
  if (incoming.method === 'HEAD' || object.sizeBytes === 0) return described;
  return { ...described, body: createReadStream(path, { start, end }) };
}

// The response-* parameters of a (presigned) GET replace what is stored.
function overrides(query: ReadonlyMap<string, string>): Record<string, string> {
  const replaced: Record<string, string> = {};
  for (const [name, value] of query) {
    const header = /^response-(cache-control|content-(?:disposition|encoding|language|type)|expires)$/.exec(
      name,
    );
    if (header?.[1]) replaced[header[1]] = value;
  }
  return replaced;
}
