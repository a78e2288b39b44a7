import type { IncomingHttpHeaders } from 'node:http';

/** The parts of an HTTP request that a signature covers; `target` is the raw request target. */
export type SignableRequest = { method: string; target: string; headers: IncomingHttpHeaders };

/** RFC 3986 encoding as SigV4 wants it: everything but unreserved characters. */
export function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Splits a raw query string into decoded pairs; throws URIError on a malformed escape. */
export function queryPairs(target: string): [name: string, value: string][] {
  const [, query = ''] = splitTarget(target);
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      const name = at === -1 ? pair : pair.slice(0, at);
      const value = at === -1 ? '' : pair.slice(at + 1);
      return [decodeURIComponent(name), decodeURIComponent(value)];
    });
}

/** The path part of a raw request target, still encoded. */
export function rawPath(target: string): string {
  return splitTarget(target)[0];
}

/** Builds the canonical request; throws URIError on a malformed escape. */
export function canonicalRequest(
  request: SignableRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
  leaveOutOfQuery?: string,
): string {
  const query = queryPairs(request.target)
    .filter(([name]) => name !== leaveOutOfQuery)
    .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = signedHeaders.map((name) => `${name}:${headerValue(request.headers[name])}\n`).join('');
  return [
    request.method,
    canonicalPath(request.target),
    query,
    headers,
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

// S3 signs the path encoded once and not normalised. Other services encode it twice, but those that the laptop
// answers for (DynamoDB, Rekognition) have one path, '/', for which the two are the same.
function canonicalPath(target: string): string {
  return rawPath(target)
    .split('/')
    .map((segment) => uriEncode(decodeURIComponent(segment)))
    .join('/');
}

function splitTarget(target: string): [path: string, query: string | undefined] {
  const at = target.indexOf('?');
  return at === -1 ? [target, undefined] : [target.slice(0, at), target.slice(at + 1)];
}

function headerValue(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text.trim().replace(/\s+/g, ' ');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
