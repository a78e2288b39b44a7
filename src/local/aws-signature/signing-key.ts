import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { CredentialScope } from './credential-scope.ts';

// The signature is recomputed by hand, from AWS's description of Signature Version 4, instead of with the
// SDK's own signer: a fake that checks the SDK with the SDK would agree with every mistake of it.

/** HMAC-SHA256 as raw bytes. */
export function hmacSha256(key: string | Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** SHA-256 in lower-case hex, the form that every SigV4 string uses. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The key that signs one day's requests to one service in one region. */
export function signingKey(secretAccessKey: string, scope: CredentialScope): Buffer {
  const date = hmacSha256(`AWS4${secretAccessKey}`, scope.date);
  const region = hmacSha256(date, scope.region);
  const service = hmacSha256(region, scope.service);
  return hmacSha256(service, 'aws4_request');
}

/** Compares in constant time; false as well when the lengths differ. */
export function sameSignature(expected: string, unverified: string): boolean {
  const left = Buffer.from(expected);
  const right = Buffer.from(unverified);
  return left.length === right.length && timingSafeEqual(left, right);
}
