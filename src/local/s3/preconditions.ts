import type { IncomingHttpHeaders } from 'node:http';
import type { StoredObject } from './object-version.ts';
import { S3Error } from './s3-error.ts';

/** RFC 9110 section 13.2.2: an ETag condition outranks the date condition beside it. */
export function checkPreconditions(
  headers: IncomingHttpHeaders,
  object: StoredObject,
): 'send' | 'not_modified' {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  const modified = Math.floor(Date.parse(object.lastModified) / 1000) * 1000;
  const unmodifiedSince = Date.parse(headers['if-unmodified-since'] ?? '');
  const modifiedSince = Date.parse(headers['if-modified-since'] ?? '');
  if (ifMatch !== undefined) {
    if (!names(ifMatch, object.eTag)) throw preconditionFailed('If-Match');
  } else if (modified > unmodifiedSince) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, object.eTag) ? 'not_modified' : 'send';
  return modified <= modifiedSince ? 'not_modified' : 'send';
}

function names(header: string, eTag: string): boolean {
  return header.split(',').some((candidate) => {
    const text = candidate.trim().replace(/^"|"$/g, '');
    return text === '*' || text === eTag;
  });
}

export function preconditionFailed(condition: string): S3Error {
  return new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition: condition,
  });
}
