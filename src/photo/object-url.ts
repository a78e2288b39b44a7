import { createHash } from 'node:crypto';
import { secondsAfter } from '../platform/clock.ts';
import { type BucketAccess, bucketSigner } from './bucket-signature.ts';

/** What a URL lets its bearer do, with one object. */
export type ObjectRequest = {
  method: 'GET' | 'PUT';
  key: string;
  /** Further parameters: the version, and headers that the answer shall have instead of the stored ones. */
  query?: Record<string, string>;
  expiresInSeconds: number;
};

export type SignObjectUrl = (request: ObjectRequest) => Promise<{ url: string; expiresAt: string }>;

/** Signs URLs that let their bearer do one thing with one object (Signature Version 4, in the query). */
export const objectUrlSigner =
  (access: BucketAccess): SignObjectUrl =>
  async ({ method, key, query = {}, expiresInSeconds }) => {
    const { at, dateTime, url, scope, credential, sessionToken, sign } = await bucketSigner(access);
    const { origin, host, pathname } = new URL(`${url}/${key.split('/').map(encode).join('/')}`);
    const parameters = {
      ...query,
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
      'X-Amz-Credential': credential,
      'X-Amz-Date': dateTime,
      'X-Amz-Expires': String(expiresInSeconds),
      ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
      'X-Amz-SignedHeaders': 'host',
    };
    const canonicalQuery = Object.entries(parameters)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .join('&');
    const canonical = [method, pathname, canonicalQuery, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'];
    const hash = createHash('sha256').update(canonical.join('\n')).digest('hex');
    const signature = sign(['AWS4-HMAC-SHA256', dateTime, scope, hash].join('\n'));
    return {
      url: `${origin}${pathname}?${canonicalQuery}&X-Amz-Signature=${signature}`,
      expiresAt: secondsAfter(at, expiresInSeconds),
    };
  };

/** RFC 3986, as signatures want it: all but unreserved characters. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
