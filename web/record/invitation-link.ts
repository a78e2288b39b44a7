/** What the link of an invitation leads to; the secret never goes to a server until somebody joins with it. */
export type InvitationLink = { profileId: string; invitationId: string; secret: string };

/** The link as it is passed on: all of it in the fragment, which browsers keep to themselves. */
export const linkOf = (origin: string, { profileId, invitationId, secret }: InvitationLink): string =>
  `${origin}/join#${profileId}.${invitationId}.${secret}`;

/** Reads the fragment of a link; `undefined` where a part of it is missing. */
export function parseLink(fragment: string): InvitationLink | undefined {
  const [profileId, invitationId, secret, ...more] = fragment.replace(/^#/, '').split('.');
  const isWhole = /^[\w-]{43}$/.test(secret ?? '') && more.length === 0;
  return profileId && invitationId && secret && isWhole ? { profileId, invitationId, secret } : undefined;
}

/** A secret nobody can guess, and its hash, which is all that the API is told: SHA-256 of the secret's text. */
export async function newSecret(): Promise<{ secret: string; secretHash: string }> {
  const secret = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return { secret, secretHash: base64url(new Uint8Array(hash)) };
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
