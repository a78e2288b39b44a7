import { createHash } from 'node:crypto';

/** Who acts, as the token says it: the issuer and its subject. */
export type Actor = { issuer: string; subject: string };

/** The key under which we keep a person: a hash, so that the table does not hold the sign-in's own id. */
export const personKeyOf = (actor: Actor): string =>
  createHash('sha256')
    .update(JSON.stringify([actor.issuer, actor.subject]))
    .digest('base64url');
