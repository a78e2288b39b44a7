import type { Person } from '../sign-in/person.ts';

/** A person's own name in the outbox: a hash, so that what waits does not say whose it is. */
export async function ownerOf({ issuer, subject }: Person): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([issuer, subject]));
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
