import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';

/** The base64url of 32 bytes. */
export const ThirtyTwoBytes = (message: string) =>
  z.string().check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, message));

/** Whether this is the SHA-256 (base64url) of a text; takes as long where there is no hash to compare with. */
export const isHashOf = (hash: string | undefined, unverifiedText: string): boolean =>
  isSameHash(hash, createHash('sha256').update(unverifiedText).digest());

/** Whether a hash (base64url) of 32 bytes is this one; takes as long whatever it is, and where there is none. */
export function isSameHash(hash: string | undefined, given: Buffer): boolean {
  const expected = Buffer.alloc(32, hash ?? '', 'base64url');
  return timingSafeEqual(expected, given) && hash !== undefined;
}
