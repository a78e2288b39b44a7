import type { IncomingMessage } from 'node:http';

/**
 * CORS headers for any origin. The laptop's own: a deployed bucket names its origins in `serverless.yml`. What an
 * origin may do is decided by signatures either way.
 */
export function corsHeaders(incoming: IncomingMessage): Record<string, string> {
  const { origin } = incoming.headers;
  if (origin === undefined) return {};
  const allowed = { 'access-control-allow-origin': origin, vary: 'Origin' };
  if (incoming.method !== 'OPTIONS') {
    return {
      ...allowed,
      'access-control-expose-headers': 'ETag, Location, x-amz-version-id, x-amz-checksum-sha256',
    };
  }
  return {
    ...allowed,
    'access-control-allow-methods': 'GET, PUT, POST, DELETE, HEAD',
    'access-control-allow-headers': incoming.headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': '600',
  };
}
