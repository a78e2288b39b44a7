import { isSecret } from '../app/secret.ts';

/** What the link of an invitation leads to; the secret never goes to a server until somebody joins with it. */
export type InvitationLink = { profileId: string; invitationId: string; secret: string };

/** The link as it is passed on: all of it in the fragment, which browsers keep to themselves. */
export const linkOf = (origin: string, { profileId, invitationId, secret }: InvitationLink): string =>
  `${origin}/join#${profileId}.${invitationId}.${secret}`;

/** Reads the fragment of a link; `undefined` where a part of it is missing. */
export function parseLink(fragment: string): InvitationLink | undefined {
  const [profileId, invitationId, secret, ...more] = fragment.replace(/^#/, '').split('.');
  const isWhole = isSecret(secret) && more.length === 0;
  return profileId && invitationId && secret && isWhole ? { profileId, invitationId, secret } : undefined;
}
